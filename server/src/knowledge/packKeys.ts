import packSchema from '../../knowledge/pack.schema.json' with { type: 'json' };

type Localized = { readonly zh: string; readonly en: string };

/** Where in a pack a key stands: at the top, in an item of a list, or in a part of one. */
export type PackPart =
  | 'pack'
  | 'entry'
  | 'act'
  | 'retired'
  | 'slogan'
  | 'wording'
  | 'places'
  | 'idioms'
  | 'nameList'
  | 'wordClass'
  | 'occasion'
  | 'frame'
  | 'person'
  | 'post'
  | 'spec'
  | 'wordingSpec'
  | 'localized'
  | 'fieldConfidence';

/** A key that a pack may have, as the published schema knows it. */
export interface PackKey {
  readonly name: string;
  readonly required: boolean;
  /** The only values that it may have; null where it is free. */
  readonly values: readonly string[] | null;
  readonly text: Localized;
}

const t = (zh: string, en: string): Localized => ({ zh, en });

/** What the keys mean, in the words of docs/packs.md. */
const TEXTS: Readonly<Record<string, Localized>> = {
  pack: t('包名', 'name of the pack'),
  about: t('一句话说明，zh 和 en', 'what it holds, zh and en'),
  asOf: t('最后一次核对的日子，YYYY-MM-DD', 'day on which the facts were last looked at'),
  entries: t('文件和提法', 'directives and terms'),
  acts: t('法律法规：版次和由它废止的', 'acts: their editions and what they repeal'),
  retired: t('撤销、更名的地方', 'places that have gone or changed their names'),
  place: t('所属的省、市', 'the province or city that they belonged to'),
  names: t('旧名: 年份 现名', 'old name: year and today’s name'),
  act: t('题名，不带书名号', 'title, without 《》'),
  editions: t('通过或修改的日子: 施行首日', 'day of adoption or amendment: first day in force'),
  first: t('true：列出的第一版就是最早的一版', 'true: the first edition listed is the first there was'),
  repeals: t('由它废止的题名: 不再有效的第一天', 'titles that it repeals: first day on which each is void'),
  slogans: t('口号', 'set phrases'),
  wordings: t('易错用语', 'wrong wordings'),
  places: t('地名，一项一个省', 'places, a province each'),
  idioms: t('四字成语', 'idioms of four characters'),
  fixedNames: t('一字不能错的名称', 'names in which no character may be wrong'),
  classes: t('词类：读稿时按类查的词', 'classes of words that readers ask for'),
  class: t('词类的名称', 'name of the class'),
  without: t('不要的词，以空格分开', 'words that are not to be in it, parted by spaces'),
  words: t('词语、成语或名称，以空格分开', 'words, idioms or names, parted by spaces'),
  occasions: t('按次数、届次计的会议、普查、周年', 'meetings, censuses and anniversaries that are counted'),
  frames: t('什么时候才这样说的话', 'words that are said at a certain time only'),
  people: t('人员：姓名和任职起止', 'people: their posts, from and until'),
  forms: t(
    '怎样写：{n}、{m} 是数字，[ ] 里的可以并列',
    'how it is written: {n}, {m} are numbers, [ ] may be a row',
  ),
  wrongForms: t('一定是错的写法: 对的写法', 'a form that is always wrong: the right one'),
  of: t(
    '届数与它相同的另一条；或者拿哪一年来比',
    'the series with the same number; or the year to measure from',
  ),
  held: t('届次: 开始日或年份', 'number: the day on which it began, or its years'),
  complete: t('到这一天为止没有别的', 'up to this day there was no other'),
  zero: t('第一次的前一年', 'the year before the first'),
  from: t('任职起；或者最小的差', 'first day in the post; or the least difference'),
  to: t('最大的差', 'the greatest difference'),
  year: t('true：这些词专指一年', 'true: the words name one year'),
  person: t('姓名', 'name'),
  posts: t('任过的职务', 'posts held'),
  post: t('职务，照稿件里的写法', 'the post as a draft writes it'),
  rank: t('排名先后，1 在最前', 'place in the order of names, 1 first'),
  endings: t(
    '词尾，以空格分开：每个 words 与每个词尾合成一个名称',
    'endings, parted by spaces: each word with each of them is a name',
  ),
  id: t('编号，小写字母、数字和连字符', 'id: lower-case letters, digits and hyphens'),
  kind: t(
    '类别。directive 文件、law 法律法规、standard 标准；term 提法、campaign 行动、measure 措施、response-level 响应级别、plan-period 规划期',
    'what it is: directive, law, standard are judged by outdated-directive, the others by outdated-term',
  ),
  title: t('应当怎样引用，不带外层书名号', 'title as it should be quoted, without the outer 《》'),
  aliases: t('稿件里还可能怎样写', 'other forms to look for'),
  matchTitle: t(
    'false：题名只是说明，只找 aliases',
    'false: the title is a description, only the aliases are looked for',
  ),
  context: t('附近有其中一个词才算', 'a form counts only near one of these words'),
  unless: t('附近有其中一个词就不算', 'a form does not count near one of these words'),
  except: t(
    '含有某个写法、却是另一回事的更长的词',
    'longer wordings that contain a form and mean something else',
  ),
  documentNumber: t('文号；各种括号都认得', 'document number; all brackets are understood'),
  issuer: t('印发机关', 'issuer'),
  issued: t('印发日期，YYYY-MM-DD', 'day of issue, YYYY-MM-DD'),
  validFrom: t('施行首日，YYYY-MM-DD', 'first day in force, YYYY-MM-DD'),
  validUntil: t(
    '施行末日（含），YYYY-MM-DD；不写 = 不知道或仍有效',
    'last day in force, inclusive; none = unknown or still in force',
  ),
  validUntilBasis: t(
    '末日的依据：stated 明文、next-edition 新版前一日、derived 推断',
    'basis of the end: stated, next-edition (the day before), derived',
  ),
  supersededBy: t('接替它的条目的编号', 'id of the entry that took its place'),
  replacement: t('现在怎么写，给人看的话，不会插入稿件', 'what to write instead, in words; never inserted'),
  replacementFrom: t(
    '从哪天起才能这样写；不写 = 末日的次日',
    'first day on which the replacement could be written; none = the day after the end',
  ),
  rewrites: t('可以原样替换的写法，“旧: 新”', 'plain wordings that a fix may put in, “old: new”'),
  note: t('说明，zh 和 en', 'a note, zh and en'),
  sources: t(
    '出处，最好的排第一；转载页写成“转载：网址”排最后',
    'sources, the best first; copies last, as “转载：address”',
  ),
  confidence: t(
    '可信度：confirmed 在所列出处见过；known 通行说法；unsure 存疑，结果不高于“参考”',
    'confirmed: seen in a listed source; known: general knowledge; unsure: never above a hint',
  ),
  fieldConfidence: t('个别字段的可信度', 'confidence of single fields'),
  specs: t('检验句，载入时逐句检验', 'specs, run when the pack loads'),
  text: t('一句话', 'a sentence'),
  date: t('判断它的日子，YYYY-MM-DD', 'the day on which to judge it'),
  status: t(
    '应有的结果：in-force 有效、outdated 过时、not-yet 尚早、unknown 无从判断、absent 说的不是它',
    'what the register must say; absent: the sentence does not speak of the entry',
  ),
  reported: t(
    'false：过时，但句子是回顾或展望，规则不报',
    'false: out of date, but the sentence looks back or ahead',
  ),
  found: t('该不该找到', 'whether it must be found'),
  zh: t('中文', 'in Chinese'),
  en: t('英文', 'in English'),
  canonical: t(
    '标准写法；标点、空格、全半角不必另写',
    'canonical form; marks, spaces and width need no variants',
  ),
  variants: t('正当的变体：计数，不算错', 'legitimate rewordings: counted, never an error'),
  misquotes: t('已知的错误写法', 'wordings known to be wrong'),
  ordered: t(
    'true：几项有固定次序，次序不同算错；合法的别的次序写进 variants',
    'true: its members have one order; other right orders are variants',
  ),
  since: t('始见，可以只写年或年月', 'first used; year or month alone will do'),
  until: t('用至，可以只写年或年月', 'last used; year or month alone will do'),
  wrong: t('错的写法', 'the wrong wording'),
  right: t('对的写法', 'the right one'),
  certainty: t(
    'sure 确定；likely 两位编辑可能意见不同，只作提示',
    'likely: two editors may differ, information only',
  ),
  before: t('紧接在这些词之后才算错', 'wrong only right behind one of these'),
  after: t('紧接在这些词之前才算错', 'wrong only right before one of these'),
  near: t('句中附近有这些词才算错', 'wrong only with one of these near it'),
  notBefore: t('紧接在这些词之后就不算错', 'not wrong right behind one of these'),
  notAfter: t('紧接在这些词之前就不算错', 'not wrong right before one of these'),
  name: t('省名', 'name of the province'),
  secretaries: t(
    '省委书记：“省委某某书记”会说破是哪个省',
    'leaders whose name behind 省委 gives the province away',
  ),
  abbreviations: t('省的简称', 'abbreviations of the province'),
  cityAbbreviations: t('市的简称', 'abbreviations of its cities'),
  formerNames: t('旧名', 'former names'),
  landmarks: t(
    '山水、新区、雅称等本地人才当作自家说的名字，以空格分开',
    'rivers, new areas and by-names that speeches say of their own place, parted by spaces',
  ),
  counties: t('省直辖的县，以空格分开', 'counties that no city holds, parted by spaces'),
  cities: t('各市及其县，以空格分开', 'each city with its counties, parted by spaces'),
  townships: t(
    '各县全国独有的乡镇名，以空格分开',
    'each county with its townships that no other county has one of the name of, parted by spaces',
  ),
};

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly (string | null)[];
  readonly anyOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly propertyNames?: Schema;
}

const schema = packSchema as unknown as Schema & { readonly definitions: Readonly<Record<string, Schema>> };

function resolved(part: Schema): Schema {
  const name = part.$ref?.split('/').at(-1);
  return name === undefined ? part : schema.definitions[name]!;
}

function valuesOf(part: Schema): readonly string[] | null {
  const own = resolved(part);
  if (own.type === 'boolean') return ['true', 'false'];
  return own.enum?.filter((value) => value !== null) ?? null;
}

function keysOf({ properties = {}, required = [] }: Schema): PackKey[] {
  return Object.entries(properties).map(([name, part]) => ({
    name,
    required: required.includes(name),
    values: valuesOf(part),
    text: TEXTS[name] ?? { zh: '', en: '' },
  }));
}

const {
  entry,
  act,
  retired,
  slogan,
  wording,
  places,
  idioms,
  nameList,
  wordClass,
  occasion,
  frame,
  person,
  spec,
  localized,
  confidence,
} = schema.definitions;

/** The keys of each part, in the schema's order. */
export const packKeys: Readonly<Record<PackPart, readonly PackKey[]>> = {
  pack: keysOf(schema),
  entry: keysOf(entry!),
  act: keysOf(act!),
  retired: keysOf(retired!),
  slogan: keysOf(slogan!),
  wording: keysOf(wording!),
  places: keysOf(places!),
  idioms: keysOf(idioms!),
  nameList: keysOf(nameList!),
  wordClass: keysOf(wordClass!),
  occasion: keysOf(occasion!),
  frame: keysOf(frame!),
  person: keysOf(person!),
  post: keysOf(person!.properties!['posts']!.items!),
  spec: keysOf(spec!),
  wordingSpec: keysOf(wording!.properties!['specs']!.items!),
  localized: keysOf(localized!),
  fieldConfidence: (entry!.properties!['fieldConfidence']!.propertyNames!.enum ?? []).map((name) => ({
    name: name!,
    required: false,
    values: valuesOf(confidence!),
    text: TEXTS[name!]!,
  })),
};

const LISTS: Readonly<Record<string, PackPart>> = {
  entries: 'entry',
  acts: 'act',
  retired: 'retired',
  slogans: 'slogan',
  wordings: 'wording',
  places: 'places',
  idioms: 'idioms',
  fixedNames: 'nameList',
  classes: 'wordClass',
  occasions: 'occasion',
  frames: 'frame',
  people: 'person',
};

/** The part that stands under these keys, outermost first; null where keys are the writer's own. */
export function partUnder(parents: readonly string[]): PackPart | null {
  const [list, key] = parents;
  if (list === undefined) return 'pack';
  if (list === 'about') return parents.length === 1 ? 'localized' : null;
  const part = LISTS[list];
  if (part === undefined || parents.length > 2) return null;
  if (key === undefined) return part;
  if (key === 'note') return 'localized';
  if (key === 'posts') return 'post';
  if (key === 'specs') return part === 'wording' ? 'wordingSpec' : 'spec';
  return key === 'fieldConfidence' ? 'fieldConfidence' : null;
}
