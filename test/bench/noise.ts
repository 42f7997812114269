/**
 * False alarms on published, proofread text: findings of each rule in 10,000 characters. A blank in such a text, or
 * more than one finding at warning or above in 10,000 characters over all rules, fails the run.
 */
import { join } from 'node:path';
import { attestedSuspects } from '../../server/src/draft/suspects.ts';
import { loadShippedKnowledge, loadShippedProse } from '../../server/src/knowledge/disk.ts';
import { rules } from '../../server/src/rules/index.ts';
import type { Finding } from '../../server/src/rules/types.ts';
import { createChecker } from '../../server/src/service/check.ts';
import { daysNamed, documentDay } from './cleanDays.ts';
import { sharedFolder, textsOf } from './shared.ts';

const LIMIT = 1;
const clean = sharedFolder('clean');
if (clean === null) {
  console.log('skipped: ../shared/clean (published texts to measure on) is not here');
  process.exit(0);
}

const sets = [
  { name: 'reports-2025', draftDate: '2025-01-20' },
  { name: 'documents', draftDate: '2018-06-30' },
];

const knowledge = loadShippedKnowledge();
const prose = loadShippedProse();
const suspects = prose && attestedSuspects(prose, () => null);
const checker = createChecker({
  today: () => '2026-11-22',
  knowledge: () => knowledge,
  corpus: () => null,
  suspects: () => suspects,
});
const show = process.argv.includes('--show');
let failed = false;

for (const set of sets) {
  const texts = textsOf(join(clean, set.name));
  let characters = 0;
  const found: { file: string; finding: Finding; text: string }[] = [];
  for (const { name, text } of texts) {
    characters += text.length;
    const session = checker.open(text);
    const dates = daysNamed(session.view().paragraphs);
    const draftDate = set.name === 'documents' ? documentDay(text, dates, set.draftDate) : set.draftDate;
    for (const finding of session.check({ draftDate }).findings) found.push({ file: name, finding, text });
  }
  const per = (n: number): string => ((n * 10_000) / characters).toFixed(3);
  console.log(
    `\n${set.name}: ${texts.length} texts, ${characters.toLocaleString('en')} characters; findings in 10,000 characters`,
  );
  console.log('| rule | error | warning | information | hint |\n| --- | --- | --- | --- | --- |');
  for (const { meta } of rules) {
    const own = found.filter((f) => f.finding.rule === meta.id).map((f) => f.finding.severity);
    const counts = (['error', 'warning', 'information', 'hint'] as const).map(
      (s) => own.filter((o) => o === s).length,
    );
    console.log(`| ${meta.id} | ${counts.map((n) => `${per(n)} (${n})`).join(' | ')} |`);
  }
  const loud = found.filter((f) => f.finding.severity === 'error' || f.finding.severity === 'warning');
  console.log(`warning or above: ${loud.length}, ${per(loud.length)} in 10,000 characters (limit ${LIMIT})`);
  if ((loud.length * 10_000) / characters > LIMIT) failed = true;
  if (found.some((f) => f.finding.rule === 'placeholder')) failed = true;
  if (show) {
    for (const { file, finding: f, text } of found) {
      console.log(
        `${f.severity}\t${f.rule}\t${file}\t${text.slice(Math.max(0, f.start - 20), f.start)}【${f.text}】${text.slice(f.end, f.end + 20)}\t${f.message.zh}`.replaceAll(
          '\n',
          '⏎',
        ),
      );
    }
  }
}
if (failed) {
  console.error('\nover the limit: a blank in published text, or too many findings at warning or above');
  process.exitCode = 1;
}

console.log('');
await import('./copied.ts');
