import { changeAll } from '../draft/fix.ts';
import { MASK_SIGNS } from '../text/masks.ts';
import type { Rule, RuleContext } from './context.ts';
import { directiveEvidence } from './evidence.ts';
import { type Place, reportPlaces, softer } from './report.ts';
import type { Evidence, Finding, Localized, RuleMeta } from './types.ts';

const id = 'document-number-form';

const meta: RuleMeta = {
  id,
  family: 'directives',
  title: { zh: '发文字号写法', en: 'Form of a document number' },
  severity: 'information',
  fixSafety: 'safe',
  whySafe: {
    zh: '只有一种：括年份的括号换成“〔〕”、全角数字换成半角。机关代字、年份、顺序号一个字都不变；去“第”字、去虚位、补年份由作者确认。',
    en: 'One only: the brackets around the year become 〔〕 and full-width digits half-width. Issuer, year and serial stay as they are; a 第, a leading zero and a short year are the writer’s to confirm.',
  },
  why: {
    zh: '发文字号由发文机关代字、年份、发文顺序号组成。年份标全称，用六角括号“〔〕”括入；发文顺序号不加“第”字，不编虚位（GB/T 9704）。写成圆括号、方括号，多半是从网页或旧稿里粘贴来的，按字号也检索不到。公告、命令另有写法，不报。',
    en: 'A document number is the issuer’s code, the full year in 〔〕, and the serial without 第 or leading zeros (GB/T 9704). Round or square brackets mostly come from a web page or an old draft, and a search for the number misses them. Announcements and decrees are written otherwise and are left alone.',
  },
  bad: [
    { text: '按照国办发（2020）4号文件要求，关心一线医务人员。' },
    {
      text: '落实青政办发〔2025〕第08号文件。',
      note: { zh: '不加“第”，不编虚位', en: 'no 第, no leading zero' },
    },
  ],
  good: [
    { text: '按照国办发〔2020〕4号文件要求，关心一线医务人员。' },
    { text: '依照国家卫生健康委员会公告2020年第1号执行。' },
    { text: '依据国务院令第376号处理。' },
  ],
  options: [],
};

const NUMBER = new RegExp(
  `^(.{1,30}?)([〔﹝［\\[（(【〖])( ?)([0-9０-９${MASK_SIGNS}]{1,6})(年?)( ?)([〕﹞］\\]）)】〗])( ?)(第? ?)([0-9０-９${MASK_SIGNS}]{1,5})( ?)号$`,
);
/** Certificates and permits carry numbers of their own form. */
const OTHER_NUMBER = /[许证准备]$|证字$|备字$|许可$|执照$/;

type Fault = 'brackets' | 'small-brackets' | 'year' | 'ordinal' | 'zero' | 'width';

const faultWords: Readonly<Record<Fault, Localized>> = {
  brackets: { zh: '年份应用六角括号〔〕', en: 'the year stands in 〔〕' },
  'small-brackets': { zh: '“﹝﹞”是小号括号，应用六角括号〔〕', en: '﹝﹞ are small brackets, not 〔〕' },
  year: { zh: '年份应写四位', en: 'the year has four digits' },
  ordinal: { zh: '顺序号前不加“第”', en: 'no 第 before the serial' },
  zero: { zh: '顺序号不编虚位', en: 'no leading zero in the serial' },
  width: { zh: '数字用半角', en: 'digits are half width' },
};

interface Reading {
  readonly faults: readonly Fault[];
  readonly correct: string;
  /** Only brackets and the width of digits change. */
  readonly safe: boolean;
}

/** What GB/T 9704 says against a document number; null when it is well formed or of another form. */
function readForm(number: string): Reading | null {
  const match = NUMBER.exec(number);
  if (!match) return null;
  const [, issuer = '', open, , year = '', , , close, , ordinal, serial = ''] = match;
  if (OTHER_NUMBER.test(issuer)) return null;
  const faults: Fault[] = [];
  // ﹝﹞ is the small form of the same brackets: another character, but hardly another mark to the eye.
  if (!'〔﹝'.includes(open!) || !'〕﹞'.includes(close!) || match[5] !== '') faults.push('brackets');
  else if (open !== '〔' || close !== '〕') faults.push('small-brackets');
  const shortYear = /^[0-9]{2}$/.test(half(year));
  if (shortYear) faults.push('year');
  if (ordinal !== '') faults.push('ordinal');
  if (/^0+[0-9]/.test(half(serial))) faults.push('zero');
  if (half(year) !== year || half(serial) !== serial) faults.push('width');
  if (faults.length === 0) return null;
  const full = shortYear ? (Number(half(year)) > 49 ? '19' : '20') + half(year) : half(year);
  return {
    faults,
    correct: `${issuer}〔${full}〕${half(serial).replace(/^0+(?=[0-9])/, '')}号`,
    safe: faults.every((fault) => fault === 'brackets' || fault === 'small-brackets' || fault === 'width'),
  };
}

function half(digits: string): string {
  return digits.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}

/** Reports every document number that is not written as GB/T 9704 has it, once, with all its places. */
export const documentNumberForm: Rule = {
  meta,
  check(context) {
    const found = new Map<string, { readonly reading: Reading; readonly places: Place[] }>();
    for (const { start, mentions } of context.draft.paragraphs) {
      for (const citation of mentions.citations) {
        if (citation.kind !== 'document-number') continue;
        const known = found.get(citation.text);
        const place = { start: start + citation.start, end: start + citation.end, text: citation.text };
        if (known) {
          known.places.push(place);
          continue;
        }
        const reading = readForm(citation.text);
        if (reading) found.set(citation.text, { reading, places: [place] });
      }
    }
    return [...found.values()].map(({ reading, places }) => finding(reading, places, context));
  },
};

function finding(
  { faults, correct, safe }: Reading,
  places: readonly Place[],
  context: RuleContext,
): Finding {
  const { text } = places[0]!;
  const edits = places.map(({ start, end }) => ({ start, end, newText: correct }));
  const slight = faults.every((fault) => fault === 'small-brackets');
  return reportPlaces(id, context, places, {
    severity: slight ? softer(context.severity, 'hint') : context.severity,
    message: {
      zh: `发文字号“${text}”：${faults.map((fault) => faultWords[fault].zh).join('，')}`,
      en: `Document number “${text}”: ${faults.map((fault) => faultWords[fault].en).join(', ')}`,
    },
    data: { faults, correct },
    evidence: standard(context),
    fixes: [changeAll(`“${correct}”`, edits, safe ? 'safe' : 'suggestion')],
  });
}

/** The standard that says so, when the packs know it. */
function standard({ register }: RuleContext): Evidence[] {
  const entry = register.byNumber('GB/T 9704-2012')[0];
  return entry ? [directiveEvidence(entry)] : [];
}
