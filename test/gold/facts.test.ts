import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { splitText } from '../../server/src/corpus/split/split.ts';
import type { SplitSpeech } from '../../server/src/corpus/types.ts';
import { loadShippedKnowledge } from '../../server/src/knowledge/disk.ts';

const SHARED = path.join(import.meta.dirname, '../../../shared');
const skip = existsSync(SHARED) ? false : '../shared is not here, so the real files are not measured';

/** What a reader of the two labelled files knows of each speech; null where nothing in it says so. */
const PLACES: Readonly<Record<string, readonly (string | null)[]>> = {
  '000_b6d75cf79c84dc00.txt': [null, null, null, null, null, null],
  '003_d1ad4b9a7ddf73f7.txt': ['四川省', null, '黑龙江省', null, null],
};
const OCCASIONS: Readonly<Record<string, readonly (string | null)[]>> = {
  '000_b6d75cf79c84dc00.txt': ['会议', null, '演讲', '会议', null, null],
  '003_d1ad4b9a7ddf73f7.txt': ['会议', null, null, null, '部署会'],
};

describe('what is read of the real speeches', { skip }, () => {
  const { places } = loadShippedKnowledge().lexicon;
  const read = (folder: string, name: string): readonly SplitSpeech[] =>
    splitText(readFileSync(path.join(SHARED, folder, name), 'utf8'), { places, fileName: name }).speeches;

  it('places and occasions are right or missing', () => {
    let right = 0;
    let known = 0;
    const wrong: string[] = [];
    const judge = (label: string, found: string | null, truth: string | null): void => {
      if (truth !== null) known++;
      if (found !== null && found === truth) right++;
      else if (found !== null) wrong.push(`${label}: ${found}, not ${truth}`);
    };
    for (const name of Object.keys(PLACES))
      for (const [i, speech] of read('corpus', name).entries()) {
        judge(`${name}#${i}`, speech.place, PLACES[name]![i]!);
        judge(`${name}#${i}`, speech.occasion?.kind ?? null, OCCASIONS[name]![i]!);
      }
    console.log(
      `facts: P ${(right / (right + wrong.length)).toFixed(3)}  R ${(right / known).toFixed(3)} of ${known}`,
    );
    assert.deepEqual(wrong, []);
    assert.ok(right / known >= 0.85);
  });

  it('published reports are placed in their province, dated in their year, and given by its head', () => {
    const missed: string[] = [];
    const folder = 'clean/reports-2025';
    const names = readdirSync(path.join(SHARED, folder));
    for (const name of names) {
      const [speech] = read(folder, name);
      const province = places.provinces.find((p) => name.includes(p.short))!;
      assert.ok(speech!.place === null || speech!.place === province.name, `${name}: ${speech!.place}`);
      assert.ok(speech!.date === null || speech!.date.startsWith('2025'), `${name}: ${speech!.date}`);
      assert.equal(speech!.occasion?.kind ?? '工作报告', '工作报告');
      assert.match(speech!.speaker ?? '省长', /(?:省长|市长|主席)$/);
      if (!speech!.place || !speech!.date || !speech!.speaker || speech!.dateBasis !== 'stated')
        missed.push(name);
    }
    console.log(`reports: ${names.length - missed.length} of ${names.length} with all`);
    assert.ok(missed.length <= 1, missed.join(' '));
  });
});
