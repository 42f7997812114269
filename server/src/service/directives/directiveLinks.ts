import { referencesIn } from '../../draft/references.ts';
import type { DraftView } from '../../draft/view.ts';
import type { RegisterEntry } from '../../knowledge/types.ts';
import { contains, type Span } from '../../text/span.ts';
import type { Knowledge } from '../types.ts';

/** A citation whose document stands on a public page; offsets count from the draft. */
export interface DirectiveLink extends Span {
  readonly url: string;
  readonly entry: RegisterEntry;
}

const ADDRESS = /https?:\/\/[^\s（）()<>"]{1,500}/u;
/** A page that only copied the text is no place to send a reader to. */
const COPIED = /^转载：/;

/** The page of an entry that its pack names, copies aside; null where it names none. */
function publicSource({ sources }: RegisterEntry): string | null {
  for (const source of sources) {
    const url = COPIED.test(source) ? undefined : ADDRESS.exec(source)?.[0];
    if (url !== undefined) return url;
  }
  return null;
}

/** Links of the titles and numbers in 《》 or as numbers; a wording in running text is none. */
export function directiveLinks(view: DraftView, day: string, { register }: Knowledge): DirectiveLink[] {
  const links: DirectiveLink[] = [];
  for (const { start, text, mentions } of view.paragraphs) {
    if (mentions.citations.length === 0) continue;
    for (const { span, entries, form } of referencesIn({ start, text, mentions }, register)) {
      if (form === 'wording') continue;
      const entry = entries.find((one) => register.status(one, day) === 'in-force') ?? entries[0]!;
      const url = publicSource(entry);
      if (url === null) continue;
      // Of a title with its number, each is a link of its own: brackets between them are not.
      const parts = mentions.citations.filter((citation) => contains(span, citation));
      for (const part of parts.length === 0 ? [span] : parts)
        links.push({ start: start + part.start, end: start + part.end, url, entry });
    }
  }
  return links;
}
