import { type SaxesAttributePlain, SaxesParser, type SaxesTagPlain } from 'saxes';
import { damaged, Refusal } from './refusal.ts';

/** Elements inside each other; Word's deepest nested tables stay below a hundred. */
const MAX_DEPTH = 500;

/** An element without the prefixes of its namespaces. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** Where a tag or a run of character data stands in the XML, in UTF-16 code units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface XmlHandler {
  /** `span` is that of the start tag. */
  open(element: Element, parents: readonly Element[], span: Span): void;
  /** `span` is that of the end tag; an empty-element tag closes where it opened. */
  close(element: Element, parents: readonly Element[], span: Span): void;
  /** `span` is that of the character data as it is written, entities and all. */
  text?(text: string, parents: readonly Element[], span: Span): void;
}

/**
 * Reads XML from front to back. A document type declaration ends the reading: no format read here has one, and
 * without it there are no entities to expand or to fetch.
 *
 * @throws Refusal when the XML is not well formed, too deep or declares a document type.
 */
export function readXml(xml: string, format: string, handler: XmlHandler): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const parents: Element[] = [];
  /** Where the last markup ended: character data goes on from there. */
  let ended = 0;
  // No `<` can stand within a tag.
  const tag = (): Span => {
    ended = parser.position;
    return { from: xml.lastIndexOf('<', ended - 1), to: ended };
  };
  const markup = (): void => {
    ended = parser.position;
  };
  parser.on('error', (error) => {
    throw damaged(format, error.message);
  });
  parser.on('doctype', () => {
    throw damaged(format, 'DOCTYPE');
  });
  parser.on('opentag', (opened: SaxesTagPlain) => {
    if (parents.length >= MAX_DEPTH)
      throw new Refusal(
        `${format} 文件的内容套了 ${MAX_DEPTH} 层以上，没有读取。请把正文复制到新文件再加入`,
        `the content of the ${format} file is nested over ${MAX_DEPTH} levels; not read. Copy the text to a new file and add that`,
      );
    const element = { name: local(opened.name), attributes: attributesOf(opened) };
    handler.open(element, parents, tag());
    parents.push(element);
  });
  parser.on('closetag', () => {
    const element = parents.pop()!;
    handler.close(element, parents, tag());
  });
  parser.on('comment', markup);
  parser.on('processinginstruction', markup);
  parser.on('text', (text) => {
    handler.text?.(text, parents, { from: ended, to: Math.max(ended, parser.position - 1) });
  });
  parser.on('cdata', (text) => {
    const from = xml.lastIndexOf('<![CDATA[', parser.position);
    markup();
    handler.text?.(text, parents, { from, to: ended });
  });
  parser.write(xml).close();
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function attributesOf(tag: {
  readonly attributes: Record<string, SaxesAttributePlain | string>;
}): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(tag.attributes)) found.set(local(name), String(value));
  return found;
}
