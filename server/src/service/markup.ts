/**
 * How a card is written: as Markdown, or as plain text for editors that cannot show it. Every piece of text that
 * comes from a draft, the corpus or a pack passes through `text`, so it can never turn into markup.
 */
export interface Markup {
  text(value: string): string;
  bold(value: string): string;
  link(label: string, uri: string | null): string;
  item(line: string, depth?: number): string;
  /** An image at a URI of ours; null where none can be shown. */
  image(alt: string, uri: string | null): string | null;
  readonly rule: string;
  readonly paragraph: string;
}

/** One line of text in which no character has a meaning for Markdown; also stops bare addresses from linking. */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ');
}

export const markdown: Markup = {
  text: escapeMarkdown,
  bold: (value) => `**${escapeMarkdown(value)}**`,
  link: (label, uri) =>
    uri === null ? escapeMarkdown(label) : `[${escapeMarkdown(label)}](${linkTarget(uri)})`,
  item: (line, depth = 0) => `${'  '.repeat(depth)}- ${line}`,
  image: (alt, uri) => (uri === null ? null : `![${escapeMarkdown(alt)}](${linkTarget(uri)})`),
  rule: '\n\n---\n\n',
  paragraph: '\n\n',
};

/** For editors that would show the text of an image's URI, such as those in a terminal. */
export const markdownWithoutImages: Markup = { ...markdown, image: () => null };

export const plainText: Markup = {
  text: oneLine,
  bold: oneLine,
  link: (label) => oneLine(label),
  item: (line, depth = 0) => `${'  '.repeat(depth)}• ${line}`,
  image: () => null,
  rule: '\n\n',
  paragraph: '\n\n',
};

/** A URI that cannot end its link early. */
function linkTarget(uri: string): string {
  return uri.replace(/[\s()<>\\]/gu, (c) =>
    encodeURIComponent(c).replace(/[()]/g, (p) => (p === '(' ? '%28' : '%29')),
  );
}
