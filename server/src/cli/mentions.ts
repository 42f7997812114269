import { Command } from 'commander';
import { readInsights } from '../corpus/insights/builder.ts';
import { loadShippedKnowledge } from '../knowledge/disk.ts';
import { withShortNames } from '../mentions/citations/shortNames.ts';
import { readParagraph } from '../mentions/index.ts';
import type { Lexicon } from '../mentions/lexicon.ts';
import type { Locale } from '../rules/types.ts';
import { createChecker } from '../service/check.ts';
import type { Knowledge } from '../service/types.ts';
import { localDay } from '../text/localDay.ts';
import { splitParagraphs } from '../text/paragraphs.ts';
import { shifted } from '../text/span.ts';
import { readDraft } from './files.ts';
import { EXIT, localeOf, print, UsageError } from './output.ts';
import { resolveUserPath } from './paths.ts';
import { openCorpora, readSlogans } from './runtime.ts';

/** `shengao mentions FILE --json`: what is found in a text, so that it can be scored. Offsets are UTF-16 code units. */
export function mentionsCommand(): Command {
  return new Command('mentions')
    .description('列出稿件里找到的数字、空白、引用、口号、地名、日期 · what is found in a text')
    .argument('<file>', '稿件 · the draft')
    .option('--json', '输出 JSON · JSON output')
    .option('--knowledge <dir>', '自备知识包 · folder of own packs')
    .option(
      '--corpus <dir|db>',
      '语料库：连同它自己显示的固定表述，可多次给出 · corpus whose own set phrases are found too, may be repeated',
      (value: string, previous: string[]) => [...previous, value],
      [],
    )
    .action(async (file: string, options: MentionsOptions, command: Command) => {
      const locale = localeOf(command.optsWithGlobals<{ lang?: string }>().lang);
      const draft = await readDraft(resolveUserPath(file));
      if ('message' in draft) throw new UsageError(draft.message);
      const packs = loadShippedKnowledge(
        options.knowledge === undefined ? [] : [resolveUserPath(options.knowledge)],
      );
      const { lexicon, problems } = await withCorpus(packs, options.corpus, locale);
      const found = mentionsOf(draft.text, lexicon);
      await print(options.json === true ? `${JSON.stringify(found, null, 2)}\n` : asText(found));
      process.exitCode = problems > 0 ? EXIT.usage : EXIT.ok;
    });
}

interface MentionsOptions {
  readonly json?: boolean;
  readonly knowledge?: string;
  readonly corpus: string[];
}

/** The packs' words, with the set phrases that the corpora show and what the user decided about them. */
async function withCorpus(
  packs: Knowledge,
  corpus: readonly string[],
  locale: Locale,
): Promise<{ lexicon: Lexicon; problems: number }> {
  if (corpus.length === 0) return { lexicon: packs.lexicon, problems: 0 };
  const { choices, problems } = readSlogans(locale);
  const corpora = await openCorpora(corpus, locale, { words: true });
  try {
    const insights = corpora.view === null ? null : await readInsights([corpora.view], packs.lexicon);
    const checker = createChecker({
      today: () => localDay(new Date()),
      knowledge: () => packs,
      corpus: () => corpora.view,
      insights: () => insights,
      sloganChoices: () => choices,
    });
    return { lexicon: checker.knowledge().lexicon, problems: problems + corpora.problems };
  } finally {
    await corpora.close();
  }
}

/** Mentions of a whole text, offsets from its start. */
function mentionsOf(text: string, lexicon: Parameters<typeof readParagraph>[1]) {
  const all = withShortNames(
    splitParagraphs(text).map((p) => ({
      start: p.start,
      text: p.text,
      mentions: readParagraph(p.text, lexicon),
    })),
  );
  const collect = <K extends Exclude<keyof (typeof all)[number]['mentions'], 'words' | 'fingerprints'>>(
    kind: K,
  ) => all.flatMap(({ start, mentions }) => mentions[kind].map((m) => shifted(m, start)));
  return {
    figures: all.flatMap(({ start, mentions }) =>
      mentions.figures.map((m) => ({
        ...shifted(m, start),
        // A deadline is a day and has no number of its own.
        value: m.kind === 'deadline' ? m.asOf : m.value,
        malformed: m.malformed === null ? null : shifted(m.malformed, start),
      })),
    ),
    placeholders: all.flatMap(({ start, mentions }) =>
      mentions.placeholders.map((m) => ({
        ...shifted(m, start),
        coreStart: m.coreStart + start,
        coreEnd: m.coreEnd + start,
      })),
    ),
    citations: collect('citations'),
    terms: collect('terms'),
    slogans: collect('slogans'),
    places: all.flatMap(({ start, mentions }) =>
      mentions.places.map((m) => ({
        start: m.start + start,
        end: m.end + start,
        text: m.text,
        form: m.form,
        // The gazetteer behind a place is large and refers to itself: only its names are told.
        candidates: m.places.map(({ province, city, county }) => ({ province: province.name, city, county })),
        excuse: m.excuse,
      })),
    ),
    people: all.flatMap(({ start: by, mentions }) =>
      mentions.people.map(({ start, end, text: name, post, posts, former }) => ({
        start: start + by,
        end: end + by,
        text: name,
        post,
        posts,
        former,
      })),
    ),
    dates: collect('dates'),
  };
}

function asText(found: ReturnType<typeof mentionsOf>): string {
  const lines: string[] = [];
  for (const [kind, list] of Object.entries(found)) {
    for (const m of list as { start: number; end: number; text: string }[])
      lines.push(`${kind}\t${m.start}-${m.end}\t${m.text}`);
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
