import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { citationsOf } from '../corpus/testing.ts';
import { findingsOf } from './testing.ts';
import { unverifiedDirective } from './unverified-directive.ts';

const OLD = [
  {
    title: '在全县防汛会议上的讲话',
    date: '2025-05-10',
    text: '按照国办发〔2020〕7号和《青禾县防汛值守办法》《青禾县道路养护管理办法》《青禾县林木管护规定》办理。',
  },
  ...Array.from({ length: 60 }, (_, i) => ({ title: `旧稿${i}`, date: '2024-03-01', text: '同志们。' })),
];

function found(text: string, speeches = OLD, options: Record<string, unknown> = {}): string[] {
  return findingsOf(unverifiedDirective, text, {
    date: '2025-06-10',
    insights: { citations: citationsOf(speeches) },
    options,
  }).map((f) => f.text);
}

describe('unverified-directive', () => {
  test('what neither packs nor speeches know and the hearers are told to go by', () => {
    assert.deepEqual(found('要严格执行《青禾县农村供水管理办法》。'), ['《青禾县农村供水管理办法》']);
    assert.deepEqual(found('按照国办发〔2020〕79号文件执行。'), ['国办发〔2020〕79号']);
    assert.deepEqual(found('依照《青禾县烟花爆竹管理条例》查处。'), ['《青禾县烟花爆竹管理条例》']);
  });

  test('what is known in whatever brackets, what everybody knows, and what is no directive', () => {
    for (const text of [
      '按照国办发[2020]7号文件、《青禾县防汛值守办法》执行。',
      '依照《中华人民共和国防洪法》《信访工作条例》办理。',
      '落实《新型冠状病毒肺炎防控方案（第三版）》。',
      '学习《红岩》和《政府工作报告》，按照《供水合同》办理。',
      '贯彻《国务院办公厅关于做好供水工作的通知》，执行《供水办法》（建城〔2019〕5号）。',
    ])
      assert.deepEqual(found(text), [], text);
  });

  test('what the draft itself issues, plans or puts to the vote, there and further on', () => {
    for (const text of [
      '县里制定了《青禾县农村供水管理办法》。\n各乡镇要严格执行《青禾县农村供水管理办法》。',
      '年内拟出台《青禾县农村供水管理办法》。',
      '会议审议《青禾县农村供水管理办法（草案）》。按照《青禾县农村供水管理办法》（征求意见稿）准备。',
      '严格执行《青禾县农村供水管理办法》，《青禾县供水规定》同时废止。\n现将《青禾县农村供水管理办法》印发给你们。',
    ])
      assert.deepEqual(found(text), [], text);
  });

  test('one finding a document, with all its places and what speeches cite instead', () => {
    const [one, ...others] = findingsOf(
      unverifiedDirective,
      '按照国办发〔2020〕79号文件执行。\n落实国办发（2020）79号要求。',
      { date: '2025-06-10', insights: { citations: citationsOf(OLD) } },
    );
    assert.deepEqual(others, []);
    assert.equal(one!.severity, 'hint');
    assert.deepEqual((one!.data['places'] as unknown[]).length, 2);
    assert.deepEqual(
      one!.evidence.map((e) => e.kind),
      ['speech', 'draft'],
    );
    assert.match(one!.message.zh, /61篇讲话稿也没有引用过.*引用过国办发〔2020〕7号/);
  });

  test('nothing without a corpus, with a small one, or for what is newer than it', () => {
    const text = '严格执行《青禾县农村供水管理办法》，按照国办发〔2020〕79号执行。';
    assert.deepEqual(findingsOf(unverifiedDirective, text, { date: '2025-06-10' }), []);
    assert.deepEqual(found(text, OLD.slice(0, 20)), []);
    assert.equal(found(text, OLD.slice(0, 20), { minimumSpeeches: 10 }).length, 2);
    assert.deepEqual(found('按照国办发〔2025〕79号执行《青禾县2026年供水方案》。'), []);
    assert.deepEqual(found(text, OLD, { allow: ['青禾县农村供水管理办法', '国办发〔2020〕79号'] }), []);
  });

  test('a draft of another field than the corpus’s is left alone', () => {
    assert.deepEqual(found('执行《甲县供水管理办法》《甲县供电管理办法》《甲县供气管理办法》。'), []);
  });
});
