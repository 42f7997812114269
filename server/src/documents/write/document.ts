import { readBody } from '../read/docx.ts';
import type { DocxPlaces } from '../read/docxBody.ts';
import { damaged, Refusal } from '../read/refusal.ts';
import { partNames } from '../read/zip.ts';
import type { Author } from './bodyEdit.ts';
import { escapeXml, Ids, patched, wordPrefix } from './markup.ts';
import { DocxPackage } from './package.ts';

/** A .docx opened to be written to. */
export interface OpenDocument {
  readonly file: DocxPackage;
  /** Name of the main part. */
  readonly main: string;
  readonly places: DocxPlaces;
  /** Numbers that no comment and no change of the document has. */
  readonly ids: Ids;
}

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const COMMENTS = 'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml';

/** @throws Refusal when it is no .docx or cannot be written back. */
export function openDocument(bytes: Uint8Array): OpenDocument {
  if (![...partNames(bytes, 'docx')].some((name) => /^word\/[^/]*document[^/]*\.xml$/i.test(name)))
    throw new Refusal('不是 Word 文档（.docx）', 'not a Word document (.docx)');
  const file = new DocxPackage(bytes);
  const main = mainPart(file);
  const xml = file.text(main);
  if (xml === undefined) throw damaged('docx', main);
  if (
    !/^(?:\s*<\?xml[^>]*encoding\s*=\s*["']utf-8["'][^>]*>|\s*<\?xml(?![^>]*encoding)|\s*<(?!\?xml))/i.test(
      xml,
    )
  )
    throw damaged('docx', 'encoding');
  const places = readBody(xml, file.text('word/numbering.xml'), file.text('word/styles.xml'));
  const comments = commentsPart(file, main);
  return { file, main, places, ids: new Ids([xml, (comments && file.text(comments)) ?? '']) };
}

/** Writes the main part, has `more` do the rest, and packs the document. */
export function saveDocument(
  { file, main, places }: OpenDocument,
  xml: string,
  more: (document: { readonly file: DocxPackage; readonly main: string }) => void = () => undefined,
): Uint8Array {
  if (xml !== places.xml) file.set(main, xml);
  more({ file, main });
  return file.toBytes();
}

/** Adds comments to the part that holds them, or makes one. */
export function addComments(
  { file, main }: { readonly file: DocxPackage; readonly main: string },
  comments: readonly { readonly id: number; readonly lines: readonly string[] }[],
  author: Author,
): void {
  if (comments.length === 0) return;
  const known = commentsPart(file, main);
  const xml = known === null ? undefined : file.text(known);
  if (known !== null && xml !== undefined) {
    const w = wordPrefix(xml);
    const made = comments.map((comment) => commentXml(comment, author, w)).join('');
    file.set(known, withChildren(xml, made));
    return;
  }
  const name = freeName(file, main);
  const made = comments.map((comment) => commentXml(comment, author, 'w:')).join('');
  file.set(
    name,
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="${wordNamespace(file, main)}">${made}</w:comments>`,
  );
  relate(file, main, name);
  declare(file, name);
}

function commentXml(
  { id, lines }: { readonly id: number; readonly lines: readonly string[] },
  author: Author,
  w: string,
): string {
  const paragraphs = lines
    .map(
      (line) =>
        `<${w}p><${w}r><${w}t xml:space="preserve">${escapeXml(line.replace(/\s+/g, ' '))}</${w}t></${w}r></${w}p>`,
    )
    .join('');
  const by = `${w}author="${escapeXml(author.name)}" ${w}date="${escapeXml(author.date)}" ${w}initials="${escapeXml(author.name.slice(0, 1))}"`;
  return `<${w}comment ${w}id="${id}" ${by}>${paragraphs}</${w}comment>`;
}

/** The XML with something more at the end of its root. */
function withChildren(xml: string, more: string): string {
  const end = xml.lastIndexOf('</');
  const empty = /<([\w:.-]+)([^<>]*)\/>\s*$/.exec(xml);
  if (end === -1 && empty) {
    return `${xml.slice(0, empty.index)}<${empty[1]}${empty[2]}>${more}</${empty[1]}>`;
  }
  return patched(xml, [{ from: end, to: end, text: more, side: 'before' }]);
}

function wordNamespace(file: DocxPackage, main: string): string {
  const xml = file.text(main) ?? '';
  const w = wordPrefix(xml).slice(0, -1);
  return new RegExp(`\\sxmlns${w === '' ? '' : `:${w}`}\\s*=\\s*["']([^"']*)["']`).exec(xml)?.[1] ?? WORD;
}

/** The part that the package names as its document. */
function mainPart(file: DocxPackage): string {
  const relations = file.text('_rels/.rels') ?? '';
  for (const [tag] of relations.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g))
    if (/\bType\s*=\s*["'][^"']*\/officeDocument["']/.test(tag)) {
      const target = /\bTarget\s*=\s*["']([^"']*)["']/.exec(tag)?.[1];
      if (target !== undefined) return resolvePart('', target);
    }
  return file.names.find((name) => /^word\/[^/]*document[^/]*\.xml$/i.test(name)) ?? 'word/document.xml';
}

function relationsOf(main: string): string {
  const at = main.lastIndexOf('/') + 1;
  return `${main.slice(0, at)}_rels/${main.slice(at)}.rels`;
}

function commentsPart(file: DocxPackage, main: string): string | null {
  for (const [tag] of (file.text(relationsOf(main)) ?? '').matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
    if (!/\bType\s*=\s*["'][^"']*\/relationships\/comments["']/.test(tag)) continue;
    const target = /\bTarget\s*=\s*["']([^"']*)["']/.exec(tag)?.[1];
    if (target !== undefined) return resolvePart(main.slice(0, main.lastIndexOf('/') + 1), target);
  }
  return null;
}

function resolvePart(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps = folder.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}

function freeName(file: DocxPackage, main: string): string {
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const names = new Set(file.names.map((name) => name.toLowerCase()));
  for (let number = 0; ; number++) {
    const name = `${folder}comments${number === 0 ? '' : number}.xml`;
    if (!names.has(name)) return name;
  }
}

function relate(file: DocxPackage, main: string, name: string): void {
  const part = relationsOf(main);
  const xml =
    file.text(part) ??
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${RELATIONSHIPS}"></Relationships>`;
  const ids = new Set(Array.from(xml.matchAll(/\bId\s*=\s*["']([^"']*)["']/g), ([, id]) => id));
  let number = 1;
  while (ids.has(`rId${number}`)) number++;
  const prefix = /<(\w+:)?Relationships\b/.exec(xml)?.[1] ?? '';
  const strict = /purl\.oclc\.org\/ooxml/.test(file.text('_rels/.rels') ?? '');
  const office = strict ? 'http://purl.oclc.org/ooxml/officeDocument/relationships' : OFFICE;
  const target = name.slice(main.lastIndexOf('/') + 1);
  file.set(
    part,
    withChildren(
      xml,
      `<${prefix}Relationship Id="rId${number}" Type="${office}/comments" Target="${target}"/>`,
    ),
  );
}

function declare(file: DocxPackage, name: string): void {
  const part = '[Content_Types].xml';
  const xml = file.text(part);
  if (xml === undefined) throw damaged('docx', part);
  const prefix = /<(\w+:)?Types\b/.exec(xml)?.[1] ?? '';
  file.set(part, withChildren(xml, `<${prefix}Override PartName="/${name}" ContentType="${COMMENTS}"/>`));
}
