import {
  type BorrowedStretch,
  borrowedOf,
  commonUnits,
  type SourceSpeech,
  type SpeechCoverage,
  stretchesOf,
} from '../../draft/borrowed.ts';
import type { DraftIdentity } from '../../draft/earlierVersions.ts';
import type { AskBorrowed, DraftParagraph, DraftView } from '../../draft/view.ts';
import { countHan, isHan } from '../../text/han.ts';
import type { Localized } from '../../text/localized.ts';
import type { Span } from '../../text/span.ts';

/** A speech that a draft has taken over from. */
export interface BorrowedSourceShare {
  readonly id: string;
  readonly title: string;
  readonly date: string | null;
  /** Chinese characters of the draft that are from it. */
  readonly characters: number;
  /** 0 to 1, of the Chinese characters of the draft. */
  readonly share: number;
}

/** A paragraph of a draft of which something is from the corpus. */
export interface BorrowedParagraph extends Span {
  /** Chinese characters that are from anywhere, and their share of the paragraph, 0 to 1. */
  readonly characters: number;
  readonly share: number;
  /** The speech that it has most of. */
  readonly source: Pick<SourceSpeech, 'id' | 'title' | 'date'>;
  /** How much of the paragraph stands in that speech alike, set phrases included, 0 to 1. */
  readonly same: number;
  /** UTF-16 code units into the text of that speech: the passages in which it stands, from the first to the last. */
  readonly place: Span;
}

/** How much of a draft is from the corpus. Characters are Chinese characters that are nobody's property. */
export interface BorrowedShare {
  readonly characters: number;
  /** 0 to 1, of the Chinese characters of the draft. */
  readonly share: number;
  /** Most first. Each character is counted for one source: the one that the draft has most of. */
  readonly sources: readonly BorrowedSourceShare[];
  /** The draft itself at an earlier stage, which is no source; null when the corpus has none. */
  readonly earlierVersion: (Pick<SourceSpeech, 'id' | 'title' | 'date'> & { readonly share: number }) | null;
  /** In order of the draft; `start` and `end` are UTF-16 code units of the draft. */
  readonly paragraphs: readonly BorrowedParagraph[];
  /** False while some paragraphs have not been looked up yet. */
  readonly complete: boolean;
}

/** An office says the same again, year after year; what more speeches than this have is common property. */
const MAXIMUM_SPEECHES = 10;
/** The least stretch that the corpus answers for; the least that counts where most of its paragraph is the writer's. */
const SHORTEST = 20;
const LEAST = 40;
/** From this share of a paragraph on, a short stretch counts too. */
const MOST = 0.6;

/** What of a draft is from the corpus, by source and by paragraph. Asks for each paragraph once. */
export function borrowedShare(
  draft: Pick<DraftView, 'paragraphs' | 'hanCharacters'>,
  ask: AskBorrowed,
  identity: DraftIdentity,
): BorrowedShare {
  const { paragraphs, hanCharacters } = draft;
  const { answers, own, versions, whole } = borrowedOf(draft, ask, identity);
  const limits = { minimum: SHORTEST, maximumSpeeches: MAXIMUM_SPEECHES };
  const taken = new Map<number, Taken>();
  answers.forEach((answer, i) => {
    if (answer === null || answer.length === 0) return;
    const paragraph = paragraphs[i]!;
    const han = countHan(paragraph.text);
    const stretches = stretchesOf(paragraph, i, answer, limits, own, whole?.speech.id ?? null).filter(
      ({ start, end, characters }) => characters >= LEAST || (end - start) * LEAST_HAN >= han * MOST,
    );
    if (stretches.length === 0) return;
    const free = commonUnits(paragraph, answer, limits, own).map((common, at) =>
      common === 0 && isHan(paragraph.text.charCodeAt(at)) ? 1 : 0,
    );
    taken.set(i, { paragraph, han, stretches, free });
  });
  const bySpeech = assigned([...taken.values()]);
  const of = (n: number): number => (hanCharacters === 0 ? 0 : rounded(n / hanCharacters));
  const sources = [...bySpeech.values()]
    .map(({ speech: { id, title, date }, characters }) => ({
      id,
      title,
      date,
      characters,
      share: of(characters),
    }))
    .sort((a, b) => b.characters - a.characters || (a.id < b.id ? -1 : 1));
  const characters = sources.reduce((sum, source) => sum + source.characters, 0);
  return {
    characters,
    share: of(characters),
    sources,
    earlierVersion: versionOf(versions),
    paragraphs: [...taken.values()].flatMap((one) => paragraphOf(one, bySpeech) ?? []),
    complete: answers.every((answer) => answer !== null),
  };
}

/** That the corpus has the draft's own earlier version, for those who read shares. */
export function earlierVersionWords({
  title,
  date,
  share,
}: NonNullable<BorrowedShare['earlierVersion']>): Localized {
  const name = `《${title.replace(/^《|》$/g, '')}》`;
  const percent = Math.round(share * 100);
  return {
    zh: `与本稿上一稿相同：${name}${date === null ? '' : `（${date}）`} ${percent}%，不计入`,
    en: `the same as the earlier version of this draft, ${name}${date === null ? '' : ` (${date})`}: ${percent}%, not counted`,
  };
}

function versionOf([version]: readonly SpeechCoverage[]): BorrowedShare['earlierVersion'] {
  if (version === undefined) return null;
  const { id, title, date } = version.speech;
  return { id, title, date, share: rounded(version.share) };
}

/** Marks and figures stand between the characters of a stretch. */
const LEAST_HAN = 0.8;

interface Taken {
  readonly paragraph: DraftParagraph;
  readonly han: number;
  readonly stretches: readonly BorrowedStretch[];
  /** 1 for each code unit that counts and has not been given to a source; 2 for one that has. */
  readonly free: Uint8Array;
}

interface Source {
  readonly speech: SourceSpeech;
  characters: number;
}

/** Gives every character to the source that the draft has most of, then what is left to the next, and so on. */
function assigned(taken: readonly Taken[]): Map<string, Source> {
  const waiting = new Map<
    string,
    { speech: SourceSpeech; places: { one: Taken; stretch: BorrowedStretch }[] }
  >();
  for (const one of taken) {
    for (const stretch of one.stretches) {
      const { speech } = stretch;
      const known = waiting.get(speech.id) ?? { speech, places: [] };
      known.places.push({ one, stretch });
      waiting.set(speech.id, known);
    }
  }
  const left = ({ places }: { places: { one: Taken; stretch: BorrowedStretch }[] }): number => {
    let n = 0;
    for (const { one, stretch } of places) {
      const from = stretch.start - one.paragraph.start;
      for (let i = from; i < stretch.end - one.paragraph.start; i++) if (one.free[i] === 1) n++;
    }
    return n;
  };
  // What is left for a source only shrinks, so one that still leads after it was counted anew leads indeed.
  const queue = [...waiting.values()].map((source) => ({ source, most: left(source) }));
  const given = new Map<string, Source>();
  while (queue.length > 0) {
    queue.sort((a, b) => b.most - a.most || (a.source.speech.id < b.source.speech.id ? -1 : 1));
    const first = queue[0]!;
    const now = left(first.source);
    if (now < first.most) {
      first.most = now;
      if (now === 0) queue.shift();
      continue;
    }
    queue.shift();
    let characters = 0;
    for (const { one, stretch } of first.source.places) {
      const from = stretch.start - one.paragraph.start;
      for (let i = from; i < stretch.end - one.paragraph.start; i++) {
        if (one.free[i] !== 1) continue;
        one.free[i] = 2;
        characters++;
      }
    }
    if (characters > 0) given.set(first.source.speech.id, { speech: first.source.speech, characters });
  }
  return given;
}

function paragraphOf(
  { paragraph, han, stretches, free }: Taken,
  bySpeech: ReadonlyMap<string, Source>,
): BorrowedParagraph | null {
  const characters = free.reduce((sum, one) => sum + (one === 2 ? 1 : 0), 0);
  if (characters === 0) return null;
  const { start, text } = paragraph;
  const candidates = [...Map.groupBy(stretches, ({ speech }) => speech.id).values()].map((all) => ({
    all,
    same: alike(text, start, all) / han,
    total: bySpeech.get(all[0]!.speech.id)?.characters ?? 0,
  }));
  // Of sources that have the paragraph equally, the one that the draft has most of is the likelier.
  const best = candidates.reduce((a, b) =>
    b.same > a.same + 0.02 || (b.same > a.same - 0.02 && b.total > a.total) ? b : a,
  );
  const { id, title, date } = best.all[0]!.speech;
  const passages = best.all.map(({ passage }) => passage);
  return {
    start,
    end: start + text.length,
    characters,
    share: rounded(characters / han),
    source: { id, title, date },
    same: rounded(Math.min(1, best.same)),
    place: {
      start: Math.min(...passages.map((passage) => passage.start)),
      end: Math.max(...passages.map((passage) => passage.end)),
    },
  };
}

/** Chinese characters of a paragraph that stand in a source; of a stretch in nearly the same words, the share that does. */
function alike(text: string, start: number, stretches: readonly BorrowedStretch[]): number {
  let sum = 0;
  let end = 0;
  for (const stretch of [...stretches].sort((a, b) => a.start - b.start)) {
    const from = Math.max(end, stretch.start - start);
    const to = stretch.end - start;
    if (to > from) sum += countHan(text.slice(from, to)) * stretch.similarity;
    end = Math.max(end, to);
  }
  return sum;
}

const rounded = (share: number): number => Math.round(share * 1000) / 1000;
