import assert from 'node:assert/strict';
import { test } from 'node:test';
import { referencesIn } from '../../draft/references.ts';
import { outdatedDirective } from '../../rules/outdated-directive.ts';
import { contextFor, shippedKnowledge } from '../../rules/testing.ts';
import { directiveAt } from './directiveAt.ts';

const ids = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id);

/** What findings, hover, definition and links take a citation for must be one thing. */
for (const [text, expected] of [
  ['落实《新型冠状病毒肺炎防控方案》（第七版）要求。', 'control-plan-7'],
  ['落实《新型冠状病毒肺炎防控方案（第七版）》要求。', 'control-plan-7'],
  ['依照《中华人民共和国突发事件应对法》（2007年）办理。', 'law-erl-2007'],
  ['按照联防联控机制综发〔2020〕229号文件要求做好流调。', null],
  ['“十三五”期间，贯彻“不忘初心、牢记使命”主题教育要求。', null],
] as const)
  test(`the finding and the hover mean the same by ${text}`, () => {
    const lead = '同志们：\n';
    const { draft, register } = contextFor(outdatedDirective, lead + text);
    const paragraph = draft.paragraphs[1]!;
    const references = referencesIn(paragraph, register);
    if (expected !== null)
      assert.deepEqual(
        references.map(({ entries }) => ids(entries)),
        [[expected]],
      );
    for (const { span, entries } of references)
      for (const citation of paragraph.mentions.citations)
        if (span.start <= citation.start && citation.end <= span.end)
          for (let at = citation.start; at < citation.end; at++) {
            const found = directiveAt(draft, paragraph.start + at, shippedKnowledge());
            assert.deepEqual(ids(found!.entries), ids(entries), `at ${at}`);
          }
  });

test('a number that belongs to another document decides, not the title', () => {
  const text = '按照《关于进一步激励广大干部新时代新担当新作为的意见》（国办发〔2020〕4号）办理。';
  const { draft, register } = contextFor(outdatedDirective, text);
  const [byNumber] = register.byNumber('国办发〔2020〕4号');
  assert.ok(byNumber !== undefined);
  assert.deepEqual(ids(directiveAt(draft, 8, shippedKnowledge())!.entries), [byNumber.id]);
});
