/** Drafts made at run time from the real speeches, which are never part of the repository. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { say } from './marker.ts';
import {
  activeExtension,
  addSpeeches,
  openDraft,
  root,
  ruleOf,
  selectedTexts,
  tidyUp,
  waitForDiagnostics,
} from './support.ts';
import { windowOrSkip } from './window.ts';

const folder = path.resolve(root, '../shared/corpus');

/** In which file, what to look for in a passage, and which rule must mark each of its occurrences. */
const cases: readonly {
  readonly file: string;
  readonly wording: RegExp;
  readonly rule: string;
  readonly shown?: string;
}[] = [
  { file: '000', wording: /X万多例/gu, rule: 'placeholder', shown: 'X万多例' },
  { file: '001', wording: /x%/gu, rule: 'placeholder' },
  { file: '002', wording: /新冠肺炎(?=药物)/gu, rule: 'outdated-term', shown: '新冠肺炎' },
  { file: '003', wording: /xx省/gu, rule: 'placeholder', shown: 'xx省' },
  { file: '004', wording: /XX%/gu, rule: 'placeholder' },
];

const masks = /X+|x+/gu;

suite('real passages', () => {
  suiteSetup(async function () {
    if (!existsSync(folder)) {
      say(`    skipped: ${folder} does not exist`);
      this.skip();
    }
    await activeExtension();
  });
  teardown(tidyUp);

  for (const { file, wording, rule, shown } of cases) {
    test(`${file}: ${rule} on every ${wording.source}`, async () => {
      const passage = passageWith(file, wording);
      const { document } = await openDraft(`---\n日期: 2026-11-22\n---\n${passage}\n`);
      const places = [...document.getText().matchAll(wording)].map((match) => match.index);
      const marked = (diagnostics: readonly vscode.Diagnostic[]) =>
        places.map((place) =>
          diagnostics.find((d) => ruleOf(d) === rule && d.range.contains(document.positionAt(place))),
        );
      const all = await waitForDiagnostics(document, `${places.length} × ${rule}`, (diagnostics) =>
        marked(diagnostics).every((d) => d !== undefined),
      );
      for (const found of marked(all)) {
        if (shown) assert.equal(document.getText(found!.range), shown);
      }
    });
  }

  test('insertFromCorpus finds a passage among the five files, with a tab stop for each blank', async function () {
    const window = windowOrSkip(this);
    await addSpeeches(vscode.Uri.file(folder));
    const passage = passageWith('000', /X万多例/gu);
    const editor = await openDraft('同志们：\n');
    await vscode.commands.executeCommand('cursorBottom');
    const done = vscode.commands.executeCommand('shengao.insertFromCorpus', {
      query: '农贸市场 聚集性疫情 境外 确诊病例',
    });
    await window.quickPick('X万多例');
    await window.press('Enter');
    await done;
    const inserted = withoutSpaces(editor.document.getText()).split('X万多例');
    // Its old figures are blanks of the same kind now.
    assert.ok(inserted.length >= 2, 'a blank of the source stays one');
    const stops: string[] = [];
    while (!editor.selection.isEmpty && stops.length < 100) {
      stops.push(...selectedTexts(editor));
      await vscode.commands.executeCommand('jumpToNextSnippetPlaceholder');
    }
    // A date is one blank with two masks, X月X日; the figures of the source are blanks as well.
    const before = passage.match(masks)?.length ?? 0;
    assert.ok(before > 0 && stops.join(' ').match(masks)!.length >= before, stops.join(' '));
  });
});

function withoutSpaces(text: string): string {
  return text.replace(/\s+/gu, '');
}

/** The first passage of the file that has the wording. */
function passageWith(file: string, wording: RegExp): string {
  const name = readdirSync(folder).find((candidate) => candidate.startsWith(file));
  assert.ok(name, `no file ${file} in ${folder}`);
  const lines = readFileSync(path.join(folder, name), 'utf8').split(/\r?\n/u);
  const passage = lines.find((line) => line.search(wording) >= 0);
  assert.ok(passage, `${name} has no ${wording.source}`);
  return passage.trim();
}
