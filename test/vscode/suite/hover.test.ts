import assert from 'node:assert/strict';
import { activeExtension, hoverText, openDraft, rangeOf, tidyUp } from './support.ts';

const draft = `---
日期: 2026-11-22
---
要严格执行《新型冠状病毒肺炎防控方案（第七版）》。
外防输入、内防反弹是第一位的任务，外防输入、内防反弹不能松。
`;

suite('hover', () => {
  suiteSetup(activeExtension);
  teardown(tidyUp);

  test('a directive shows its issuer, dates, status and what replaced it', async () => {
    const { document } = await openDraft(draft);
    const text = await hoverText(document, rangeOf(document, '第七版').start);
    assert.match(text, /新型冠状病毒肺炎防控方案（第七版）/);
    assert.match(text, /2020年9月/);
    assert.match(text, /第八版/);
    assert.match(text, /command:shengao\.openSource/);
  });

  test('a slogan shows its canonical form and its count in the draft', async () => {
    const { document } = await openDraft(draft);
    const text = await hoverText(document, rangeOf(document, '外防输入').start);
    assert.match(text, /外防输入、内防反弹/);
    assert.match(text, /2/);
  });

  test('ordinary words show nothing', async () => {
    const { document } = await openDraft(draft);
    assert.equal(await hoverText(document, rangeOf(document, '一位的任务').start), '');
  });
});
