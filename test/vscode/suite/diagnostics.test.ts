import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  activeExtension,
  diagnosticsOf,
  openDraft,
  rangeOf,
  ruleOf,
  tidyUp,
  waitForDiagnostics,
  waitForFinding,
} from './support.ts';

const draft = `---
日期: 2026-11-22
---
在全县秋冬季传染病防控工作会议上的讲话

同志们：
当前，境外累计报告病例X万多例，周边的xx市也有病例。
要严格执行《新型冠状病毒肺炎防控方案（第七版）》，县医院ICU床位要配齐。
外防输入、内防反弹是第一位的任务。
各乡镇要把外防输入、内防反弹各项措施落到实处。
“外防输入、内防反弹”要求，关键在村。
“外防输入、内防反弹”这根弦，一刻也不能松。
`;

suite('diagnostics', () => {
  suiteSetup(activeExtension);
  teardown(tidyUp);

  test('a blank is an error on the phrase that shows it, with the rule and its page', async () => {
    const { document } = await openDraft(draft);
    const found = await waitForFinding(document, 'placeholder', rangeOf(document, 'X万多例'));
    assert.equal(document.getText(found.range), 'X万多例');
    assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
    assert.match(found.message, /未填写/);
    assert.ok(typeof found.code === 'object', 'the code links to no page');
    assert.match(found.code.target.path, /docs\/rules\/placeholder\.md$/);
    await vscode.workspace.fs.stat(found.code.target);
    await waitForFinding(document, 'placeholder', rangeOf(document, 'xx市'));
  });

  test('what only looks like a blank is left alone', async () => {
    const { document } = await openDraft(draft);
    const all = await waitForDiagnostics(document, 'two blanks', blanks(2));
    const beds = rangeOf(document, 'ICU');
    assert.deepEqual(
      all.filter((d) => d.range.intersection(beds)),
      [],
    );
  });

  test('a replaced plan is outdated on the date of the draft, and was not before', async () => {
    const cited = '《新型冠状病毒肺炎防控方案（第七版）》';
    const late = await openDraft(draft);
    const found = await waitForFinding(late.document, 'outdated-directive', rangeOf(late.document, '第七版'));
    assert.ok(rangeOf(late.document, cited).contains(found.range), 'the range leaves the citation');
    const early = await openDraft(draft.replace('2026-11-22', '2020-10-01'));
    const all = await waitForDiagnostics(early.document, 'two blanks', blanks(2));
    assert.deepEqual(
      all.filter((d) => ruleOf(d) === 'outdated-directive'),
      [],
    );
  });

  test('a slogan said too often names its other places', async () => {
    const { document } = await openDraft(draft);
    const all = await waitForDiagnostics(document, 'repeated-slogan', (diagnostics) =>
      diagnostics.some((d) => ruleOf(d) === 'repeated-slogan'),
    );
    const found = all.find((d) => ruleOf(d) === 'repeated-slogan')!;
    assert.match(document.getText(found.range), /外防输入/);
    const places = (found.relatedInformation ?? []).filter(
      ({ location }) => location.uri.toString() === document.uri.toString(),
    );
    assert.ok(places.length >= 3, `related places: ${places.length}`);
    for (const { location } of places) assert.match(document.getText(location.range), /外防输入/);
  });

  test('filling a blank takes its mark away and moves the marks behind it', async () => {
    const editor = await openDraft(draft);
    const { document } = editor;
    await waitForDiagnostics(document, 'two blanks', blanks(2));
    await editor.edit((edit) => edit.replace(rangeOf(document, 'X万多例'), '一百二十三万四千余例'));
    const [left] = await waitForDiagnostics(document, 'the other blank at its new place', (diagnostics) => {
      const rest = diagnostics.filter((d) => ruleOf(d) === 'placeholder');
      return rest.length === 1 && rest[0]!.range.contains(rangeOf(document, 'xx'));
    });
    assert.ok(left);
  });

  test('plain text is checked when it reads like a speech, source code is not', async () => {
    const speech = await openDraft(draft, { languageId: 'plaintext' });
    await waitForFinding(speech.document, 'placeholder', rangeOf(speech.document, 'X万多例'));
    const code = await openDraft('// X万多例\nconst x = 1;\n', { languageId: 'javascript' });
    assert.deepEqual(diagnosticsOf(code.document.uri), []);
  });
});

function blanks(count: number): (diagnostics: readonly vscode.Diagnostic[]) => boolean {
  return (diagnostics) => diagnostics.filter((d) => ruleOf(d) === 'placeholder').length === count;
}
