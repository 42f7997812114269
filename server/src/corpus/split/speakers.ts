import type { FileLine } from './fileLines.ts';
import type { Paragraph } from './paragraphs.ts';

/** Office of who speaks, and the words that say so. */
export interface Speaker {
  readonly role: string;
  readonly evidence: string;
}

/** The body that an office belongs to, without a place's name: 县委, 市人民政府, 镇党委. */
const BODY =
  '(?:(?:省|自治区|市|县|区|州|盟|旗|镇|乡|街道|村|社区)(?:委|人民政府|政府|人大|政协|纪委|工委|党委|人大常委会)?|党委|党组|党支部|党总支|党工委|管委会|纪委|支部|工会|团委|妇联|卫健委|教育局|组织部|宣传部|统战部|指挥部|领导小组)?';
const OFFICE =
  '(?:第一)?(?:副|常务副|代理?)?(?:书记|省长|市长|县长|区长|州长|盟长|旗长|镇长|乡长|主席|主任|局长|厅长|部长|院长|校长|会长|秘书长|检察长|总经理|董事长|行长|所长|站长|支队长|总指挥长?|指挥长|组长|科长|处长|村长|园长|理事长)';
const ROLE = `${BODY}${OFFICE}`;
/** A line of its own with office and name: 县委书记 张某某, （市长　李××）. */
const BYLINE = new RegExp(
  `^[（(]?(?:[\\u4e00-\\u9fff]{2,8}?(?:省|市|县|区|州|镇|乡|街道))?(?:委)?(${ROLE})(?:[、，,][\\u4e00-\\u9fff]{2,16})?[\\s\\u3000：:]{1,4}(?:[\\u4e00-\\u9fff×xX＊*某○〇]\\s?){2,4}[)）]?$`,
);
const STATED = /^(?:主讲|讲话|发言|演讲|汇报|报告)(?:人|者|单位)?[：:]\s?(.{2,40})$/;
/** 市委书记在…上的讲话. */
const IN_TITLE = new RegExp(
  `(${ROLE})(?:[\\u4e00-\\u9fff]{2,4})?(?:同志)?在[^，。]{3,60}(?:上|时)的?(?:讲话|发言|致辞|报告)`,
);
/** Each names the one who can say so. */
const HEADS: Readonly<Record<string, string>> = {
  省: '省长',
  市: '市长',
  县: '县长',
  区: '区长',
  州: '州长',
  盟: '盟长',
  旗: '旗长',
  镇: '镇长',
  乡: '乡长',
  自治区: '主席',
};
const FOR_GOVERNMENT =
  /我代表(?:[一-鿿]{2,8}?)?(自治区|省|市|县|区|州|盟|旗|镇|乡)(?:人民)?政府[，,]?(?:向大会|向会议)[^。]{0,8}(?:报告|作报告|作政府工作报告)/;
const FOR_COMMITTEE =
  /我(?:受|代表)((?:中共)?[一-鿿]{0,8}?(?:省委|市委|县委|区委|镇党委|乡党委|党工委|常委会|纪委))(?:常委会|委员会)?[，,]?(?:向大会|向全会|向会议)/;
const HOST = /(?:下面|现在|今天的?会议|今天)[^。]{0,12}(?:由我(?:来)?主持|我(?:来)?主持)|^现在开会/;
const OWN_OFFICE = new RegExp(
  `(?:我是|我作为|作为)(?:一[名位个])?(?:来自[^，。]{2,16}的)?([\\u4e00-\\u9fff]{0,6}?${OFFICE})(?:[，,]|[\\u4e00-\\u9fff×xX]{2,3}[，,。])`,
);
const OWN_PART =
  /(?:我是|作为)(?:一[名位个])(?:来自[^，。]{2,16}的)?(?:[一-鿿]{0,8}?)(学生|教师|老师|医生|护士|医务工作者|志愿者|党员|大学生|民警|驻村干部|扶贫干部|公务员|代表|社区工作者|机关工作人员|家长|团员)/;
const APPOINTED = new RegExp(`(?:由)?[\\u4e00-\\u9fff]{0,6}(?:和|与)?我(?:担)?任(${OFFICE})`);
const PUPIL = /我是(?:来自)?[^，。]{0,12}?(?:班|年级|学校|学院|系)的(?:学生)?/;

/** Widest part of the opening in which somebody says who they are. */
const OPENING = 5;

/**
 * Who speaks, as an office or a part (县委书记, 主持人, 学生): from the line with the name, from the title, or from
 * what the speaker says of themselves. Never a person's name.
 */
export function readSpeaker(
  head: readonly FileLine[],
  paragraphs: readonly Paragraph[],
  title: string,
): Speaker | null {
  const rows = [...head.map((line) => line.text), ...paragraphs.slice(0, 3).map((p) => p.text)];
  for (const text of rows) {
    if (text.length > 44) continue;
    const stated = STATED.exec(text);
    const role = new RegExp(ROLE).exec(stated?.[1] ?? '')?.[0] ?? BYLINE.exec(text)?.[1];
    if (role) return { role, evidence: text };
  }
  for (const line of [title, ...head.map((l) => l.text)]) {
    const titled = IN_TITLE.exec(line);
    if (titled) return { role: titled[1]!, evidence: titled[0].slice(0, 60) };
  }
  if (/主持词(?:[（(][^）)]{1,20}[）)])?$/.test(title))
    return { role: '主持人', evidence: title.slice(0, 60) };
  const opening = paragraphs.slice(0, OPENING).map((p) => p.text.slice(0, 300));
  for (const text of opening) {
    // A report lets others speak: what they say of themselves is not the speaker's.
    if (/^[“"]|^.{0,60}(?:表示|说|指出)[，,：:]/.test(text)) continue;
    const government = FOR_GOVERNMENT.exec(text);
    if (government) {
      const body = government[0].includes('自治区') ? '自治区' : government[1]!;
      return { role: HEADS[body]!, evidence: government[0] };
    }
    const committee = FOR_COMMITTEE.exec(text);
    if (committee) return { role: `${committee[1]!.replace(/^中共/, '')}代表`, evidence: committee[0] };
    const host = HOST.exec(text);
    if (host) return { role: '主持人', evidence: host[0] };
    const appointed = APPOINTED.exec(text);
    if (appointed) return { role: appointed[1]!, evidence: appointed[0] };
    const office = OWN_OFFICE.exec(text);
    if (office) return { role: office[1]!, evidence: office[0] };
    const part = OWN_PART.exec(text);
    if (
      part &&
      (part[0].startsWith('我') ||
        /我|自己|本人/.test(text.slice(part.index, part.index + part[0].length + 14)))
    )
      return { role: part[1]!, evidence: part[0] };
    const pupil = PUPIL.exec(text);
    if (pupil) return { role: '学生', evidence: pupil[0] };
  }
  return null;
}
