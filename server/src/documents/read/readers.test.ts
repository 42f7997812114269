import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { inFolder } from '../testing.ts';
import { readerFor } from './index.ts';
import { IsolatedReading } from './isolated.ts';
import { refuseTextless } from './pdf.ts';
import { refuseBombs } from './pdfStreams.ts';

const FIXTURES = join(import.meta.dirname, '../../../../test/fixtures/documents');
const SPEECH = readFileSync(join(FIXTURES, '讲话.txt'), 'utf8');

const bytesOf = (name: string): Uint8Array => readFileSync(join(FIXTURES, name));

async function read(name: string, bytes = bytesOf(name)): Promise<string> {
  const result = await readerFor(name)!.read(bytes);
  assert.equal(result.error, undefined, JSON.stringify(result.error));
  return (result as { text: string }).text;
}

async function refusal(name: string, bytes = bytesOf(name)): Promise<string> {
  const result = await readerFor(name)!.read(bytes);
  assert.ok(result.error, 'was read');
  assert.match(result.error.zh, /[\u4e00-\u9fff]/);
  assert.match(result.error.en, /^[\x20-\x7e]+$/);
  return result.error.en;
}

/** A .docx of one main part. */
function docx(body: string, more: Record<string, string> = {}): Uint8Array {
  const parts = {
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`,
    ...more,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strToU8(part)])));
}

const p = (text: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

describe('what LibreOffice wrote', () => {
  it('.docx: paragraphs, automatic numbers, a table; no deleted text, notes, headers', async () => {
    assert.equal(await read('讲话.docx'), SPEECH);
  });

  it('.odt: the same', async () => {
    assert.equal(await read('讲话.odt'), SPEECH);
  });

  it('.doc: the same', async () => {
    assert.equal(await read('讲话.doc'), SPEECH);
  });

  it('.pdf: lines and pages joined, header, page numbers and note dropped', async () => {
    // LibreOffice hangs this comma outside the line and leaves it out of the PDF.
    assert.equal(await read('讲话.pdf'), SPEECH.replace('用什么车接、到哪里', '用什么车接到哪里'));
  });
});

describe('web pages', () => {
  it('an article in GB 2312 without navigation, with its title and day', async () => {
    const text = await read('网页.gb18030.html');
    assert.deepEqual(text.split('\n').slice(0, 4), [
      '在全县秋季防汛工作调度会上的讲话',
      '时间：2025-09-03',
      '同志们：',
      '刚才，气象、水务两个部门通报了雨情和水情。今年秋汛来得早、落得急，青河水位三天里涨了一米二，沿河两个镇已经转移群众。下面我讲三点意见。',
    ]);
    assert.match(text, /河口镇\t中心小学\n/);
    assert.match(text, /墙上。\n独居老人/);
    assert.doesNotMatch(text, /首页|相关链接|网站地图|不该出现|打印/);
  });

  it('printed by a browser: no address, no date of printing, no radicals in place of characters', async () => {
    const text = await read('网页打印.pdf');
    assert.match(
      text,
      /\n刚才，气象、水务两个部门通报了雨情和水情。.{10,40}涨了一米二，沿河两个镇已经转移群众。/,
    );
    assert.match(text, /^在全县秋季防汛工作调度会上的讲话\n/);
    assert.doesNotMatch(text, /localhost|\d:\d\d|[\u2e80-\u2fdf]/);
  });

  it('a page that declares another encoding than it has is read as what it is', async () => {
    const html =
      '<html><head><meta charset="gbk"><title>讲话</title></head><body><p>防汛工作一刻也不能放松。</p></body></html>';
    assert.match(await read('a.html', Buffer.from(html)), /防汛工作一刻也不能放松。/);
  });

  it('a page without a frame is read whole', async () => {
    const lines = Array.from({ length: 30 }, (_, at) => `<p>第${at + 1}条　各镇要把责任落实到人。</p>`);
    const text = await read('a.htm', Buffer.from(`<html><body>${lines.join('')}</body></html>`));
    assert.equal(text.trimEnd().split('\n').length, 30);
  });

  it('nesting without end is refused', async () => {
    const html = `<html><body>${'<div>'.repeat(100_000)}讲话</body></html>`;
    assert.match(await refusal('a.html', Buffer.from(html)), /nested too deeply/);
  });
});

describe('Word documents', () => {
  const numbering = `<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>`;
  const styles = `<w:styles xmlns:w="w"><w:style w:styleId="2"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:styleId="9"><w:name w:val="toc 1"/></w:style></w:styles>`;
  const list = (id: number, level: number): string =>
    `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`;

  it('counts lists as Word does: by style, by level, anew where told', async () => {
    const body = [
      p('总则', '<w:pStyle w:val="2"/>'),
      p('甲事', list(1, 1)),
      p('乙事', list(1, 1)),
      p('分工', '<w:pStyle w:val="2"/>'),
      p('丙事', list(1, 1)),
      p('不编号', '<w:pStyle w:val="2"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
      p('另起', list(2, 0)),
    ].join('');
    const bytes = docx(body, { 'word/numbering.xml': numbering, 'word/styles.xml': styles });
    assert.equal(
      await read('a.docx', bytes),
      '一、总则\n1. 甲事\n2. 乙事\n二、分工\n1. 丙事\n不编号\n一、另起\n',
    );
  });

  it('leaves out what is not the text and keeps what is inserted', async () => {
    const body = [
      p('目录行\t3', '<w:pStyle w:val="9"/>'),
      '<w:p><w:r><w:t>留下</w:t></w:r><w:del><w:r><w:t>删去</w:t></w:r></w:del><w:ins><w:r><w:t>加上</w:t></w:r></w:ins>',
      '<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>',
      '<w:p><w:r><mc:AlternateContent xmlns:mc="mc"><mc:Choice><w:txbxContent><w:p><w:r><w:t>框中</w:t></w:r></w:p></w:txbxContent></mc:Choice>',
      '<mc:Fallback><w:txbxContent><w:p><w:r><w:t>框中</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>',
    ].join('');
    const text = await read('a.docx', docx(body, { 'word/styles.xml': styles }));
    assert.equal(text, '留下加上\n框中\n');
  });

  it('a document type is refused: no entity is expanded or fetched', async () => {
    const xml = '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><d>&e;</d>';
    assert.match(
      await refusal('a.docx', zipSync({ 'word/document.xml': strToU8(xml) })),
      /damaged .*DOCTYPE/,
    );
  });

  it('nesting without end is refused', async () => {
    const deep = `${'<w:tbl><w:tr><w:tc>'.repeat(400)}${p('深')}${'</w:tc></w:tr></w:tbl>'.repeat(400)}`;
    assert.match(await refusal('a.docx', docx(deep)), /nested over 500 levels/);
  });

  it('a zip bomb is refused before it expands', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(97 * 1024 * 1024) }, { level: 1 });
    assert.ok(bomb.length < 1024 * 1024);
    assert.match(await refusal('bomb.docx', bomb), /expands to 97 MB .*zip bomb/);
  });

  it('a zip bomb that lies about its size gets no more room than it declared', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(16 * 1024 * 1024) }, { level: 1 });
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength);
    for (let at = 0; at + 4 < bomb.length; at++) {
      if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, 1000, true);
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1000, true);
    }
    assert.match(await refusal('liar.docx', bomb), /damaged/);
  });
});

describe('PDF', () => {
  /** A page with one line in a font that is not embedded; its characters are told by a map that ships along. */
  function pdf(content: string): Uint8Array {
    const objects = [
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>',
      `<</Length ${content.length}>>stream\n${content}\nendstream`,
      '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/GBK-EUC-H/DescendantFonts[6 0 R]>>',
      '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000>>',
    ];
    let text = '%PDF-1.4\n';
    const at = objects.map((object, index) => {
      const from = text.length;
      text += `${index + 1} 0 obj\n${object}\nendobj\n`;
      return from;
    });
    const xref = text.length;
    text += `xref\n0 7\n0000000000 65535 f \n${at.map((n) => `${String(n).padStart(10, '0')} 00000 n \n`).join('')}`;
    text += `trailer\n<</Size 7/Root 1 0 R>>\nstartxref\n${xref}\n%%EOF\n`;
    return Buffer.from(text, 'latin1');
  }

  it('reads Chinese fonts that are not embedded', async () => {
    // 防汛抗旱工作不能有半点松懈 in GBK.
    const gbk = 'b7c0d1b4bfb9bab5b9a4d7f7b2bbc4dcd3d0b0ebb5e3cbc9d0b8';
    assert.equal(
      await read('a.pdf', pdf(`BT /F 16 Tf 80 700 Td <${gbk}> Tj ET`)),
      '防汛抗旱工作不能有半点松懈\n',
    );
  });

  it('a slanted watermark is no text', async () => {
    const gbk = 'b7c0d1b4bfb9bab5b9a4d7f7b2bbc4dcd3d0b0ebb5e3cbc9d0b8';
    const mark = `BT /F 60 Tf 0.7 0.7 -0.7 0.7 100 200 Tm <c4dab2bf> Tj ET`;
    const text = await read('a.pdf', pdf(`${mark} BT /F 16 Tf 80 700 Td <${gbk}> Tj ET`));
    assert.equal(text, '防汛抗旱工作不能有半点松懈\n');
  });

  it('a scan says that it has no text layer', async () => {
    assert.match(await refusal('扫描件.pdf'), /no text layer \(2 pages/);
  });
});

describe('what cannot be read is named', () => {
  it('a PDF of two kilobytes that unpacks to hundreds of megabytes is refused before it is unpacked', () => {
    const once = deflateSync(Buffer.alloc(200 * 1024 * 1024, 0x20));
    const pdf = (packed: Buffer, filter: string): Buffer =>
      Buffer.concat([
        Buffer.from(`%PDF-1.4\n4 0 obj\n<< /Length ${packed.length} /Filter ${filter} >>\nstream\r\n`),
        packed,
        Buffer.from('\nendstream\nendobj\n%%EOF'),
      ]);
    const twice = pdf(deflateSync(once), '[/FlateDecode /FlateDecode]');
    assert.ok(twice.length < 4000, `${twice.length}`);
    for (const bomb of [pdf(once, '/FlateDecode'), twice])
      assert.throws(() => refuseBombs(bomb), /unpacks to over 64 MB/);
    refuseBombs(pdf(deflateSync(Buffer.from('BT (ok) Tj ET')), '/FlateDecode'));
    refuseBombs(readFileSync(join(import.meta.dirname, '../../../../test/fixtures/documents/讲话.pdf')));
  });

  it('a PDF whose fonts do not say what they show is refused once, not read as signs', () => {
    const prose = '各镇要把防汛物资备足备齐，值好班、守好堤。';
    const unreadable = {
      'private use': prose.replace(/./gu, '\uf0a7'),
      dingbats: '✁✂✄☎'.repeat(20),
      'GB 2312 as Latin': [...Buffer.from('b8f7d5f2d2aab0d1b7c0d1b4', 'hex')]
        .map((byte) => String.fromCharCode(byte))
        .join('')
        .repeat(8),
      'codes of another font': '!"#$%&\'()*+,-./'.repeat(8),
      'a third of it': `${prose}${'\uf0a7'.repeat(12)}`.repeat(4),
    };
    for (const [what, text] of Object.entries(unreadable))
      assert.throws(() => refuseTextless(text, 1), /garbled/, what);
    const readable = [
      prose.repeat(4),
      `${prose}□ 是　■ 否　★★★ 25.6℃ ①②`.repeat(2),
      `目录${'一、总体要求······3'.repeat(6)}`,
      'Where there is no Chinese, letters are letters: café, naïve, 95.4%.'.repeat(2),
    ];
    for (const text of readable) refuseTextless(text, 1);
  });

  for (const name of ['加密.docx', '加密.doc', '加密.odt', '加密.pdf'])
    it(`${name}: a password`, async () => {
      assert.match(await refusal(name), /password/);
    });

  for (const [name, bytes] of [
    ['截断.docx', bytesOf('截断.docx')],
    ['cut.doc', bytesOf('讲话.doc').subarray(0, 6000)],
    ['cut.odt', bytesOf('讲话.odt').subarray(0, 6000)],
    ['cut.pdf', bytesOf('讲话.pdf').subarray(0, 200)],
    ['broken.docx', docx('<w:p><w:r>')],
  ] as const)
    it(`${name}: damage`, async () => {
      assert.match(await refusal(name, bytes), /damaged/);
    });

  it('spreadsheets, archives and RTF', async () => {
    assert.match(await refusal('a.docx', zipSync({ 'xl/workbook.xml': strToU8('<x/>') })), /a spreadsheet/);
    assert.match(await refusal('a.docx', zipSync({ 'a.txt': strToU8('x') })), /a ZIP archive/);
    // The name of the stream is all that tells an old spreadsheet from an old document.
    const sheet = Buffer.from(bytesOf('讲话.doc'));
    sheet.write('Workbook', sheet.indexOf(Buffer.from('WordDocument', 'utf16le')), 'utf16le');
    assert.match(await refusal('a.rtf', Buffer.from('{\\rtf1\\ansi }')), /damaged/);
    assert.match(await refusal('a.doc', sheet), /no Word document/);
  });
});

describe('damage inside', () => {
  /** The file with one bit flipped, behind its signature, a few hundred times. */
  const flips = function* (name: string): Generator<Uint8Array> {
    const whole = bytesOf(name);
    for (let at = 64; at < whole.length; at += Math.ceil(whole.length / 250)) {
      const bytes = Uint8Array.from(whole);
      bytes[at]! ^= 1 << (at % 8);
      yield bytes;
    }
  };

  for (const name of ['讲话.docx', '讲话.odt'])
    it(`${name}: a flipped bit is refused or does not matter, and is called damage in words of ours`, async () => {
      const { readDocument } = await import('./document.ts');
      const { Refusal } = await import('./refusal.ts');
      const right = await read(name);
      let refused = 0;
      for (const bytes of flips(name)) {
        const result = await readDocument(bytes).catch((error: unknown) => error);
        if (result instanceof Refusal) {
          refused++;
          assert.match(result.localized.zh, /已损坏|读不了|设了密码/);
          assert.doesNotMatch(result.localized.zh, /压缩包|[a-z]{3,} [a-z]{3,}/);
          continue;
        }
        assert.ok(!(result instanceof Error), String(result));
        const { text } = result as { text: string };
        assert.ok(text === right, `read as other text: ${text.slice(0, 200)}`);
      }
      assert.ok(refused > 20, `${refused}`);
    });

  it('a page nested or filled to cost minutes is refused at once', async () => {
    const page = (body: string): Buffer => Buffer.from(`<html><body>${body}`);
    const nested = (tag: string, depth: number): string =>
      `${`<${tag}>`.repeat(depth)}讲话${`</${tag}>`.repeat(depth)}`;
    for (const body of [
      '<li>讲'.repeat(110_000),
      '<ul><li>讲'.repeat(400),
      '<_a>'.repeat(110_000),
      nested('span', 200).repeat(150),
      nested('div', 250).repeat(100),
      '<table><tr><td>'.repeat(200),
    ])
      assert.match(await refusal('a.html', page(body)), /nested too deeply or too large/);
  });

  it('a web page of usual depth and length is read', async () => {
    const rows = `<div><div><div><ul>${'<li>防汛工作一刻也不能放松，各镇要落实到人。</li>'.repeat(2000)}</ul></div></div></div>`;
    assert.equal(
      (await read('a.html', Buffer.from(`<html><body>${rows}`))).trimEnd().split('\n').length,
      2000,
    );
  });
});

describe('names that do not fit', () => {
  it('a .doc may be a .docx, a web page or plain text', async () => {
    assert.equal(await read('a.doc', bytesOf('讲话.docx')), SPEECH);
    assert.match(await read('a.doc', bytesOf('网页.gb18030.html')), /^在全县秋季防汛工作调度会上的讲话\n/);
    assert.equal(await read('a.doc', Buffer.from('同志们：\n开会。\n')), '同志们：\n开会。\n');
    assert.equal(await read('a.wps', bytesOf('讲话.doc')), await read('讲话.doc'));
  });
});

describe('isolation', () => {
  const worker = (body: string) => async (folder: string) => {
    const { writeFileSync } = await import('node:fs');
    const path = join(folder, 'worker.mjs');
    writeFileSync(
      path,
      `import { parentPort } from 'node:worker_threads';\nparentPort.on('message', ({ bytes }) => {${body}});`,
    );
    return path;
  };
  const job = { bytes: Uint8Array.from([1]), as: 'content' } as const;
  const open: IsolatedReading[] = [];
  after(() => Promise.all(open.map((reading) => reading.close())));

  const reading = (
    path: string,
    limits: ConstructorParameters<typeof IsolatedReading>[0],
  ): IsolatedReading => {
    const made = new IsolatedReading(limits, path);
    open.push(made);
    return made;
  };

  it('gives up a file without end and reads the next', () =>
    inFolder(async (folder) => {
      const path = await worker(
        'if (bytes[0] === 1) for (;;); parentPort.postMessage({ text: "好", encoding: "x", format: "text" });',
      )(folder);
      const made = reading(path, { time: 3000 });
      const [first, second] = await Promise.all([
        made.read(job),
        made.read({ ...job, bytes: Uint8Array.from([2]) }),
      ]);
      assert.match(first.error!.en, /given up/);
      assert.equal((second as { text: string }).text, '好');
    }));

  it('gives up a file that takes all memory', () =>
    inFolder(async (folder) => {
      const path = await worker(
        'const all = []; for (;;) all.push(new Array(100000).fill({}).map(() => ({})));',
      )(folder);
      assert.match((await reading(path, { memory: 64 }).read(job)).error!.en, /over 64 MB of memory/);
    }));

  it('gives up a file whose buffers take all memory, which no limit on the heap sees', () =>
    inFolder(async (folder) => {
      const path = await worker('const all = []; for (;;) all.push(new Uint8Array(8e6).fill(1));')(folder);
      assert.match((await reading(path, { memory: 64 }).read(job)).error!.en, /over 64 MB of memory/);
    }));

  it('reads the next file while one takes its time', () =>
    inFolder(async (folder) => {
      const path = await worker(
        'if (bytes[0] === 1) for (;;); parentPort.postMessage({ text: "好", encoding: "x", format: "text" });',
      )(folder);
      const made = reading(path, {});
      const endless = made.read(job);
      const next = await made.read({ ...job, bytes: Uint8Array.from([2]) });
      assert.equal((next as { text: string }).text, '好');
      await made.close();
      assert.match((await endless).error!.en, /failed/);
    }));

  it('says that a crash was one', () =>
    inFolder(async (folder) => {
      const path = await worker('process.exit(3);')(folder);
      assert.match((await reading(path, {}).read(job)).error!.en, /failed/);
    }));
});
