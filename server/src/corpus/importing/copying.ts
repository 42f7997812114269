import { CORRECTABLE } from '../corrections.ts';
import type { Message } from '../errors.ts';
import type { Store, WholeSource } from '../store/port.ts';
import { speechId } from '../store/rows.ts';
import type { AddOptions, AddResult, FileProblem, Speech } from '../types.ts';
import type { Segmenter } from '../words/segmenter.ts';
import { printOf } from './duplicates.ts';
import { cutSpeeches } from './importing.ts';

/**
 * Puts all sources of one store into another: speeches as they were read, what the writer put right, what was taken out,
 * and the folders. Each source is one transaction, and one that is there already as it is here is passed over: what was
 * cut off goes on with the next call. What only the other store has stays.
 *
 * @throws what the stores throw; `explain` of the one that it came from has been asked.
 */
export async function copyStore(
  from: Store,
  to: Store,
  segmenter: Segmenter,
  options: AddOptions,
): Promise<AddResult> {
  const reading = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw from.explain(error);
    });
  const sources = await reading(from.everySource());
  const here = bySource(await reading(from.list()));
  const there = bySource(await to.list());
  const problems: FileProblem[] = [];
  const done = { files: 0, unchanged: 0, replaced: 0, speeches: 0, duplicates: 0 };
  const result = (cancelled: boolean): AddResult => ({ ...done, problems, notes: [], cancelled });
  for (const [i, { name, state }] of sources.entries()) {
    options.progress?.({ done: i, total: sources.length, path: name });
    if (options.signal?.aborted) return result(true);
    const known = await to.source(name);
    // Of another machine it is listed under its bare name: then it is compared when it has been read.
    const facts = here.get(name);
    if (known?.hash === state.hash && facts !== undefined && facts === there.get(name)) {
      done.unchanged++;
      continue;
    }
    const whole = await from.wholeSource(name).catch((error: unknown) => damageOf(from.explain(error)));
    if (whole === undefined) continue;
    if ('zh' in whole) {
      problems.push({ path: name, message: whole });
      continue;
    }
    if (
      known?.hash === state.hash &&
      facts === undefined &&
      factsOfWhole(whole) === (there.get(name) ?? '[]')
    ) {
      done.unchanged++;
      continue;
    }
    await put(whole, to, segmenter, done, options);
    if (known !== undefined) done.replaced++;
  }
  const removed = (await reading(from.sourceRows())).filter(({ kind }) => kind === 'removed');
  await to.noteRemoved(removed.map(({ name }) => name));
  await to.noteFolders(await reading(from.folders()));
  if (sources.length > 0) options.progress?.({ done: sources.length, total: sources.length, path: '' });
  return result(false);
}

async function put(
  { name, state, speeches }: WholeSource,
  to: Store,
  segmenter: Segmenter,
  done: { files: number; speeches: number; duplicates: number },
  { signal }: AddOptions,
): Promise<void> {
  const cut = cutSpeeches(
    speeches.map(({ speech }) => speech),
    segmenter,
  );
  const seen = new Map<string, number>();
  const ids = speeches.map(({ speech }) => {
    const { wording } = printOf(speech.passages.map(({ text }) => text).join('\n'));
    const nth = seen.get(wording) ?? 0;
    seen.set(wording, nth + 1);
    return speechId(name, wording, nth);
  });
  done.duplicates += await to.replaceSource(name, { ...state, segmenter: segmenter.name }, cut);
  done.files++;
  done.speeches += cut.length;
  for (const [i, { speech, given }] of speeches.entries()) {
    if (Object.keys(given).length === 0 || signal?.aborted) continue;
    const [retitled] =
      given.title === undefined ? [] : cutSpeeches([{ ...speech, title: given.title! }], segmenter);
    await to.correct(ids[i]!, given, retitled ?? null);
  }
}

/** What a corpus says of each source beside its texts, to tell whether another says the same. */
function bySource(speeches: readonly Speech[]): ReadonlyMap<string, string> {
  const lists = Map.groupBy(speeches, ({ source }) => source);
  return new Map([...lists].map(([name, list]) => [name, JSON.stringify(list.map(factsOf))]));
}

function factsOf({ indexInSource, title, subtitle, date, place, occasion, speaker, corrected }: Speech) {
  return [indexInSource, title, subtitle, date, place, occasion?.text, speaker, corrected ?? []];
}

function factsOfWhole({ speeches }: WholeSource): string {
  return JSON.stringify(
    speeches.map(({ speech, given }) => [
      speech.index,
      given.title ?? speech.title,
      given.subtitle ?? speech.subtitle,
      given.date ?? speech.date,
      given.place ?? speech.place,
      given.occasion ?? speech.occasion?.text,
      given.speaker ?? speech.speaker,
      CORRECTABLE.filter((key) => given[key] !== undefined),
    ]),
  );
}

/** What is damaged is said and left out; anything else ends the copy. */
function damageOf(error: unknown): Message {
  const { code, localized } = error as { readonly code?: string; readonly localized?: Message };
  if (code !== 'damaged' || localized === undefined) throw error;
  return localized;
}
