/** Rules of directives on published documents, each judged on its own date, and on the five real files. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { splitText } from '../../server/src/corpus/split/split.ts';
import { loadShippedKnowledge } from '../../server/src/knowledge/disk.ts';
import { readCitations } from '../../server/src/mentions/citations.ts';
import { documentNumberForm } from '../../server/src/rules/document-number-form.ts';
import { misquotedDirective } from '../../server/src/rules/misquoted-directive.ts';
import { outdatedDirective } from '../../server/src/rules/outdated-directive.ts';
import { outdatedTerm } from '../../server/src/rules/outdated-term.ts';
import { createChecker } from '../../server/src/service/check.ts';
import { daysNamed, documentDay } from '../bench/cleanDays.ts';
import { sharedFolder, textsOf } from '../bench/shared.ts';

const clean = sharedFolder('clean');
const { vocabulary } = loadShippedKnowledge().lexicon;
const skip = clean === null ? 'the published texts beside the checkout are not there' : false;
const documents = () => textsOf(path.join(clean!, 'documents'));

/** Findings in 10,000 characters that are still few. */
const MOST = 0.2;

/** A year in any bracket with a serial behind it, or the serial of a decree or announcement: read without our reader. */
const NUMBER =
  /[〔［[（(﹝【][12][0-9]{3}年?[〕］\]）)﹞】]第? ?[0-9]{1,5} ?号|(?:令|公告)[（(]?第?[0-9]{0,4}年?第?[0-9]{1,4}号/g;

test('every document number of the published documents is found', { skip }, (t) => {
  let all = 0;
  const missed: string[] = [];
  for (const { name, text } of documents()) {
    for (const line of text.split('\n')) {
      const found = readCitations(vocabulary.words(line)).filter(({ kind }) => kind === 'document-number');
      for (const { index, 0: number } of line.matchAll(NUMBER)) {
        all++;
        if (!found.some(({ start, end }) => start <= index && index < end)) missed.push(`${name}: ${number}`);
      }
    }
  }
  t.diagnostic(`${all} document numbers, ${missed.length} missed`);
  assert.ok(all > 300);
  assert.deepEqual(missed, []);
});

test('none of them is reported for its form, and little else', { skip }, (t) => {
  const rules = [outdatedDirective, outdatedTerm, misquotedDirective, documentNumberForm];
  const knowledge = loadShippedKnowledge();
  const checker = createChecker(
    { today: () => '2026-11-22', knowledge: () => knowledge, corpus: () => null },
    rules,
  );
  let characters = 0;
  const found: string[] = [];
  for (const { text } of documents()) {
    characters += text.length;
    const session = checker.open(text);
    const dates = daysNamed(session.view().paragraphs);
    const settings = { draftDate: documentDay(text, dates) };
    for (const finding of session.check(settings).findings) found.push(`${finding.rule} ${finding.text}`);
  }
  const share = (found.length * 10_000) / characters;
  t.diagnostic(`${found.length} findings, ${share.toFixed(3)} in 10,000 characters`);
  assert.deepEqual(
    // ﹝﹞ are told of by a hint wherever they stand.
    found.filter((one) => one.startsWith(documentNumberForm.meta.id) && !/[﹝﹞]/.test(one)),
    [],
  );
  assert.ok(share < MOST, found.join('\n'));
});

/** The days on which the speeches of the five files were given, as far as what they tell of shows; read by a person. */
const DAYS: Readonly<Record<string, readonly string[]>> = {
  '000': ['2020-06-20', '2020-02-01', '2020-03-20', '2021-01-20', '2022-03-20', '2020-02-01'],
  '001': ['2020-08-20', '2020-08-05', '2020-02-12', '2020-02-15', '2020-12-20', '2020-02-01'],
  '002': ['2020-02-12'],
  '003': ['2020-01-25', '2020-02-01', '2021-01-15', '2020-02-23', '2020-08-05'],
  '004': ['2020-03-15'],
};
const corpus = sharedFolder('corpus');

test('nothing of the five files was out of date when it was said', {
  skip: corpus === null ? 'the real corpus beside the checkout is not there' : false,
}, (t) => {
  const knowledge = loadShippedKnowledge();
  const checker = createChecker(
    { today: () => '2026-11-22', knowledge: () => knowledge, corpus: () => null },
    [outdatedDirective, outdatedTerm],
  );
  const found: string[] = [];
  let speeches = 0;
  let now = 0;
  for (const { name, text } of textsOf(corpus!)) {
    const days = DAYS[name.slice(0, 3)]!;
    splitText(text).speeches.forEach(({ start, end }, i) => {
      speeches++;
      const session = checker.open(text.slice(start, end));
      const date = days[i] ?? days.at(-1)!;
      for (const finding of session.check({ date }).findings)
        found.push(`${name} ${i} ${date}: ${finding.rule} ${finding.text}`);
      now += session.check({ date: '2026-11-22' }).findings.length;
    });
  }
  t.diagnostic(`${speeches} speeches, ${found.length} findings on their days, ${now} on a day of 2026`);
  assert.ok(now > 50);
  assert.deepEqual(found, []);
});
