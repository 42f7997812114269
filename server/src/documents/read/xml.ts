import { type SaxesAttributePlain, SaxesParser, type SaxesTagPlain } from 'saxes';
import { damaged, Refusal } from './refusal.ts';

/** Elements inside each other; Word's deepest nested tables stay below a hundred. */
const MAX_DEPTH = 500;

/** An element without the prefixes of its namespaces. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

export interface XmlHandler {
  open(element: Element, parents: readonly Element[]): void;
  close(element: Element, parents: readonly Element[]): void;
  text?(text: string, parents: readonly Element[]): void;
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
  parser.on('error', (error) => {
    throw damaged(format, error.message);
  });
  parser.on('doctype', () => {
    throw damaged(format, 'DOCTYPE');
  });
  parser.on('opentag', (tag: SaxesTagPlain) => {
    if (parents.length >= MAX_DEPTH)
      throw new Refusal(
        `${format} 文件的内容套了 ${MAX_DEPTH} 层以上，没有读取。请把正文复制到新文件再加入`,
        `the content of the ${format} file is nested over ${MAX_DEPTH} levels; not read. Copy the text to a new file and add that`,
      );
    const element = { name: local(tag.name), attributes: attributesOf(tag) };
    handler.open(element, parents);
    parents.push(element);
  });
  parser.on('closetag', () => {
    const element = parents.pop()!;
    handler.close(element, parents);
  });
  parser.on('text', (text) => handler.text?.(text, parents));
  parser.on('cdata', (text) => handler.text?.(text, parents));
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
