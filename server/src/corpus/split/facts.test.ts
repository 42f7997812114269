import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testGazetteer } from '../testing.ts';
import type { SplitSpeech } from '../types.ts';
import { type SplitOptions, splitText } from './split.ts';

const places = testGazetteer({
  甘肃省: { short: '陇', cities: { 定西市: ['安定区', '陇西县', '通渭县'], 兰州市: ['城关区', '榆中县'] } },
  四川省: { short: '川', cities: { 成都市: ['武侯区'], 广元市: ['利州区'], 巴中市: ['巴州区'] } },
  湖北省: { short: '鄂', cities: { 武汉市: ['江岸区'] } },
});
const BODY =
  '同志们：\n这项工作关系全局，大家要从讲政治的高度来认识，把责任扛在肩上、把措施落到一线、把问题解决在萌芽。\n各单位要对照清单逐项自查，发现一处整改一处，整改情况按时报送，逾期不报的要在下次会上说明原因。\n谢谢大家！\n';

function only(text: string, options: SplitOptions = { places }): SplitSpeech {
  const { speeches } = splitText(text, options);
  assert.equal(speeches.length, 1, speeches.map((s) => s.title).join('|'));
  return speeches[0]!;
}

describe('occasion', () => {
  const cases: [string, string | null, string | null][] = [
    ['在全县秋粮收购推进会上的讲话', '推进会', '全县秋粮收购推进会'],
    ['在防汛抢险动员部署会上的讲话', '动员会', '防汛抢险动员部署会'],
    ['在民营企业家座谈会上的发言', '座谈会', '民营企业家座谈会'],
    ['在白水水库开工仪式上的致辞', '仪式', '白水水库开工仪式'],
    ['在全市经济运行调度会上的讲话', '调度会', '全市经济运行调度会'],
    ['在乡镇领导班子换届工作会议上的讲话', '换届', '乡镇领导班子换届工作会议'],
    ['在全区春节团拜会上的讲话', '节日', '全区春节团拜会'],
    ['在三季度重点项目现场观摩会上的讲话', '现场会', '三季度重点项目现场观摩会'],
    ['在全县教育大会上的讲话', '会议', '全县教育大会'],
    ['2024年青石县政府工作报告', '工作报告', '2024年青石县政府工作报告'],
    ['2023年度述职报告', '述职', '2023年度述职报告'],
    ['守住绿水青山', null, null],
  ];
  for (const [title, kind, text] of cases)
    it(`${title}: ${kind}`, () => {
      const { occasion } = only(`${title}\n${BODY}`);
      assert.deepEqual([occasion?.kind ?? null, occasion?.text ?? null], [kind, text]);
    });

  it('is read from the opening when the title does not say it', () => {
    const { occasion, occasionEvidence } = only(
      `同志们：\n今天我们召开全县水库移民安置工作推进会，主要任务是把上半年的欠账补上。${BODY.slice(4)}`,
    );
    assert.equal(occasion?.text, '全县水库移民安置工作推进会');
    assert.match(occasionEvidence!, /^今天我们召开/);
  });

  it('is not a meeting that is only spoken of', () => {
    const { occasion } = only(
      `稳住粮食生产\n同志们：\n要认真贯彻全省农业农村工作会议精神，抢抓农时。${BODY}`,
    );
    assert.equal(occasion, null);
  });
});

describe('subtitle and speaker', () => {
  it('reads the line under the title and the office, never the name', () => {
    const speech = only(
      `实干争先 再谱新篇\n——在全县三级干部会议上的讲话\n县委书记 李某某\n（2024年2月19日）\n${BODY}`,
    );
    assert.equal(speech.subtitle, '在全县三级干部会议上的讲话');
    assert.equal(speech.speaker, '县委书记');
    assert.equal(speech.occasion?.text, '全县三级干部会议');
    assert.deepEqual([speech.date, speech.dateBasis], ['2024-02-19', 'stated']);
  });

  it('knows whose report the report of a government is', () => {
    const speech = only(
      `政府工作报告\n各位代表：\n现在，我代表县人民政府，向大会报告工作，请予审议，并请各位政协委员提出意见。\n${BODY}`,
    );
    assert.deepEqual([speech.speaker, speech.speakerEvidence?.slice(0, 8)], ['县长', '我代表县人民政府']);
  });

  it('does not take one who is quoted for the speaker', () => {
    const speech = only(
      `护林人\n同志们：\n老张说，作为一名党员，我理应守在山上。这句话感动了很多人。\n${BODY}`,
    );
    assert.equal(speech.speaker, null);
  });
});

describe('place', () => {
  it('is given from the province down', () =>
    assert.equal(only(`在陇西县委农村工作会议上的讲话\n${BODY}`).place, '甘肃省定西市陇西县'));

  it('is read from the office of the speaker', () =>
    assert.equal(only(`抓好春耕\n定西市副市长 王某某\n${BODY}`).place, '甘肃省定西市'));

  it('is told by the places beside 我省', () => {
    const speech = only(
      `抓好冬修\n同志们：\n截至昨日，我省只有广元、巴中两市没有开工。要管好入川人员的登记。成都市要带头。\n${BODY}`,
    );
    assert.equal(speech.place, '四川省');
    assert.ok(speech.placeEvidence!.length > 0);
  });

  it('is not the place of an outbreak or of a visit', () => {
    for (const text of [
      '我市与湖北武汉有往来的人员要主动报告。武汉的同志们辛苦了。要支援湖北。',
      '当前，我市形势平稳，但是武汉、成都等地出现零星病例。',
      '总书记在武汉考察时强调，要慎终如始。我市要认真学习。武汉的经验值得借鉴。',
    ])
      assert.equal(only(`守住防线\n同志们：\n${text}\n${BODY}`).place, null, text);
  });

  it('is not whom a letter is to', () =>
    assert.equal(
      only(`关于同意设立试验区的批复\n甘肃省人民政府：\n你省的请示收悉，同意。\n${BODY}`).place,
      null,
    ));
});

describe('date', () => {
  it('of an event is the month of the newest, and says that it is one', () => {
    const speech = only(`抓好冬修\n同志们：\n2021年9月3日市里开过会，2021年10月12日又督查了一次。\n${BODY}`);
    assert.deepEqual(
      [speech.date, speech.datePrecision, speech.dateBasis, speech.dateEvidence],
      ['2021-10', 'month', 'event', '2021年10月12日'],
    );
  });

  it('takes the year of a cited document or of a plan for the least there is', () => {
    const cited = only(`抓好冬修\n同志们：\n要落实青政办发〔2022〕14号文件要求。\n${BODY}`);
    assert.deepEqual([cited.date, cited.dateBasis], ['2022', 'event']);
    const plan = only(`抓好冬修\n同志们：\n今年是“十四五”开局之年，也是水利年。\n${BODY}`);
    assert.deepEqual([plan.date, plan.dateBasis], ['2021', 'event']);
    const next = only(`抓好冬修\n同志们：\n要为“十四五”开局之年打下基础。明年是“十四五”开局之年。\n${BODY}`);
    assert.equal(next.date, null);
  });

  it('is not a plan ahead', () =>
    assert.equal(only(`抓好冬修\n同志们：\n力争到2025年6月底前全部完工。\n${BODY}`).date, null));

  it('is the file’s when the text has none, and no event is later than the file', () => {
    const named = only(`抓好冬修\n${BODY}`, { fileName: '20200212冬修会议.txt' });
    assert.deepEqual([named.date, named.dateBasis, named.dateEvidence], ['2020-02-12', 'file', '20200212']);
    const month = only(`抓好冬修\n${BODY}`, { fileName: '2020年2月 冬修.txt' });
    assert.deepEqual([month.date, month.datePrecision], ['2020-02', 'month']);
    const late = only(`抓好冬修\n同志们：\n2021年10月12日督查了一次。\n${BODY}`, {
      written: { date: '2021-03', evidence: 'docx' },
    });
    assert.deepEqual([late.date, late.dateBasis], ['2021-03', 'file']);
    assert.equal(only(`抓好冬修\n${BODY}`, { fileName: '38261904_2.txt' }).date, null);
  });

  it('of a line about the speech is stated', () => {
    const speech = only(
      `2024年青石县政府工作报告\n2024年1月9日在青石县第十八届人民代表大会第四次会议上\n${BODY}`,
    );
    assert.deepEqual(
      [speech.title, speech.date, speech.dateBasis],
      ['2024年青石县政府工作报告', '2024-01-09', 'stated'],
    );
  });
});

describe('columns of a page', () => {
  it('are told where they break off and not put together', () => {
    const { speeches } = splitText(
      '青石县掀起冬修热潮\n本报讯 连日来，青石县各级干部深入田间地头，组织群众清淤疏渠，工地上一派繁忙景象。全县已经开工四十处。\n\n(上接1版)\n\n县委负责同志强调,要把冬修作为当前的头等大事来抓,逐级压实责任,确保春灌之前全部完工,为夺取\n\n群众刘大爷说,渠修好了,心里踏实。\n\n了决定性作用。各镇要互相学习。\n',
    );
    const problems = speeches.flatMap((s) => s.problems.map((p) => s.passages[p.passage]!.text.slice(0, 4)));
    assert.deepEqual(problems, ['县委负责', '群众刘大', '了决定性']);
    for (const s of speeches)
      for (const p of s.problems)
        assert.equal(
          s.passages
            .map((q) => q.text)
            .join('\n')
            .slice(p.start, p.end),
          s.passages[p.passage]!.text,
        );
  });

  it('are none of a file without them', () => assert.deepEqual(only(`抓好冬修\n${BODY}`).problems, []));
});
