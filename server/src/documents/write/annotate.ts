import { wordChanges } from '../../text/diff.ts';
import { Refusal } from '../read/refusal.ts';
import { type Author, BodyEdit } from './bodyEdit.ts';
import { addComments, openDocument, saveDocument } from './document.ts';

/** What a comment says about a stretch of the text (UTF-16 code units of the text that the reader gave). */
export interface Annotation {
  readonly start: number;
  readonly end: number;
  /** One paragraph of the comment each. */
  readonly lines: readonly string[];
}

/** A change of the text that is written as a tracked one. */
export interface TrackedEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

export interface AnnotateJob {
  /** The text that the offsets count in, as the document was read. */
  readonly text: string;
  readonly annotations: readonly Annotation[];
  readonly edits: readonly TrackedEdit[];
  readonly author: Author;
}

export interface Annotated {
  readonly bytes: Uint8Array;
  readonly comments: number;
  /** Edits that were written; one that touches what Word makes by itself (numbers of lists) is not. */
  readonly edits: number;
}

/**
 * Puts comments and tracked changes into a .docx. Everything else of it stays byte for byte.
 *
 * @param bytes - the document that the text was read from.
 * @throws Refusal
 */
export function annotateDocx(
  bytes: Uint8Array,
  { text, annotations, edits, author }: AnnotateJob,
): Annotated {
  const document = openDocument(bytes);
  const { places } = document;
  if (places.text !== text)
    throw new Refusal(
      '文件在检查之后改过，没有写出。请重新检查',
      'the file changed after it was checked; nothing was written. Check it again',
    );
  const edit = new BodyEdit(places, author, document.ids);
  let written = 0;
  for (const { start, end, newText } of edits) {
    // A line break is the end of a paragraph: that is no slip of the pen.
    if (newText.includes('\n') || places.text.slice(start, end).includes('\n') || !edit.isOwn(start, end))
      continue;
    // Only the words that differ are struck out.
    for (const change of wordChanges(places.text.slice(start, end), newText)) {
      const at = start + change.start;
      edit.replace(at, start + change.end, change.text, paragraphAt(places.paragraphs, at));
    }
    written++;
  }
  const comments = [...annotations]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .map(({ start, end, lines }) => {
      const id = document.ids.next();
      edit.comment(start, end, id);
      return { id, lines };
    });
  const bytesOut = saveDocument(document, edit.toXml(), (file) => addComments(file, comments, author));
  return { bytes: bytesOut, comments: comments.length, edits: written };
}

/** The paragraph that the text at a place belongs to. */
export function paragraphAt(paragraphs: ReadonlyMap<number, number>, at: number): number {
  let best = 0;
  let from = -1;
  for (const [index, start] of paragraphs) if (start <= at && start >= from) [best, from] = [index, start];
  return best;
}
