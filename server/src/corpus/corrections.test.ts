import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCorrections, readStatedDate } from './corrections.ts';
import { splitText } from './split/split.ts';

const SPEECH =
  '同志们：\n这项工作关系全局，大家要从讲政治的高度来认识，把责任扛在肩上、把措施落到一线、把问题解决在萌芽。\n各单位要对照清单逐项自查，发现一处整改一处，整改情况按时报送，逾期不报的要在下次会上说明原因。\n谢谢大家！\n';
const OTHER =
  '同志们：\n入秋以来，全镇连续四十多天没有有效降雨，森林防火形势严峻，各村要管住火源、备足力量，进山路口设卡登记，严禁携带火种。\n护林员队伍要二十四小时备勤，水泵要调来应急。\n谢谢大家！\n';
const PAGE = `第1篇: 会议讲话\n${SPEECH}第2篇: 会议讲话\n${OTHER}`;

describe('front matter of a file', () => {
  it('wins over what is read, and is no part of the speech', () => {
    const text = `---\n标题: 在全县安全生产会议上的讲话\n日期: 2023年5月\n地点: 青石县\n场合: 全县安全生产推进会\n讲话人: 县长\n---\n守住底线\n（2021年3月2日）\n${SPEECH}`;
    const { speeches, boilerplate, notes } = splitText(text);
    const [speech] = speeches;
    assert.deepEqual(notes, []);
    assert.equal(speeches.length, 1);
    assert.deepEqual(
      [speech!.title, speech!.date, speech!.datePrecision, speech!.dateBasis, speech!.place, speech!.speaker],
      ['在全县安全生产会议上的讲话', '2023-05', 'month', 'corrected', '青石县', '县长'],
    );
    assert.deepEqual(speech!.occasion, { kind: '推进会', text: '全县安全生产推进会' });
    assert.equal(text.slice(speech!.start, speech!.start + 4), '守住底线');
    assert.equal(boilerplate[0]!.kind, 'front-matter');
    assert.ok(!speech!.passages.some((p) => p.text.includes('地点')));
  });

  it('leaves a drawn line and a broken block as they were', () => {
    for (const text of [`---\n${SPEECH}`, `${SPEECH}---\n标题: 甲\n---\n`])
      assert.ok(!splitText(text).boilerplate.some((b) => b.kind === 'front-matter'), text.slice(0, 8));
  });
});

describe('sidecar', () => {
  it('corrects one speech of a collection by number or by the title it was given', () => {
    const before = splitText(PAGE).speeches.map((s) => s.title);
    const sidecar = `place: 白水镇\nspeeches:\n  - index: 1\n    title: 在安全生产会议上的讲话\n    date: 2022-10-09\n  - of: ${JSON.stringify(before[1])}\n    date: 2021\n`;
    const { speeches, notes } = splitText(PAGE, { sidecar });
    assert.deepEqual(notes, []);
    assert.deepEqual(
      speeches.map((s) => [s.title, s.date, s.datePrecision, s.place]),
      [
        ['在安全生产会议上的讲话', '2022-10-09', 'day', '白水镇'],
        [before[1], '2021', 'year', '白水镇'],
      ],
    );
  });

  it('may be a map by number', () => {
    const { speeches } = splitText(PAGE, { sidecar: '各篇:\n  2:\n    标题: 森林防火\n' });
    assert.equal(speeches[1]!.title, '森林防火');
  });

  it('names each thing that it cannot use, and the rest holds', () => {
    const sidecar =
      'title: 合集\nday: 2020\nplace: 白水镇\ndate: 去年冬天\nspeeches:\n  - index: 7\n    title: 没有\n  - title: 哪篇\n  - 2\n  - index: 2\n    date: 2021-13-01\n    speaker: 镇长\n';
    const { speeches, notes } = splitText(PAGE, { sidecar });
    assert.equal(notes.length, 7, notes.map((n) => n.zh).join('\n'));
    assert.ok(notes.some((n) => /第 7 篇/.test(n.zh)));
    assert.ok(notes.every((n) => n.zh !== n.en));
    assert.deepEqual(
      speeches.map((s) => [s.place, s.speaker]),
      [
        ['白水镇', null],
        ['白水镇', '镇长'],
      ],
    );
  });

  it('that is not YAML is told with its line', () => {
    const { speeches, notes } = splitText(PAGE, { sidecar: 'title: a\n  - : [\n' });
    assert.equal(speeches.length, 2);
    assert.match(notes[0]!.zh, /第 \d 行不合 YAML/);
    assert.deepEqual(readCorrections('- 1\n').each, []);
    assert.equal(readCorrections('a: &a [*a]').problems.length, 1);
    assert.deepEqual(readCorrections('').problems, []);
  });
});

describe('a date as people write it', () => {
  for (const [text, date] of [
    ['2020-02-10', '2020-02-10'],
    ['2020年2月10日', '2020-02-10'],
    ['2020年2月', '2020-02'],
    ['2020-02', '2020-02'],
    ['2020/2', '2020-02'],
    ['2020', '2020'],
    ['2020年', '2020'],
    ['2020-13', null],
    ['2020-02-30', null],
    ['去年', null],
    ['202002', null],
    ['12', null],
  ] as const)
    it(text, () => assert.equal(readStatedDate(text), date));
});
