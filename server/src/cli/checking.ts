import { relative } from 'node:path';
import { readInsights } from '../corpus/insights/builder.ts';
import type { CorpusInsights } from '../corpus/insights/index.ts';
import type { CorpusReader } from '../corpus/types.ts';
import { attestedSuspects, type Suspecting } from '../draft/suspects.ts';
import type { AskSuspects } from '../draft/view.ts';
import { loadShippedKnowledge, loadShippedProse } from '../knowledge/disk.ts';
import type { Locale } from '../rules/types.ts';
import { createChecker } from '../service/check.ts';
import { entriesFor, Ignores } from '../service/ignores/ignores.ts';
import { NO_PROSE } from '../service/suspects/suspectAnswers.ts';
import type { Checker, CheckSettings, Knowledge } from '../service/types.ts';
import { type IsoDate, isIsoDay } from '../text/calendar.ts';
import { localDay } from '../text/localDay.ts';
import { complain, UsageError } from './output.ts';
import { resolveUserPath, showPath, userDirectory } from './paths.ts';
import { openCorpora, readIgnores, readSlogans, readWorkspaceConfig } from './runtime.ts';

/** What every command that checks drafts can be told. */
export interface CheckingOptions {
  readonly corpus: readonly string[];
  readonly knowledge: readonly string[];
  readonly date?: string;
  readonly locality?: string;
  readonly rule?: readonly string[];
  readonly ignore: boolean;
}

/** A checker over the packs, corpora and settings that the user named or keeps in the folder. */
export interface Checking {
  readonly checker: Checker;
  /** What holds in the folder that the user called from; see {@link settingsFor}. */
  readonly settings: CheckSettings;
  /** Settings of one draft, by its absolute path, with what is ignored in it. */
  settingsFor(path: string): CheckSettings;
  readonly knowledge: Knowledge;
  readonly corpus: CorpusReader | null;
  /** The day given for all drafts, else today. */
  readonly day: IsoDate;
  /** Tells what `.shengao.yml` leaves out of a folder; absolute paths. */
  excluded(path: string): boolean;
  /** What could not be used so far; it has been complained of. */
  readonly problems: number;
  /** What the corpora say; null before {@link settled} has read it for a check that asks for it. */
  insights(): CorpusInsights | null;
  /** Runs a check again until all is known that it asks of the corpora. */
  settled<T>(run: () => T): Promise<T>;
  close(): Promise<void>;
}

/** @throws UsageError for a day that does not exist. */
export async function openChecking(options: CheckingOptions, locale: Locale): Promise<Checking> {
  if (options.date !== undefined && !isIsoDay(options.date)) {
    throw new UsageError({
      zh: `--date ${options.date}：应为存在的一天，格式 YYYY-MM-DD`,
      en: `--date ${options.date}: must be an existing day, YYYY-MM-DD`,
    });
  }
  const config = readWorkspaceConfig(locale);
  const knowledge = loadShippedKnowledge([...config.knowledge, ...options.knowledge.map(resolveUserPath)]);
  for (const p of knowledge.problems) {
    const where = `${showPath(p.pack)}${p.line > 0 ? `:${p.line}` : ''}${p.entry === null ? '' : ` [${p.entry}]`}`;
    complain({ zh: `${where}：${p.message.zh}`, en: `${where}: ${p.message.en}` }, locale);
  }
  const corpora = options.corpus.length > 0 ? options.corpus.map(resolveUserPath) : config.corpus;
  const corpus = await openCorpora(corpora, locale, { places: knowledge.lexicon.places });
  const today = localDay(new Date());
  const ignored = options.ignore ? readIgnores(locale) : { entries: [], problems: 0 };
  const slogans = readSlogans(locale);
  const root = userDirectory();
  const limited = ignored.entries.some(({ only }) => only !== undefined);
  const everywhere = new Ignores(ignored.entries, today);
  const given: CheckSettings = {
    ...(options.date === undefined ? {} : { date: options.date }),
    ...(options.locality === undefined ? {} : { locality: options.locality }),
    ...(options.rule === undefined || options.rule.length === 0 ? {} : { only: options.rule }),
  };
  let insightsRead: CorpusInsights | null = null;
  let isWanted = false;
  const insights = (): CorpusInsights | null => {
    isWanted = true;
    return insightsRead;
  };
  let read: Suspecting | null | undefined;
  /** The model of official prose is read when the rule asks for the first time. */
  const suspects: AskSuspects = (mentions) => {
    if (read === undefined) {
      const model = loadShippedProse();
      if (model === null) complain(NO_PROSE, locale);
      read = model === null ? null : attestedSuspects(model, () => corpus.view);
    }
    return read === null ? null : read(mentions);
  };
  const learn = async (): Promise<boolean> => {
    const reads = isWanted && insightsRead === null && corpus.view !== null;
    if (reads) insightsRead = await readInsights([corpus.view], knowledge.lexicon);
    const [borrowed, suspected] = [await corpus.lookUp(), (await read?.lookUp()) === true];
    return reads || borrowed || suspected;
  };
  return {
    checker: createChecker({
      today: () => today,
      knowledge: () => knowledge,
      corpus: () => corpus.view,
      insights,
      borrowed: (except) => corpus.borrowed(except),
      suspects: () => suspects,
      sloganChoices: () => slogans.choices,
    }),
    settings: { ...config.settings, ...given },
    settingsFor: (path) => ({
      ...config.settingsFor(path),
      ...given,
      source: path,
      ignores: limited
        ? new Ignores(entriesFor(ignored.entries, [path, relative(root, path)]), today)
        : everywhere,
    }),
    knowledge,
    corpus: corpus.view,
    day: options.date ?? config.settings.draftDate ?? today,
    get problems() {
      return config.problems + corpus.problems + ignored.problems + slogans.problems;
    },
    excluded: (path) => config.excluded(path),
    insights,
    async settled(run) {
      for (;;) {
        const result = run();
        if (!(await learn())) return result;
      }
    },
    close: () => corpus.close(),
  };
}
