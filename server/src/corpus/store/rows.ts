import { createHash } from 'node:crypto';
import type { DatePrecision, IsoDate } from '../../text/calendar.ts';
import { correctedKeys } from '../corrections.ts';
import type { Message } from '../errors.ts';
import type {
  DateBasis,
  Heading,
  OccasionKind,
  Passage,
  Speech,
  SpeechProblem,
  SplitSpeech,
} from '../types.ts';
import type { SourceState } from './port.ts';

/** A row of a table by the names of its columns, which are the same in every store. */
export type Row = Record<string, unknown>;

export const DAMAGED_FACTS: Message = {
  zh: '语料库里有一篇的标题、日期等已损坏，与收入时不符，没有采用。运行“刷新语料库”（shengao corpus refresh），会从原来的文件重新读入',
  en: 'title, date and the like of a speech in the corpus are damaged: they are not what was added, and it is not used. Refresh the corpus (shengao corpus refresh) to read it anew from its file',
};

export function damagedText(title: string): Message {
  return {
    zh: `语料库里《${title}》的文字已损坏，与收入时不符，没有采用。运行“刷新语料库”（shengao corpus refresh），会从原来的文件重新读入`,
    en: `the text of “${title}” in the corpus is damaged: it is not what was added, and is not used. Refresh the corpus (shengao corpus refresh) to read it anew from its file`,
  };
}

/** A word spelt from its end. */
export function backwards(word: string): string {
  return [...word].reverse().join('');
}

/** The form in which words stand in the index and in the list of terms: width folded, lower case. */
export function indexed(word: string): string {
  return word.normalize('NFKC').toLowerCase();
}

/** The pieces that an index makes of words: letters and digits alone. */
export function piecesOf(words: string): string[] {
  return words.split(/[^\p{L}\p{N}]+/u).filter((piece) => piece !== '');
}

/** A row with the columns of a speech, `source_name` and `original` (the id of the speech that it doubles). */
export function speechOf(row: Row): Speech {
  return {
    id: String(row['id']),
    title: String(row['title']),
    date: row['date'] as IsoDate | null,
    datePrecision: row['date_precision'] as DatePrecision | null,
    place: row['place'] as string | null,
    source: String(row['source_name']),
    indexInSource: Number(row['position']),
    duplicateOf: row['original'] as string | null,
    characters: Number(row['characters']),
    subtitle: row['subtitle'] as string | null,
    occasion:
      row['occasion'] === null
        ? null
        : { kind: String(row['occasion_kind']) as OccasionKind, text: String(row['occasion']) },
    speaker: row['speaker'] as string | null,
    dateBasis: row['date_basis'] as DateBasis | null,
    dateEvidence: row['date_evidence'] as string | null,
    problems: JSON.parse(String(row['problems'])) as SpeechProblem[],
    ...(row['corrected'] === null ? {} : { corrected: correctedKeys(String(row['corrected'])) }),
  };
}

/** Columns of a speech that say what split read of it, in the order of {@link readValues}. */
export const READ_COLUMNS = [
  'position',
  'title',
  'date',
  'date_precision',
  'date_evidence',
  'place',
  'place_evidence',
  'headings',
  'subtitle',
  'occasion',
  'occasion_kind',
  'speaker',
  'date_basis',
  'evidence',
  'problems',
] as const;

export function readValues(speech: SplitSpeech): (string | number | null)[] {
  return [
    speech.index,
    speech.title,
    speech.date,
    speech.datePrecision,
    speech.dateEvidence,
    speech.place,
    speech.placeEvidence,
    JSON.stringify(speech.headings),
    speech.subtitle,
    speech.occasion?.text ?? null,
    speech.occasion?.kind ?? null,
    speech.speaker,
    speech.dateBasis,
    evidenceOf(speech),
    JSON.stringify(speech.problems),
  ];
}

/** The reverse of {@link readValues}: a row with {@link READ_COLUMNS}, and the passages of its text. */
export function splitOf(row: Row, passages: readonly Passage[]): SplitSpeech {
  const evidence = JSON.parse(String(row['evidence'] ?? '{}')) as {
    readonly occasion?: string | null;
    readonly speaker?: string | null;
  };
  return {
    index: Number(row['position']),
    title: String(row['title']),
    start: 0,
    end: passages.at(-1)?.end ?? 0,
    date: row['date'] as IsoDate | null,
    datePrecision: row['date_precision'] as DatePrecision | null,
    dateEvidence: row['date_evidence'] as string | null,
    place: row['place'] as string | null,
    placeEvidence: row['place_evidence'] as string | null,
    headings: JSON.parse(String(row['headings'])) as Heading[],
    subtitle: row['subtitle'] as string | null,
    occasion:
      row['occasion'] === null
        ? null
        : { kind: String(row['occasion_kind']) as OccasionKind, text: String(row['occasion']) },
    occasionEvidence: evidence.occasion ?? null,
    speaker: row['speaker'] as string | null,
    speakerEvidence: evidence.speaker ?? null,
    dateBasis: row['date_basis'] as DateBasis | null,
    problems: JSON.parse(String(row['problems'])) as SpeechProblem[],
    duplicateOf: null,
    passages,
  };
}

/** A row of a source with name, hash, segmenter, kind, size and mtime. */
export function stateOf(row: Row): { readonly name: string; readonly state: SourceState } {
  return {
    name: String(row['name']),
    state: {
      hash: String(row['hash']),
      segmenter: String(row['segmenter']),
      kind: row['kind'] as SourceState['kind'],
      size: row['size'] as number | null,
      mtime: row['mtime'] as number | null,
    },
  };
}

/** Id of the `nth` speech with this wording (importing/duplicates) in a source of this name. */
export function speechId(name: string, wording: string, nth: number): string {
  return createHash('sha256').update(`${name}\0${wording}\0${nth}`).digest('hex').slice(0, 12);
}

/** Null when there is none. */
function evidenceOf({ occasionEvidence, speakerEvidence }: SplitSpeech): string | null {
  if (occasionEvidence === null && speakerEvidence === null) return null;
  return JSON.stringify({ occasion: occasionEvidence, speaker: speakerEvidence });
}
