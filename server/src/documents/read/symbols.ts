/** Signs of the fonts that have no characters of their own, by code (0xF000 taken off). */
const WINGDINGS: Readonly<Record<number, string>> = Object.fromEntries(
  [
    ...'21✏ 22✂ 28☎ 2a✉ 33🖄 3a🖳 3f✍ 41✌ 46☞ 45☜ 47☝ 48☟ 4a☺ 4c☹ 51✈ 52☼ 6c● 6d❍ 6e■ 6f□ 71❑ 72❒ 73⬧ 74⧫ 75◆ 76❖ 77⬥'.split(
      ' ',
    ),
    ...'80⓪ 81① 82② 83③ 84④ 85⑤ 86⑥ 87⑦ 88⑧ 89⑨ 8a⑩ 8c❶ 8d❷ 8e❸ 8f❹ 90❺ 91❻ 92❼ 93❽ 94❾ 95❿ 9f• a0▪ a1○ a7▪ a8◻'.split(
      ' ',
    ),
    ...'aa✦ ab★ ac✶ b5✪ b6✰ d5⌫ d8➢ dc➲ df← e0→ e1↑ e2↓ e8➔ ef⇦ f0⇨ f1⇧ f2⇩ fb✗ fc✓ fd☒ fe☑'.split(' '),
  ].map((entry) => [Number.parseInt(entry.slice(0, 2), 16), entry.slice(2)]),
);
const WINGDINGS_2: Readonly<Record<number, string>> = {
  79: '✗',
  80: '✓',
  81: '☒',
  82: '☑',
  83: '☒',
  84: '☒',
  151: '●',
  152: '•',
  162: '■',
  163: '□',
};
const SYMBOL: Readonly<Record<number, string>> = {
  97: 'α',
  98: 'β',
  103: 'γ',
  100: 'δ',
  109: 'μ',
  112: 'π',
  115: 'σ',
  87: 'Ω',
  83: '∑',
  163: '≤',
  176: '°',
  177: '±',
  179: '≥',
  180: '×',
  183: '•',
  184: '÷',
  185: '≠',
  187: '≈',
  165: '∞',
  171: '↔',
  172: '←',
  173: '↑',
  174: '→',
  175: '↓',
};

/** The character that `w:sym` shows; a sign that is not known stands as □, so that it is not lost without a trace. */
export function symbolText(font: string, code: number): string {
  if (!Number.isInteger(code) || code <= 0x20 || code > 0xffff) return '';
  const own = /^wingdings$/i.test(font)
    ? WINGDINGS
    : /^wingdings 2$/i.test(font)
      ? WINGDINGS_2
      : /^symbol$/i.test(font)
        ? SYMBOL
        : null;
  // Fonts of signs have their characters in the private area, by the byte.
  const byte = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
  if (own !== null) return own[byte] ?? (own === SYMBOL && byte < 0x7f ? String.fromCharCode(byte) : '□');
  return code >= 0xe000 && code <= 0xf8ff ? '□' : String.fromCharCode(code);
}
