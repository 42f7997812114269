import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  activeExtension,
  applyAction,
  diagnosticsOf,
  openDraft,
  quickFixesAt,
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
各镇要提高政治站位，抓好排查。
卫健部门要提高政治站位，抓好救治。
公安部门要提高政治站位，抓好卡口。
会后请各单位进一步提高政治站位，认真落实。
`;

const slogan = '提高政治站位';

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
    assert.match(String(found.code.value), /\p{Script=Han}/u);
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

  test('the evidence for a replaced plan opens as a document that says what it is', async () => {
    const { document } = await openDraft(draft);
    const found = await waitForFinding(document, 'outdated-directive', rangeOf(document, '第七版'));
    // Not as 题名.txt(1, 1), which is no file.
    assert.deepEqual(found.relatedInformation ?? [], []);
    const look = (await quickFixesAt(document, found.range)).find(({ title }) => title.startsWith('看依据'));
    assert.ok(look, 'no evidence from the register');
    await applyAction(look);
    assert.match(vscode.window.activeTextEditor!.document.getText(), /联防联控机制综发〔2020〕229号/);
  });

  test('a slogan said too often is marked where it is too often, and names its other places', async () => {
    const { document } = await openDraft(draft);
    const found = await waitForFinding(document, 'repeated-slogan', rangeOf(document, slogan, 3));
    assert.match(found.message, /4次/);
    const places = (found.relatedInformation ?? []).filter(
      ({ location }) => location.uri.toString() === document.uri.toString(),
    );
    assert.deepEqual(
      places.map(({ location }) => location.range),
      [0, 1, 2].map((nth) => rangeOf(document, slogan, nth)),
    );
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
