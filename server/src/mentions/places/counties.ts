import type { Gazetteer, PlaceHit } from '../gazetteer.ts';

/** What a speech says of its own county only: 我们三台是…, 美丽三台、, 三台大地. */
const BEFORE =
  /(?:我们|咱们|富饶|美丽|幸福|平安|魅力|实力|活力|法治|数字|健康|和谐|宜居|文明|品质|书香|和美|诗画|大美|现代化新|和美新|幸福新|美丽新)([\u4e00-\u9fff]{2,3})/g;
const BEHIND = /[\u4e00-\u9fff]{2}(?=大地|儿女|自古(?!以来)|发展史上|高质量发展新篇章)/g;
/** 我们三台是农业大县: what may stand behind a name. */
const AFTER_US = /^(?:是|有|地处|位于|人[民的，]|的|要|[，、。])/;
const AFTER_FINE = /^(?:[”’、，。；！]|建设|新篇章|添|作出|贡献)/;

/** 永安、将乐、沙县等县市: several of one city make all of them counties, whatever else the words mean. */
const LIST =
  /[\u4e00-\u9fff]{2,6}(?:、[\u4e00-\u9fff]{2,4}){1,10}?(?=等(?:县|地|市县|区县|[两二三四五六七八九十\d]{1,2}个?[县区市])|[两二三四五六七八九十][县区市])/g;

function listed(text: string, gazetteer: Gazetteer): PlaceHit[] {
  const found: PlaceHit[] = [];
  for (const { index, 0: list } of text.matchAll(LIST)) {
    const hits: PlaceHit[] = [];
    let at = index;
    for (const item of list.split('、')) {
      // The first may have words before it: 我市丹凤.
      const name = [3, 2].map((n) => item.slice(-n)).find((n) => gazetteer.counties(n, true).length > 0);
      if (name !== undefined && (name === item || at === index)) {
        const end = at + item.length;
        hits.push({ start: end - name.length, end, payload: gazetteer.counties(name, true) });
      }
      at += item.length + 1;
    }
    const items = list.split('、').length;
    const cities = hits.flatMap(({ payload }) => [
      ...new Set(payload.map((p) => `${p.province.name}${p.city}`)),
    ]);
    const of = [...Map.groupBy(cities, (c) => c)].sort((a, b) => b[1].length - a[1].length)[0];
    if (of === undefined || of[1].length < 2 || of[1].length * 3 < items * 2) continue;
    for (const hit of hits) {
      const payload = hit.payload.filter((p) => `${p.province.name}${p.city}` === of[0]);
      if (payload.length > 0) found.push({ ...hit, payload });
    }
  }
  return found;
}

/** Counties by their short names, where only the name of one's own place can stand. Offsets count from the paragraph. */
export function countiesSaid(text: string, gazetteer: Gazetteer): PlaceHit[] {
  const found: PlaceHit[] = listed(text, gazetteer);
  const put = (start: number, end: number): boolean => {
    const payload = gazetteer.counties(text.slice(start, end));
    if (payload.length === 0) return false;
    found.push({ start, end, payload });
    return true;
  };
  for (const { index, 0: whole, 1: name } of text.matchAll(BEFORE)) {
    const start = index + whole.length - name!.length;
    const after = /^[我咱]/.test(whole) ? AFTER_US : AFTER_FINE;
    for (const length of [3, 2])
      if (after.test(text.slice(start + length, start + length + 3)) && put(start, start + length)) break;
  }
  for (const { index } of text.matchAll(BEHIND)) put(index, index + 2);
  return found.filter((hit, i) => !found.slice(0, i).some((f) => f.start < hit.end && hit.start < f.end));
}
