import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { random } from '../../../../test/hardening/random.ts';
import { docText } from './docText.ts';
import { readDocument } from './document.ts';
import { Refusal } from './refusal.ts';

/** The two streams of a .doc of one piece, with properties on stretches of its characters and paragraphs. */
function streams(
  text: string,
  runs: readonly (readonly [number, number, readonly number[]])[] = [],
  paragraphs: readonly (readonly [number, number, readonly number[]])[] = [],
): [Buffer, Buffer] {
  const document = Buffer.alloc(512 * 8);
  const table = Buffer.alloc(512);
  const TEXT = 512 * 4;
  document.writeUInt16LE(0xa5ec, 0);
  document.writeUInt16LE(0x00c1, 2);
  document.writeUInt32LE(text.length, 0x4c);
  Buffer.from(text, 'utf16le').copy(document, TEXT);
  // One piece.
  table.writeUInt8(2, 0);
  table.writeUInt32LE(16, 1);
  table.writeUInt32LE(text.length, 9);
  table.writeUInt32LE(TEXT, 15);
  document.writeUInt32LE(0, 0x1a2);
  document.writeUInt32LE(21, 0x1a6);
  const page = (at: number, list: typeof runs, width: number, lead: number): void => {
    let free = 500;
    for (const [index, [from, , properties]] of list.entries()) {
      document.writeUInt32LE(TEXT + from * 2, at + index * 4);
      const size = properties.length + lead;
      free = (free - size) & ~1;
      document[at + (list.length + 1) * 4 + index * width] = free / 2;
      if (width === 1) document[at + free] = properties.length;
      else document[at + free] = (properties.length + 3) / 2;
      Buffer.from(properties).copy(document, at + free + lead);
    }
    document.writeUInt32LE(TEXT + (list.at(-1)?.[1] ?? 0) * 2, at + list.length * 4);
    document[at + 511] = list.length;
  };
  page(512, runs, 1, 1);
  page(1024, paragraphs, 13, 3);
  for (const [field, at, number] of [
    [0xfa, 100, 1],
    [0x102, 200, 2],
  ] as const) {
    document.writeUInt32LE(at, field);
    document.writeUInt32LE(12, field + 4);
    table.writeUInt32LE(number, at + 8);
  }
  return [document, table];
}

describe('the text of an old Word document', () => {
  it('keeps text whose spacing, position or size is set; leaves out what is deleted or hidden', () => {
    const spacing = [0x40, 0x88, 20, 0];
    const size = [0x43, 0x4a, 32, 0];
    const text = '各镇要加强值守删去看不见完\r';
    const [document, table] = streams(text, [
      [0, 7, [...spacing, ...size]],
      [7, 9, [...size, 0x00, 0x08, 1]],
      [9, 12, [0x3c, 0x08, 1]],
      [12, 14, [0x00, 0x08, 0, ...spacing]],
    ]);
    assert.equal(docText(document, table).body, '各镇要加强值守完\n');
  });

  it('shows results of fields, characters under guides, hyphens, no contents', () => {
    const [document, table] = streams(
      '第\u0013 PAGE \u00143\u0015页\u0013EQ \\o\\ad(\\s\\up 9(dǐ),砥)\u0015砺\u001f前\u001e行\r\u0013TOC \\o\u0014总则\t1\r\u0015正文\r',
    );
    assert.equal(docText(document, table).body, '第3页砥砺前-行\n正文\n');
  });

  it('puts the cells of a row into one line', () => {
    const text = '甲\r乙\u0007丙\u0007\u0007后\r';
    const row = [0x16, 0x24, 1];
    const [document, table] = streams(
      text,
      [],
      [
        [0, 6, row],
        [6, 7, [...row, 0x17, 0x24, 1, 0x03, 0x24, 0]],
        [7, 9, []],
      ],
    );
    assert.equal(docText(document, table).body, '甲 乙\t丙\t\n后\n');
  });

  it('cut short, it says so', () => {
    const [document, table] = streams('各镇\r');
    assert.throws(() => docText(document.subarray(0, 600), table), RangeError);
  });

  it('counts the automatic numbers of its lists, those of styles among them, and writes none for bullets', async () => {
    const bytes = readFileSync(join(import.meta.dirname, '../../../../test/fixtures/documents/编号.doc'));
    const read = await readDocument(bytes);
    assert.ok(read.error === undefined);
    assert.deepEqual(read.text.trimEnd().split('\n'), [
      '在全县秋冬造林动员会上的讲话',
      '同志们：',
      '一、把苗木备足',
      '（一）本地苗优先',
      '1. 逐棵验收',
      '2. 登记造册',
      '（二）外调苗检疫',
      '二、把地块落实',
      '（一）沿渠成行',
      '要做到以下几点：',
      '①挖大坑',
      '②浇足水',
      '还要做到：',
      '①专人管护',
      '不编号的',
      '谢谢大家。',
    ]);
  });

  it('lists that are damaged cost their numbers, never the text', async () => {
    const bytes = readFileSync(join(import.meta.dirname, '../../../../test/fixtures/documents/编号.doc'));
    const next = random(5);
    for (let run = 0; run < 60; run++) {
      const damaged = Buffer.from(bytes);
      for (let k = 0; k < 4; k++) damaged[512 + Math.floor(next() * (bytes.length - 512))] = next() * 256;
      await readDocument(damaged).then(
        (read) => assert.ok(read.error === undefined && typeof read.text === 'string'),
        (error) => assert.ok(error instanceof Refusal, String(error)),
      );
    }
  });

  it('Word 95 is named', async () => {
    const bytes = Buffer.from(
      readFileSync(join(import.meta.dirname, '../../../../test/fixtures/documents/讲话.doc')),
    );
    // The stream begins with a sector of its own: A5EC and the version.
    const at = bytes.indexOf(Buffer.from([0xec, 0xa5]), 512);
    assert.ok(at > 0);
    bytes.writeUInt16LE(0x0065, at + 2);
    await assert.rejects(readDocument(bytes), /Word 6\.0 or Word 95/);
  });
});
