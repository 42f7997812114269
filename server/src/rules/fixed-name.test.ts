import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fixedName } from './fixed-name.ts';
import { misquotedSlogan } from './misquoted-slogan.ts';
import { applied, findingsOf } from './testing.ts';

/** A slip, what it is put right to, and how loud it is said. */
const SLIPS: readonly (readonly [text: string, right: string, severity: 'error' | 'warning'])[] = [
  ['会议学习了习近平总书纪的重要讲话。', '会议学习了习近平总书记的重要讲话。', 'error'],
  ['刁近平总书记对防汛作出指示。', '习近平总书记对防汛作出指示。', 'error'],
  ['习近平总平书记来到村里。', '习近平总书记来到村里。', 'error'],
  ['以习近平同志为核心的党中央央作出决策。', '以习近平同志为核心的党中央作出决策。', 'error'],
  ['坚持中国共产觉的领导。', '坚持中国共产党的领导。', 'error'],
  ['坚持党央中集中统一领导。', '坚持党中央集中统一领导。', 'error'],
  ['中华人民共合国公民。', '中华人民共和国公民。', 'error'],
  ['建设中国特社会主义。', '建设中国特色社会主义。', 'error'],
  ['学习“三个代替”重要思想。', '学习“三个代表”重要思想。', 'error'],
  ['党的二十届四中全回通过了建议。', '党的二十届四中全会通过了建议。', 'error'],
  ['县住房和城乡建没局负责工地。', '县住房和城乡建设局负责工地。', 'warning'],
  ['最高人民检查院通报案例。', '最高人民检察院通报案例。', 'error'],
  ['新疆维吾儿自治区的同志。', '新疆维吾尔自治区的同志。', 'warning'],
  ['学习石家压市的做法。', '学习石家庄市的做法。', 'warning'],
  // Moved, doubled and lost within words that the slip makes by chance; cut off before the name of a law.
  ['习总近平书记到村里看望大家。', '习近平总书记到村里看望大家。', 'error'],
  ['习近平新时代时代中国特色社会主义思想。', '习近平新时代中国特色社会主义思想。', 'error'],
  ['全体党员要学习中国共党章程。', '全体党员要学习中国共产党章程。', 'error'],
  ['以习近平同志为核心党中央作出决策。', '以习近平同志为核心的党中央作出决策。', 'error'],
  ['遵守中华人民共和监察法。', '遵守中华人民共和国监察法。', 'error'],
  // Over the end of a line.
  ['我们要牢记这些话，始终跟着中国共党\n产走。', '我们要牢记这些话，始终跟着中国共产\n党走。', 'error'],
  // Organs and places by what they belong to.
  ['县农农村局组织下田。', '县农业农村局组织下田。', 'warning'],
  ['县委统部战组织联谊。', '县委统战部组织联谊。', 'warning'],
  ['县农业农村局局要落实责任。', '县农业农村局要落实责任。', 'warning'],
  ['赴山东省寿广市学习。', '赴山东省寿光市学习。', 'warning'],
  ['与贵州省遵义义市结对。', '与贵州省遵义市结对。', 'warning'],
  ['上海市浦东区的同志。', '上海市浦东新区的同志。', 'warning'],
];

/** The nearest right sentences. */
const SILENT = [
  '会议学习了习近平总书记的重要讲话。',
  '美国国务卿访华，国务委员会见。',
  '国务院另有规定的，从其规定。',
  '共产主义是中国共产党人的最高理想。',
  '坚持中国特色社会主义，党中央、国务院作出决策。',
  '党的十九届中央纪律检查委员会工作报告，探索科学发展新路径。',
  '第一档中央财政分担八成。',
  '省委十三届五次全会作出部署。',
  '市人民代表大会常务委员会审议决定。',
  '县住房和城乡建设局会同生态环境局办理。',
  '国家卫生健康委会同有关部门制定。',
  '创建产教融合型城市和无废城市。',
  '中国特色资本主义的说法不对。',
  '中国人民进行了斗争，我国科学技术同世界先进水平还有差距。',
  '习近平总书记对防汛作出指示，参与乡村振兴且符合条件的发放补助。',
  '县农业农村局局长、县委宣传部部长到会，中央宣传部部务会议研究。',
  '山东省寿光市、贵州省青禾县、山西省吕梁实验中学、浙江省德清县都来人了。',
  '全县干部要认真领会、抓好落实，加强党的领导\n党中央作出部署。',
];

describe('fixed-name', () => {
  for (const [text, right, severity] of SLIPS)
    test(text, () => {
      const findings = findingsOf(fixedName, text);
      assert.equal(findings.length, 1, JSON.stringify(findings.map((f) => f.message.zh)));
      assert.equal(findings[0]!.severity, severity);
      assert.equal(applied(text, findings[0]!.fixes[0]!), right);
      assert.equal(findings[0]!.fixes[0]!.safety, 'suggestion');
    });

  for (const text of SILENT) test(`silent: ${text}`, () => assert.deepEqual(findingsOf(fixedName, text), []));

  test('every paragraph by itself, each slip once', () => {
    const text = `同志们：\n　　${SLIPS[0]![0]}\n\n　　${SILENT[1]}\n　　${SLIPS[6]![0]}`;
    assert.deepEqual(
      findingsOf(fixedName, text).map((f) => f.text),
      ['习近平总书纪', '中华人民共合国'],
    );
  });

  test('a name that was not yet in use on the day of the draft measures nothing', () => {
    const text = '全面推进中国式现代划。';
    assert.equal(findingsOf(fixedName, text, { date: '2024-05-01' }).length, 1);
    assert.deepEqual(findingsOf(fixedName, text, { date: '2010-05-01' }), []);
  });

  test('what the office allows is never reported, and a set phrase around a slip is not reported twice', () => {
    const text = '县住房和城乡建没局负责工地。';
    assert.deepEqual(findingsOf(fixedName, text, { options: { allow: ['住房和城乡建没局'] } }), []);
    const both = '坚持以习近平新时代中国特色社会主意思想为指导。';
    assert.equal(findingsOf(fixedName, both).length, 1);
    assert.deepEqual(findingsOf(misquotedSlogan, both), []);
  });
});
