import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMarkers } from './markers.ts';

const read = (text: string) => readMarkers(text).map((m) => [m.text, m.family, m.number, m.leads]);

test('reads markers at the start of the paragraph, of sentences, and spoken ones after commas', () => {
  assert.deepEqual(read('　　三、抓落实。（一）抓值守。一是值班，二是巡查；三要演练。'), [
    ['三、', 'chapter', 3, true],
    ['（一）', 'section', 1, false],
    ['一是', 'point', 1, false],
    ['二是', 'point', 2, false],
    ['三要', 'demand', 3, false],
  ]);
});

test('words and numbers that look like markers are none', () => {
  assert.deepEqual(read('三要素齐抓，四要点并重，2.5万人。'), []);
});

test('says where the numeral stands', () => {
  for (const text of ['　（十二）甲', '3．乙', '③丙', '第四，丁']) {
    const [m] = readMarkers(text);
    assert.match(text.slice(m!.numeralStart, m!.numeralEnd), /^(?:十二|3|③|四)$/);
  }
});
