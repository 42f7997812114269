import { type DocxPlaces, PlacedBody } from './docxBody.ts';
import { damaged } from './refusal.ts';
import type { ReadFile } from './types.ts';
import { WordNumbering, WordStyles } from './wordNumbering.ts';
import { writtenIn } from './written.ts';
import { readXml } from './xml.ts';
import { unzipParts } from './zip.ts';

/**
 * The text of a Word document (.docx): paragraphs with the numbers that Word counts for them, tables as lines with
 * tabs, text boxes behind their paragraphs, blanks for the prompts of its controls; with tracked changes as if they
 * were accepted. Headers, footers, footnotes, comments, hidden text and the table of contents are left out.
 *
 * @throws Refusal
 */
export function readDocx(bytes: Uint8Array): ReadFile {
  const parts = unzipParts(bytes, 'docx', (name) =>
    /^(?:word\/(?:[^/]*document[^/]*|styles|numbering)|docProps\/core)\.xml$/i.test(name),
  );
  const main =
    parts.get('word/document.xml') ?? [...parts].find(([name]) => /^word\/.*document/i.test(name))?.[1];
  if (main === undefined) throw damaged('docx', 'word/document.xml');
  const { text } = readBody(main, parts.get('word/numbering.xml'), parts.get('word/styles.xml'));
  return { text, encoding: 'docx', format: 'document', written: writtenIn(parts.get('docProps/core.xml')) };
}

/**
 * The text of a main part and where in it each stretch stands.
 *
 * @throws Refusal
 */
export function readBody(
  xml: string,
  numberingXml: string | undefined,
  stylesXml: string | undefined,
): DocxPlaces {
  const styles = new WordStyles(stylesXml);
  const body = new PlacedBody(xml, new WordNumbering(numberingXml, styles), styles);
  readXml(xml, 'docx', body);
  return body.finish();
}
