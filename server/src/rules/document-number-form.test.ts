import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentNumberForm } from './document-number-form.ts';
import { applied, findingsOf } from './testing.ts';

const table: [text: string, faults: string, fixed: string][] = [
  ['按照国办发（2020）4号文件执行。', 'brackets', '按照国办发〔2020〕4号文件执行。'],
  ['按照国办发[2020]4号文件执行。', 'brackets', '按照国办发〔2020〕4号文件执行。'],
  ['按照国办发【2020】4号文件执行。', 'brackets', '按照国办发〔2020〕4号文件执行。'],
  ['按照国办发〔2020]4号文件执行。', 'brackets', '按照国办发〔2020〕4号文件执行。'],
  ['按照国办发〔2020〕第4号文件执行。', 'ordinal', '按照国办发〔2020〕4号文件执行。'],
  ['按照国办发〔2020〕04号文件执行。', 'zero', '按照国办发〔2020〕4号文件执行。'],
  ['按照国办发（2020年）第004号文件执行。', 'brackets,ordinal,zero', '按照国办发〔2020〕4号文件执行。'],
  ['按照国办发〔２０２０〕４号文件执行。', 'width', '按照国办发〔2020〕4号文件执行。'],
  ['按照国发〔96〕12号文件执行。', 'year', '按照国发〔1996〕12号文件执行。'],
  ['见国卫办医函﹝2020﹞184号。', 'small-brackets', '见国卫办医函〔2020〕184号。'],
  // A masked year stays for the writer to fill; the brackets are wrong all the same.
  ['按照国办发明电（20_）1号文件执行。', 'brackets', '按照国办发明电〔20_〕1号文件执行。'],
];

for (const [text, faults, fixed] of table) {
  test(text, () => {
    const findings = findingsOf(documentNumberForm, text);
    assert.deepEqual(
      findings.map((finding) => (finding.data['faults'] as string[]).join(',')),
      [faults],
    );
    assert.equal(applied(text, findings[0]!.fixes[0]!), fixed);
    assert.equal(findings[0]!.fixes[0]!.safety, /year|ordinal|zero/.test(faults) ? 'suggestion' : 'safe');
    assert.equal(findings[0]!.evidence[0]?.kind, 'directive');
    assert.deepEqual(findingsOf(documentNumberForm, fixed), []);
  });
}

for (const text of [
  '按照国办发〔2020〕4号、联防联控机制综发〔2021〕11号文件执行。',
  '国家卫生健康委员会公告2020年第1号、国务院令第376号、GB/T 9704-2012。',
  '国家发展改革委公告（2020年第3号）已经公布。',
  '持黔食经营许（2020）0012号证件上岗。',
  '法院作出（2020）青01民终12号判决。',
  '住在幸福路（2020年建成）12号。',
]) {
  test(`nothing: ${text}`, () => assert.deepEqual(findingsOf(documentNumberForm, text), []));
}

test('brackets of the small form are only a hint', () => {
  const severity = (text: string) => findingsOf(documentNumberForm, text)[0]!.severity;
  assert.equal(severity('见国卫办医函﹝2020﹞184号。'), 'hint');
  assert.equal(severity('见国卫办医函（2020）184号。'), 'information');
});

test('one number is one finding with all its places', () => {
  const text = '落实县政发[2025]7号文件。\n再学习县政发[2025]7号，并传达县政发[2025]8号。';
  const findings = findingsOf(documentNumberForm, text);
  assert.deepEqual(
    findings.map(({ text: found }) => found),
    ['县政发[2025]7号', '县政发[2025]8号'],
  );
  assert.match(findings[0]!.message.zh, /共2处/);
  assert.equal(
    applied(text, findings[0]!.fixes[0]!),
    '落实县政发〔2025〕7号文件。\n再学习县政发〔2025〕7号，并传达县政发[2025]8号。',
  );
});
