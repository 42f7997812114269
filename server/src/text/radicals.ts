/** The characters that look like the radicals U+2E80 to U+2EF3, in their order. */
const RADICALS =
  '丶厂乛乚乙亻冂几刀刂卜⺋小小兀尢尢尢巳幺彐彐忄心扌攵⺚旡日月歹母民氵水灬爫爫丬牛犭王疋目示礻竹糸纟网罒网网网羊羊羊老' +
  '聿聿月臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅長镸长门阜阝雨青韦页风飞食食飠饣首马骨鬼鱼鸟卤麦黄黾齐齐歯齿龙龙龟龟龟';

/** Radicals of Unicode stand for older forms of these, which fonts of the mainland draw as the newer ones. */
const MAINLAND: Readonly<Record<string, string>> = { 戶: '户', 靑: '青', 黃: '黄' };

/**
 * Gives characters of compatibility their own code, unit for unit: ⼀ (a radical) is 一, ⻔ is 门. PDF programs write them
 * where a font draws both with one glyph, and nothing that is searched for would be found.
 */
export function withoutRadicals(text: string): string {
  return text.replace(/[\u2e80-\u2ef3\u2f00-\u2fd5\uf900-\ufaff]/g, (character) => {
    const code = character.charCodeAt(0);
    if (code <= 0x2ef3) return RADICALS[code - 0x2e80] ?? character;
    const own = character.normalize('NFKC');
    // Offsets stay: a few have their own code in two units.
    if (own.length !== 1) return character;
    return code <= 0x2fd5 ? (MAINLAND[own] ?? own) : own;
  });
}
