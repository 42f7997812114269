import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadKnowledge } from './load.ts';

const BASICS = 'sources: [县政府网站], confidence: known';
const { lexicon, problems } = loadKnowledge([
  {
    path: 'own.yaml',
    text: `entries:
  - {id: virus, kind: term, title: 松树病毒感染, ${BASICS}}
  - {id: illness, kind: term, title: 松树病毒感染的枯萎病, ${BASICS}}
  - {id: six, kind: campaign, title: 六护, ${BASICS}}
  - {id: stay, kind: measure, title: 7+3, ${BASICS}}
  - {id: drive, kind: campaign, title: “爱林、护林”主题教育, aliases: [爱林护林主题教育], ${BASICS}}
  - {id: patrol, kind: measure, title: 封山巡查, context: [防火, 火情], except: [封山巡查队员证], ${BASICS}}
  - {id: level-a, kind: response-level, title: 甲县一级响应, aliases: [森林火灾一级响应], context: [甲县], ${BASICS}}
  - {id: level-b, kind: response-level, title: 乙县一级响应, aliases: [森林火灾一级响应], context: [乙县], ${BASICS}}
slogans:
  - {canonical: 爱林、护林、育林, misquotes: [爱林、护林、造林], ${BASICS}}
`,
  },
]);

const found = (text: string) =>
  lexicon.terms.find(text).map((hit) => `${hit.payload.entryIds} ${text.slice(hit.start, hit.end)}`);

const table: [string, string[]][] = [
  ['松树病毒感染的枯萎病', ['illness 松树病毒感染的枯萎病']],
  ['松树病毒感染 疫区', ['virus 松树病毒感染']],
  ['松树 病毒\u3000感染', ['virus 松树 病毒\u3000感染']],
  ['落实“六护”，第十六护林队', ['six 六护']],
  ['实行7+3和７＋３，不是17+3或7+30', ['stay 7+3', 'stay ７＋３']],
  // The mark whose partner stands in the form comes along.
  ['开展“爱林、护林”主题教育', ['drive “爱林、护林”主题教育']],
  ['开展爱林，护林主题教育', ['drive 爱林，护林主题教育']],
  ['封山巡查要坚持', []],
  ['封山巡查要坚持，严防火情', ['patrol 封山巡查']],
  ['查验封山巡查队员证，严防火情', []],
  ['甲县启动森林火灾一级响应', ['level-a 森林火灾一级响应']],
  ['乙县启动森林火灾一级响应', ['level-b 森林火灾一级响应']],
  ['启动森林火灾一级响应', []],
];

test('the pack of this test is sound', () => assert.deepEqual(problems, []));
for (const [text, expected] of table) test(`terms: ${text}`, () => assert.deepEqual(found(text), expected));

test('slogans are found whatever stands between their parts', () => {
  const text = '爱林护林育林；“爱林”“护林”“育林”；爱林、护林、造林';
  assert.deepEqual(
    lexicon.slogans.find(text).map((hit) => `${hit.payload.form} ${text.slice(hit.start, hit.end)}`),
    ['exact 爱林护林育林', 'exact “爱林”“护林”“育林”', 'misquote 爱林、护林、造林'],
  );
});

test('in a long draft every term is found', () => {
  const paragraphs = Array.from({ length: 400 }, () => '坚持封山巡查，落实六护，严防火情，'.repeat(12));
  let hits = 0;
  for (const paragraph of paragraphs) hits += lexicon.terms.find(paragraph).length;
  assert.equal(hits, 400 * 24);
});
