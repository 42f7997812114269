/**
 * How the time of a whole check grows with the length of the text, on lines that repeat one unit without end: the
 * exponent between two lengths (1 is linear, 2 quadratic), from the processor time of this process. It belongs to the
 * bench because no test may depend on how busy a machine is.
 *
 * `npm run bench:linear` reads all units; `-- 《` only those named.
 */
import { loadShippedKnowledge } from '../../server/src/knowledge/disk.ts';
import { createChecker } from '../../server/src/service/check.ts';

const SHORT = 10_000;
const LONG = 40_000;
const LIMIT = 1.2;
/** Below this an exponent is noise: seconds of processor time for the long text. */
const WORTH_LOOKING = 0.05;

/** Marks, brackets, digits, dates, numbers of documents, titles, set phrases, places, blanks, headings, nests, surrogates. */
const UNITS = [
  ...[
    '“',
    '”',
    '”“',
    '(',
    ')',
    '（',
    '）',
    '（）',
    '《',
    '》',
    '〔',
    '【】',
    '[',
    '<',
    '`',
    '、',
    ',',
    '. ',
    '…',
    '。',
    ' ',
    '　',
  ],
  ...[
    '1',
    '一',
    '0',
    '〇',
    '9,000',
    '2..6',
    '1/',
    '3×4',
    '30%',
    '百分之',
    '1例',
    '、1例',
    '(1例',
    '“1',
    '《1例',
    '1.2亿元',
  ],
  ...[
    '2020年1例',
    '截至',
    '2026年',
    '3月5日',
    'X月X日',
    '年',
    '上年',
    '今年以来',
    '一二三',
    '三个（',
    '等5个',
    '其中3个',
  ],
  ...[
    '国办发〔2020〕1号',
    '〔2020〕',
    '（20_',
    '第1号',
    '《办法》',
    '《办法》（国办发〔2020〕1号）',
    '号通告',
    '国发',
  ],
  ...[
    '十四五',
    '“十四五”',
    '中共中央、国务院',
    '党中央、国务院',
    '国务院召开',
    '总书记、',
    '领导小组下发',
    '突发公共卫生事件',
  ],
  ...[
    '中央某某委员会、',
    '县委县政府号通告',
    '执行方案',
    '作出',
    '省市县',
    '贵州省',
    '来黔返黔',
    '海淀区、',
    '县',
    '镇',
    '山东坡',
  ],
  ...['X', 'X个', 'X.', '_', '**市', '某', '○', '□□', '待定', '（待补）', '##', '？？', 'MM月DD日'],
  ...[
    '一是',
    '，一',
    '一、',
    '（一）',
    '①抓好\n',
    '一是抓。',
    '。一是',
    '第一，',
    '1.',
    '㈠',
    'Ⅰ、',
    '一、甲\n',
    '（一）甲\n1.乙\n',
  ],
  ...[
    '“一个”',
    '“五有”',
    '“一',
    ' ，',
    '，我，',
    '和和',
    '是是',
    '爆发',
    '以经',
    '&a',
    'www.',
    'a@',
    '"汉',
    '𠮷',
    '👨‍👩‍👧',
    '\u0301',
  ],
  ...[
    '同志们：\n',
    '要抓好落实。\n',
    '实事求是',
    '绿水青山就是金山银山',
    '不忘初心、牢记使命',
    '总书记',
    '发展',
    '的',
  ],
];

const knowledge = loadShippedKnowledge();
const checker = createChecker({ today: () => '2026-11-22', knowledge: () => knowledge, corpus: () => null });
const chosen = process.argv.slice(2);
const units = chosen.length > 0 ? chosen : UNITS;

const seconds = (unit: string, length: number): number => {
  const text = unit.repeat(Math.ceil(length / unit.length));
  const from = process.cpuUsage();
  checker.open(text).check({});
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1e6;
};

const rows = units.map((unit) => {
  seconds(unit, SHORT);
  const short = Math.min(seconds(unit, SHORT), seconds(unit, SHORT));
  const long = Math.min(seconds(unit, LONG), seconds(unit, LONG));
  return { unit, short, long, exponent: Math.log(long / short) / Math.log(LONG / SHORT) };
});
rows.sort((a, b) => b.exponent - a.exponent);
console.log(`| unit | ${SHORT} characters | ${LONG} characters | exponent |\n| --- | --- | --- | --- |`);
for (const { unit, short, long, exponent } of rows.slice(0, 25))
  console.log(
    `| ${JSON.stringify(unit)} | ${short.toFixed(3)} s | ${long.toFixed(3)} s | ${exponent.toFixed(2)} |`,
  );
const over = rows.filter((r) => r.exponent > LIMIT && r.long > WORTH_LOOKING);
console.log(`\n${rows.length} units, ${over.length} above ${LIMIT} where it matters.`);
