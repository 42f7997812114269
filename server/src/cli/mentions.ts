import { Command } from 'commander';
import { readParagraph } from '../mentions/index.ts';
import { withShortNames } from '../mentions/shortNames.ts';
import { splitParagraphs } from '../text/paragraphs.ts';
import { shifted } from '../text/span.ts';
import { readDraft } from './files.ts';
import { EXIT, print, UsageError } from './output.ts';
import { resolveUserPath } from './paths.ts';
import { loadShippedKnowledge } from './runtime.ts';

/** `shengao mentions FILE --json`: what is found in a text, so that it can be scored. Offsets are UTF-16 code units. */
export function mentionsCommand(): Command {
  return new Command('mentions')
    .description('列出稿件里找到的数字、空白、引用、口号、地名、日期 · what is found in a text')
    .argument('<file>', '稿件 · the draft')
    .option('--json', '输出 JSON · JSON output')
    .option('--knowledge <dir>', '自备知识包 · folder of own packs')
    .action(async (file: string, options: { json?: boolean; knowledge?: string }) => {
      const draft = await readDraft(resolveUserPath(file));
      if ('message' in draft) throw new UsageError(draft.message);
      const { lexicon } = loadShippedKnowledge(
        options.knowledge === undefined ? [] : [resolveUserPath(options.knowledge)],
      );
      const found = mentionsOf(draft.text, lexicon);
      await print(options.json === true ? `${JSON.stringify(found, null, 2)}\n` : asText(found));
      process.exitCode = EXIT.ok;
    });
}

/** Mentions of a whole text, offsets from its start. */
export function mentionsOf(text: string, lexicon: Parameters<typeof readParagraph>[1]) {
  const all = withShortNames(
    splitParagraphs(text).map((p) => ({
      start: p.start,
      text: p.text,
      mentions: readParagraph(p.text, lexicon),
    })),
  );
  const collect = <K extends Exclude<keyof (typeof all)[number]['mentions'], 'fingerprints'>>(kind: K) =>
    all.flatMap(({ start, mentions }) => mentions[kind].map((m) => shifted(m, start)));
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
