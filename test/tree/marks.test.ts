/** The icons and colours that stand for families of rules. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { RULE_FAMILIES } from '@shengao/protocol';

const root = path.join(import.meta.dirname, '../..');
const families = [...new Set<string>(Object.values(RULE_FAMILIES))];
const { contributes } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  contributes: { colors: { id: string; defaults: Record<'light' | 'dark', string> }[] };
};

test('each family of rules has a shape of its own, in its colour, for light and for dark', () => {
  const shapes = new Set<string>();
  for (const family of families) {
    const colour = contributes.colors.find(({ id }) => id === `shengao.family.${family}`);
    assert.ok(colour, `no colour for ${family}`);
    for (const theme of ['light', 'dark'] as const) {
      const svg = readFileSync(path.join(root, 'icons/marks', `${family}-${theme}.svg`), 'utf8');
      assert.ok(
        svg.includes(colour.defaults[theme]),
        `${family}-${theme}.svg is not ${colour.defaults[theme]}`,
      );
      shapes.add(svg.replaceAll(/#[0-9a-f]{6}/g, ''));
    }
  }
  assert.equal(shapes.size, families.length);
});

test('the colours can be told from the editor’s background', () => {
  for (const { id, defaults } of contributes.colors) {
    for (const [theme, background] of [
      ['light', '#ffffff'],
      ['dark', '#1f1f1f'],
    ] as const) {
      const ratio = contrast(defaults[theme], background);
      assert.ok(ratio >= 4.5, `${id} ${theme}: ${ratio.toFixed(1)}`);
    }
  }
});

/** Contrast ratio of WCAG 2. */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
