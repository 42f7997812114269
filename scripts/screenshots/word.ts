import { Document, Packer, Paragraph } from 'docx';

/** A Word document with a paragraph for each line, in base 64. */
export async function wordDocument(text: string): Promise<string> {
  const children = text.split(/\r?\n/).map((line) => new Paragraph(line));
  return Packer.toBase64String(new Document({ sections: [{ children }] }));
}
