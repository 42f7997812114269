import {
  AlignmentType,
  BorderStyle,
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Locale, Localized } from '../../rules/types.ts';
import { dateBasisLabel, statusWord } from '../directives/directiveCard.ts';
import type { Item, ItemGroup, Place, Report } from './model.ts';
import { dayName, families, lineName, percent, severities, sourceName, words } from './words.ts';

/** What an office prints on; Word takes its own where these are missing. */
const FONT = { ascii: 'Times New Roman', eastAsia: '宋体', hAnsi: 'Times New Roman' };
const HEADING_FONT = { ascii: 'Arial', eastAsia: '黑体', hAnsi: 'Arial' };
const MUTED = '666666';

/** The report as a .docx with a box to tick before each point: to be printed and handed over with the speech. */
export async function reportDocx(report: Report, locale: Locale): Promise<Uint8Array> {
  const say = (text: Localized): string => text[locale];
  const heading = (text: Localized): Paragraph =>
    new Paragraph({ heading: HeadingLevel.HEADING_1, spacing: { before: 320, after: 120 }, text: say(text) });
  const none = (text: Localized): Paragraph => new Paragraph({ children: [muted(say(text))] });
  const items = (title: Localized, groups: readonly ItemGroup[], empty: Localized): Paragraph[] => [
    heading(title),
    ...(groups.length === 0 ? [none(empty)] : []),
    ...groups.flatMap((group) => [
      new Paragraph({
        heading: HeadingLevel.HEADING_2,
        text: `${say(families[group.family])}（${group.count}）`,
      }),
      ...group.items.flatMap((item) => itemParagraphs(item, locale)),
    ]),
  ];
  const places = (list: readonly Place[]): string =>
    list
      .slice(0, 8)
      .map(({ line }) => lineName(line, locale))
      .join(locale === 'zh' ? '、' : ', ');
  const { figures, directives, slogans, borrowed } = report;
  const document = new Document({
    creator: 'Shengao',
    title: `${say(words.report)} ${report.title}`,
    styles: {
      default: {
        document: { run: { font: FONT, size: 22 }, paragraph: { spacing: { line: 320 } } },
        title: { run: { font: HEADING_FONT, size: 36 } },
        heading1: { run: { font: HEADING_FONT, size: 28 } },
        heading2: {
          run: { font: HEADING_FONT, size: 24 },
          paragraph: { spacing: { before: 160, after: 60 } },
        },
      },
    },
    sections: [
      {
        children: [
          new Paragraph({ children: [muted(`${say(words.report)} · ${report.name}`)] }),
          new Paragraph({ heading: HeadingLevel.TITLE, text: report.title }),
          new Paragraph({ children: [muted(facts(report, locale))] }),
          ...items(words.settle, report.settle, words.allSettled),
          heading(words.figures),
          figures.length === 0
            ? none(words.none)
            : table(
                [words.figure, words.metric, words.day, words.source, words.place].map(say),
                figures.map((row) => [
                  row.text,
                  row.metric ?? '',
                  row.asOfText || row.asOf || say(words.undated),
                  row.source === null
                    ? ''
                    : `${row.source.text} ${dayName(row.source.asOf, locale)}《${row.source.title}》`,
                  lineName(row.place.line, locale),
                ]),
              ),
          heading(words.directives),
          directives.length === 0
            ? none(words.none)
            : table(
                [words.title, words.number, words.inForce, words.status, words.place].map(say),
                directives.map((row) => [
                  row.title,
                  row.number ?? '',
                  `${row.from === null ? '…' : dayName(row.from, locale)} – ${row.to === null ? '' : dayName(row.to, locale)}`,
                  say(statusWord(row.status)),
                  places(row.places),
                ]),
              ),
          heading(words.slogans),
          slogans.length === 0
            ? none(words.none)
            : table(
                [words.phrase, words.count, words.place].map(say),
                slogans.map((row) => [row.canonical, String(row.count), places(row.places)]),
              ),
          heading(words.borrowed),
          borrowed === null || borrowed.sources.length === 0
            ? none(borrowed === null ? words.noCorpus : words.none)
            : table(
                [words.title, words.day, words.characters, words.share].map(say),
                borrowed.sources.map((source) => [
                  source.title,
                  source.date === null ? '' : dayName(source.date, locale),
                  String(source.characters),
                  percent(source.share),
                ]),
              ),
          ...(borrowed?.earlierVersion ? [new Paragraph(borrowed.earlierVersion[locale])] : []),
          ...items(words.consider, report.consider, words.none),
          ...items(words.note, report.note, words.none),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function facts({ date, locality, characters, paragraphs }: Report, locale: Locale): string {
  const zh = locale === 'zh';
  const parts = [
    `${words.draftDate[locale]} ${dayName(date.day, locale)} (${dateBasisLabel(date.basis)[locale]})`,
    `${words.locality[locale]} ${locality ?? words.notSet[locale]}`,
    zh ? `${characters} 字，${paragraphs} 段` : `${characters} characters, ${paragraphs} paragraphs`,
  ];
  return parts.join(zh ? '　' : '   ');
}

function muted(text: string): TextRun {
  return new TextRun({ text: clean(text), color: MUTED });
}

/** XML cannot hold control characters, which a draft may. */
function clean(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}

/** The most lines that are named for one point. */
const LINES = 30;

function itemParagraphs(
  { rule, severity, message, context, text, place, alike, sources, ruleTitle }: Item,
  locale: Locale,
): Paragraph[] {
  const lines = [place, ...alike].map(({ line }) => lineName(line, locale));
  const where = `${lines.slice(0, LINES).join(locale === 'zh' ? '、' : ', ')}${lines.length > LINES ? ' …' : ''} · ${severities[severity][locale]} · ${ruleTitle[locale]}`;
  return [
    new Paragraph({
      spacing: { before: 120 },
      keepNext: true,
      children: [new TextRun({ text: '□ ' }), new TextRun({ text: clean(message[locale]), bold: true })],
    }),
    new Paragraph({
      indent: { left: 320 },
      children: [
        new TextRun({ text: clean(context.before) }),
        new TextRun({ text: clean(text.slice(0, 120)), highlight: 'yellow' }),
        new TextRun({ text: clean(context.after) }),
      ],
    }),
    ...sources
      .filter((source) => source.place?.line !== place.line)
      .slice(0, 3)
      .map(
        (source) =>
          new Paragraph({
            indent: { left: 320 },
            children: [
              muted(
                `${words.evidence[locale]}：${sourceName(source, rule, locale)} ${source.quote[locale].slice(0, 160)}${source.place === null ? '' : ` ${lineName(source.place.line, locale)}`}`,
              ),
            ],
          }),
      ),
    new Paragraph({ indent: { left: 320 }, children: [muted(where)] }),
  ];
}

const LINE = { style: BorderStyle.SINGLE, size: 4, color: 'BBBBBB' };

function table(head: readonly string[], rows: readonly (readonly string[])[]): Table {
  const cell = (text: string, bold: boolean): TableCell =>
    new TableCell({
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      children: [
        new Paragraph({
          alignment: AlignmentType.LEFT,
          children: [new TextRun({ text: clean(text), bold, size: 20 })],
        }),
      ],
    });
  const row = (cells: readonly string[], isHead: boolean): TableRow =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map((text) => cell(text, isHead)),
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: {
      top: LINE,
      bottom: LINE,
      left: LINE,
      right: LINE,
      insideHorizontal: LINE,
      insideVertical: LINE,
    },
    rows: [row(head, true), ...rows.map((cells) => row(cells, false))],
  });
}
