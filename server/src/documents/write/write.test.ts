import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { readDocx } from '../read/docx.ts';
import { readXml } from '../read/xml.ts';
import { annotateDocx } from './annotate.ts';
import { applyDraft } from './apply.ts';
import { draftLines } from './draftLines.ts';
import { docxOf, settled } from './testing.ts';

const author = { name: '审稿', date: '2026-11-22T08:00:00Z' };
const decoder = new TextDecoder();

const partsOf = (bytes: Uint8Array): Map<string, string> =>
  new Map(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, decoder.decode(part)]));
const mainOf = (bytes: Uint8Array): string => partsOf(bytes).get('word/document.xml')!;
const textOf = (bytes: Uint8Array): string => (readDocx(bytes) as { text: string }).text;
const rebuilt = (bytes: Uint8Array, how: 'accept' | 'reject', more: Record<string, string> = {}): string => {
  const body = /<w:body>([\s\S]*)<\/w:body>/.exec(settled(mainOf(bytes), how, author.name))![1]!;
  return textOf(docxOf(body, more));
};

function wellFormed(bytes: Uint8Array): void {
  for (const [name, part] of partsOf(bytes))
    if (/\.(?:xml|rels)$/.test(name)) readXml(part, name, { open: () => undefined, close: () => undefined });
  const ids = [...mainOf(bytes).matchAll(/<w:(?:ins|del|commentRangeStart)\b[^>]*w:id="(\d+)"/g)].map(
    ([, id]) => id,
  );
  assert.equal(new Set(ids).size, ids.length, 'a number stands twice');
}

const numbering = `<?xml version="1.0"?><w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
const r = (text: string, properties = ''): string =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (inner: string, properties = ''): string =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${inner}</w:p>`;
const LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>';

describe('a document of LibreOffice with a table, a box, a note, a comment and changes of others', () => {
  const bytes = readFileSync(new URL('../../../../test/fixtures/documents/批注修订.docx', import.meta.url));
  const text = textOf(bytes);
  /** Its text with our changes accepted or rejected, and the names of the parts that are not as they were. */
  const after = (out: Uint8Array, how: 'accept' | 'reject'): { text: string; changed: string[] } => {
    const parts = unzipSync(out);
    const document = new TextEncoder().encode(settled(mainOf(out), how, author.name));
    const changed = [...partsOf(out)].filter(([name, part]) => partsOf(bytes).get(name) !== part);
    return {
      text: textOf(zipSync({ ...parts, 'word/document.xml': document })),
      changed: changed.map(([name]) => name).sort(),
    };
  };

  it('is commented and put right, and rejected is what it was', () => {
    const place = (words: string) => ({
      start: text.indexOf(words),
      end: text.indexOf(words) + words.length,
    });
    const { bytes: out, comments } = annotateDocx(bytes, {
      text,
      annotations: ['同志们：', '据初步统计', '截止目前没有伤亡', '镇文化站'].map((words) => ({
        ...place(words),
        lines: ['看'],
      })),
      edits: [{ ...place('到岗,值守'), newText: '到岗，值守' }],
      author,
    });
    assert.equal(comments, 4);
    wellFormed(out);
    const authors = [
      ...partsOf(out)
        .get('word/comments.xml')!
        .matchAll(/w:author="([^"]*)"/g),
    ].map((m) => m[1]);
    assert.deepEqual(authors.sort(), ['审稿', '审稿', '审稿', '审稿', '王主任']);
    const rejected = after(out, 'reject');
    assert.equal(rejected.text, text);
    assert.deepEqual(rejected.changed, ['word/comments.xml', 'word/document.xml']);
    assert.equal(after(out, 'accept').text, text.replace('到岗,值守', '到岗，值守'));
  });

  it('takes edits in its paragraphs, its box and its cells, next to what others changed', () => {
    const draft = text
      .replace('水库46座', '水库48座')
      .replace('镇文化站', '镇文化中心')
      .replace('据初步统计，', '')
      .replace('转移X户', '转移128户')
      .concat('散会。\n');
    const { bytes: out } = applyDraft(bytes, { text: draft, author });
    wellFormed(out);
    assert.equal(textOf(out).trimEnd(), draft.trimEnd());
    const rejected = after(out, 'reject');
    assert.equal(rejected.text, text);
    assert.deepEqual(rejected.changed, ['word/document.xml']);
  });
});

describe('comments', () => {
  const bytes = docxOf(p(`${r('各镇要', '<w:b/>')}${r('压实A&amp;B责任')}`) + p(r('谢谢大家')));
  const annotations = [
    { start: 1, end: 5, lines: ['第一条', '依据 <甲>'] },
    { start: 3, end: 10, lines: ['第二条'] },
  ];

  it('stand on their words; all else is as it was', () => {
    const { bytes: out, comments } = annotateDocx(bytes, {
      text: textOf(bytes),
      annotations,
      edits: [],
      author,
    });
    assert.equal(comments, 2);
    wellFormed(out);
    assert.equal(textOf(out), textOf(bytes));
    const xml = mainOf(out);
    const within = (id: number): string =>
      [
        ...new RegExp(`<w:commentRangeStart w:id="${id}"/>([\\s\\S]*)<w:commentRangeEnd w:id="${id}"/>`)
          .exec(xml)![1]!
          .matchAll(/<w:t[^>]*>([^<]*)/g),
      ]
        .map(([, text]) => text)
        .join('');
    assert.equal(within(1), '镇要压实');
    assert.equal(within(2), '压实A&amp;B责任');
    const parts = partsOf(out);
    assert.match(parts.get('word/comments.xml')!, /w:id="1" w:author="审稿" .*第一条.*依据 &lt;甲&gt;/);
    assert.match(
      parts.get('word/_rels/document.xml.rels')!,
      /relationships\/comments" Target="comments.xml"/,
    );
    assert.match(parts.get('[Content_Types].xml')!, /PartName="\/word\/comments.xml"/);
    for (const [name, part] of partsOf(bytes))
      if (!/document\.xml$|Content_Types/.test(name)) assert.equal(parts.get(name), part);
  });

  it('join those that are there', () => {
    const more = {
      'word/_rels/document.xml.rels':
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>',
      'word/comments.xml':
        '<?xml version="1.0"?><x:comments xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:comment x:id="1" x:author="王"><x:p/></x:comment></x:comments>',
    };
    const body = p(
      `<w:commentRangeStart w:id="1"/>${r('各镇要压实责任')}<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>`,
    );
    const { bytes: out } = annotateDocx(docxOf(body, more), {
      text: textOf(docxOf(body, more)),
      annotations: annotations.slice(0, 1),
      edits: [],
      author,
    });
    wellFormed(out);
    const comments = partsOf(out).get('word/comments.xml')!;
    assert.match(comments, /x:id="1" x:author="王".*<x:comment x:id="2" x:author="审稿"/);
    assert.equal(partsOf(out).get('word/_rels/document.xml.rels'), more['word/_rels/document.xml.rels']);
  });

  it('on an automatic number they stand on the words behind it, in an empty paragraph in it', () => {
    const list = docxOf(p(r('压实责任'), LIST), { 'word/numbering.xml': numbering });
    const { bytes: out } = annotateDocx(list, {
      text: textOf(list),
      annotations: [{ start: 0, end: 2, lines: ['跳号'] }],
      edits: [],
      author,
    });
    assert.match(mainOf(out), /<w:commentRangeStart[^>]*><w:r><w:t[^>]*>压实责任/);
    const empty = docxOf(`${p(r('上'))}<w:p/>${p(r('下'))}`);
    const { bytes: blank } = annotateDocx(empty, {
      text: textOf(empty),
      annotations: [{ start: 2, end: 3, lines: ['空'] }],
      edits: [],
      author,
    });
    assert.match(mainOf(blank), /<w:p><w:commentRangeStart[^>]*><w:commentRangeEnd/);
    wellFormed(blank);
  });

  it('in a text box they stand on what the box hangs on, where Word takes them', () => {
    const box = docxOf(
      p(`${r('前')}<w:r><w:pict><w:txbxContent>${p(r('框里的字'))}</w:txbxContent></w:pict></w:r>${r('后')}`),
    );
    const { bytes: out } = annotateDocx(box, {
      text: textOf(box),
      annotations: [{ start: 4, end: 6, lines: ['框'] }],
      edits: [],
      author,
    });
    assert.match(
      mainOf(out),
      /前<\/w:t><\/w:r><w:commentRangeStart[^>]*><w:r><w:pict>.*<\/w:pict><\/w:r><w:commentRangeEnd/,
    );
    wellFormed(out);
  });

  it('a safe fix is a tracked change with the format of the words', () => {
    const { bytes: out, edits } = annotateDocx(bytes, {
      text: textOf(bytes),
      annotations: [{ start: 1, end: 2, lines: ['改'] }],
      edits: [{ start: 1, end: 2, newText: '县' }],
      author,
    });
    assert.equal(edits, 1);
    wellFormed(out);
    assert.match(
      mainOf(out),
      /<w:del [^>]*><w:r><w:rPr><w:b\/><\/w:rPr><w:delText[^>]*>镇<\/w:delText><\/w:r><\/w:del><w:ins [^>]*><w:r><w:rPr><w:b\/><\/w:rPr><w:t[^>]*>县</,
    );
    assert.equal(rebuilt(out, 'accept'), textOf(bytes).replace('镇', '县'));
    assert.equal(rebuilt(out, 'reject'), textOf(bytes));
  });
});

describe('a draft written back', () => {
  const apply = (body: string, now: string, more: Record<string, string> = {}) => {
    const bytes = docxOf(body, more);
    const applied = applyDraft(bytes, { text: now, author });
    wellFormed(applied.bytes);
    assert.equal(rebuilt(applied.bytes, 'reject', more), textOf(bytes), 'rejecting gives the original');
    return {
      ...applied,
      text: textOf(applied.bytes),
      xml: mainOf(applied.bytes),
      accepted: rebuilt(applied.bytes, 'accept', more),
    };
  };
  const speech = [
    p(r('在全县防火工作会议上的讲话', '<w:sz w:val="44"/>'), '<w:pStyle w:val="标题"/>'),
    p(r('同志们：')),
    p(
      `${r('今年以来', '<w:b/>')}${r('，各镇严格落实值守制度，及时处置了多起火情。')}`,
      '<w:ind w:firstLine="640"/>',
    ),
    p(r('下一步，要把责任压实到村到人，把隐患排查到山头地块。'), '<w:ind w:firstLine="640"/>'),
    p(r('谢谢大家。')),
  ].join('');
  const lines = [
    '在全县防火工作会议上的讲话',
    '同志们：',
    '今年以来，各镇严格落实值守制度，及时处置了多起火情。',
    '下一步，要把责任压实到村到人，把隐患排查到山头地块。',
    '谢谢大家。',
  ];

  it('nothing edited, nothing changed: the same bytes of every part', () => {
    const out = apply(speech, `\ufeff${lines.join('\r\n')}\r\n`);
    assert.equal(out.xml, mainOf(docxOf(speech)));
  });

  it('word by word, with the format of the words beside', () => {
    const now = lines.with(2, '去年以来，各镇严格落实巡查值守制度，及时处置了火情。').join('\n');
    const out = apply(speech, now);
    assert.equal(out.accepted, `${now}\n`);
    assert.equal(out.text, out.accepted);
    assert.match(out.xml, /<w:ins [^>]*><w:r><w:rPr><w:b\/><\/w:rPr><w:t[^>]*>去年/);
    assert.match(out.xml, /<w:delText[^>]*>多起</);
    assert.doesNotMatch(out.xml, /<w:delText[^>]*>[^<]*严格/);
  });

  it('new paragraphs in the style of their neighbours, moved and removed ones', () => {
    const added = [...lines.slice(0, 3), '各部门要各负其责，把应急队伍和物资备好备足。', ...lines.slice(3)];
    const out = apply(speech, added.join('\n'));
    assert.equal(out.text, `${added.join('\n')}\n`);
    assert.equal(out.accepted, out.text);
    assert.match(
      out.xml,
      /<w:pPr><w:ind w:firstLine="640"\/><w:rPr><w:ins [^>]*\/><\/w:rPr><\/w:pPr><w:ins [^>]*><w:r><w:t[^>]*>各部门/,
    );
    const moved = [lines[0], lines[1], lines[3], lines[2], lines[4]].join('\n');
    assert.equal(apply(speech, moved).accepted, `${moved}\n`);
    const fewer = lines.toSpliced(2, 1).join('\n');
    assert.equal(apply(speech, fewer).accepted, `${fewer}\n`);
  });

  it('at the beginning and at the end', () => {
    const more = ['送审稿', ...lines, '二〇二六年十一月二十日', '附件：责任分工表'].join('\n');
    const out = apply(speech, more);
    assert.equal(out.accepted, `${more}\n`);
    assert.equal(out.text, out.accepted);
    const without = lines.slice(1, -1).join('\n');
    assert.equal(apply(speech, without).accepted, `${without}\n`);
    const replaced = lines.with(4, '让我们携手并肩，再创佳绩！').join('\n');
    assert.equal(apply(speech, replaced).accepted, `${replaced}\n`);
  });

  it('breaks within a paragraph', () => {
    const body = p(
      '<w:r><w:t>甲方：青石镇人民政府</w:t><w:br/><w:t>乙方：河口镇人民政府</w:t><w:br/><w:t>丙方：城关镇人民政府</w:t></w:r>',
    );
    for (const now of [
      '甲方：青石镇人民政府\n丙方：城关镇人民政府\n',
      '乙方：河口镇人民政府\n丙方：城关镇人民政府\n',
      '甲方：青石镇人民政府\n乙方：河口镇人民政府\n',
      '甲方：青石镇人民政府\n乙方：河口镇人民政府\n见证：县司法局\n丙方：城关镇人民政府\n',
    ]) {
      const out = apply(body, now);
      assert.equal(out.accepted, now);
      assert.equal(out.text, now);
    }
  });

  it('numbers of lists stay with Word, which is said', () => {
    const body = p(r('提高思想认识'), LIST) + p(r('压实工作责任'), LIST) + p(r('严明工作纪律'), LIST);
    const more = { 'word/numbering.xml': numbering };
    const out = apply(body, '一、提高政治认识\n二、加强巡查值守\n三、压实工作责任\n四、严明工作纪律\n', more);
    assert.equal(out.accepted, '一、提高政治认识\n二、加强巡查值守\n三、压实工作责任\n四、严明工作纪律\n');
    assert.equal(out.left.length, 2);
    assert.match(out.left[0]!.zh, /自动编号/);
    assert.match(out.xml, /<w:numId w:val="1"\/><\/w:numPr><w:rPr><w:ins/);
    const plain = apply(
      body,
      '一、提高思想认识\n各镇要召开会议传达学习。\n二、压实工作责任\n三、严明工作纪律\n',
      more,
    );
    assert.equal(
      plain.accepted,
      '一、提高思想认识\n各镇要召开会议传达学习。\n二、压实工作责任\n三、严明工作纪律\n',
    );
  });

  it('cells of a table; rows are left alone, which is said', () => {
    const cell = (text: string): string => `<w:tc>${text === '' ? '<w:p/>' : p(r(text))}</w:tc>`;
    const row = (...cells: string[]): string => `<w:tr>${cells.map(cell).join('')}</w:tr>`;
    const body = `${p(r('任务分工如下，请抓好落实'))}<w:tbl>${row('任务', '单位', '时限')}${row('巡山护林', '', '三月底')}</w:tbl>${p(r('附件完'))}`;
    const out = apply(body, '任务分工如下，请抓好落实\n任务\t单位\t时限\n巡山护林\t林业局\t四月底\n附件完\n');
    assert.equal(
      out.accepted,
      '任务分工如下，请抓好落实\n任务\t单位\t时限\n巡山护林\t林业局\t四月底\n附件完\n',
    );
    const left = apply(body, '任务分工如下，请抓好落实\n任务\t单位\t时限\n附件完\n');
    assert.equal(left.left.length, 1);
    assert.equal(left.accepted, textOf(docxOf(body)));
  });

  it('blanks and fields are replaced whole; changes of others are kept', () => {
    const field =
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>EQ \\o\\ad(\\s\\up 9(chuō),踔)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>';
    const prompt = `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${r('点此输入')}</w:sdtContent></w:sdt>`;
    const others = `<w:ins w:id="5" w:author="王">${r('请各单位')}</w:ins><w:del w:id="6" w:author="王"><w:r><w:delText>要</w:delText></w:r></w:del>`;
    const body = p(`${others}${r('抓好落实，')}${field}${r('厉奋发，到会')}${prompt}${r('人。')}`);
    assert.equal(textOf(docxOf(body)), '请各单位抓好落实，踔厉奋发，到会____人。\n');
    const out = apply(body, '请各镇各单位抓好落实，团结奋发，到会三十人。');
    assert.equal(out.text, '请各镇各单位抓好落实，团结奋发，到会三十人。\n');
    assert.equal(out.accepted, out.text);
    assert.match(out.xml, /<w:delInstrText[^>]*>EQ/);
    assert.match(out.xml, /w:id="6" w:author="王"><w:r><w:delText>要/);
  });

  it('another document is refused', () => {
    assert.throws(
      () => apply(speech, '关于印发春季造林绿化实施方案的通知\n各乡镇人民政府：'),
      /not the text of this/,
    );
  });
});

describe('any document, any edits', () => {
  const word = fc.constantFrom(
    '各镇',
    '责任',
    '防火',
    '压实',
    '，',
    '2026年',
    'A&B',
    ' ',
    '同志',
    '<>',
    '巡查',
    '三分之一',
  );
  const sentence = fc.array(word, { minLength: 4, maxLength: 14 }).map((words) => `要${words.join('')}。`);
  const escaped = (text: string): string =>
    text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const run = (text: string, kind: number): string => {
    const inner = `<w:t xml:space="preserve">${escaped(text)}</w:t>`;
    if (kind === 1) return `<w:r><w:rPr><w:b/></w:rPr>${inner}</w:r>`;
    if (kind === 2) return `<w:ins w:id="91" w:author="王"><w:r>${inner}</w:r></w:ins>`;
    if (kind === 3) return `<w:hyperlink><w:r>${inner}</w:r></w:hyperlink>`;
    if (kind === 4) return `<w:r><w:t>前</w:t><w:tab/>${inner}<w:drawing/></w:r>`;
    if (kind === 5)
      return `<w:del w:id="92" w:author="王"><w:r><w:delText>删去</w:delText></w:r></w:del><w:r>${inner}</w:r>`;
    if (kind === 6)
      return `<w:bookmarkStart w:id="93"/><w:sdt><w:sdtPr/><w:sdtContent><w:r>${inner}</w:r></w:sdtContent></w:sdt><w:bookmarkEnd w:id="93"/>`;
    return `<w:r>${inner}</w:r>`;
  };
  const paragraph = fc
    .tuple(
      fc.array(fc.tuple(sentence, fc.integer({ min: 0, max: 6 })), { minLength: 1, maxLength: 4 }),
      fc.constantFrom('', '<w:jc w:val="both"/>', '<w:rPr><w:i/></w:rPr>'),
    )
    .map(([runs, properties]) => p(runs.map(([text, kind]) => run(text, kind)).join(''), properties));
  const document = fc
    .array(paragraph, { minLength: 3, maxLength: 8 })
    .map((list) => docxOf(unique(list.join(''))));
  /** Numbers of other people's changes must be unique too. */
  const unique = (xml: string): string => {
    let next = 100;
    return xml.replace(/(<w:(?:ins|del) w:id=")9\d/g, (_, head: string) => `${head}${next++}`);
  };

  it('findings: the text is the same, rejecting gives the original', () => {
    const places = fc.array(fc.tuple(fc.nat(400), fc.nat(20), fc.boolean()), { maxLength: 12 });
    fc.assert(
      fc.property(document, places, (bytes, spans) => {
        const text = textOf(bytes);
        const annotations = spans.map(([at, length], index) => ({
          start: at % text.length,
          end: Math.min(text.length, (at % text.length) + length),
          lines: [`第${index}条`],
        }));
        const edits = annotations
          .filter((_, index) => spans[index]![2])
          .sort((a, b) => a.start - b.start)
          .filter((edit, index, all) => index === 0 || edit.start >= all[index - 1]!.end)
          .map(({ start, end }) => ({ start, end, newText: '改' }));
        const own = annotateDocx(bytes, { text: textOf(bytes), annotations, edits, author });
        wellFormed(own.bytes);
        assert.equal(rebuilt(own.bytes, 'reject'), text);
        assert.equal(rebuilt(own.bytes, 'accept'), textOf(own.bytes));
        const plain = annotateDocx(bytes, { text: textOf(bytes), annotations, edits: [], author });
        assert.equal(textOf(plain.bytes), text);
        assert.equal(plain.comments, annotations.length);
      }),
      { numRuns: 150 },
    );
  });

  it('edits: accepting gives the draft, rejecting the original', () => {
    const change = fc.tuple(
      fc.nat(100),
      fc.constantFrom('delete', 'insert', 'cut', 'put', 'swap'),
      sentence,
      fc.nat(60),
      fc.nat(8),
    );
    fc.assert(
      fc.property(document, fc.array(change, { maxLength: 6 }), (bytes, changes) => {
        const text = textOf(bytes);
        const lines = text.trimEnd().split('\n');
        const start = lines.length;
        for (const [at, what, words, from, length] of changes) {
          const line = at % lines.length;
          const old = lines[line]!;
          const column = from % (old.length + 1);
          if (what === 'delete' && lines.length > start - 1) lines.splice(line, 1);
          else if (what === 'insert') lines.splice(line, 0, words);
          else if (what === 'cut') lines[line] = old.slice(0, column) + old.slice(column + length);
          else if (what === 'put') lines[line] = old.slice(0, column) + words + old.slice(column);
          else if (line > 0) [lines[line - 1], lines[line]] = [old, lines[line - 1]!];
        }
        const now = draftLines(lines.join('\n')).join('\n');
        const applied = applyDraft(bytes, { text: now, author });
        wellFormed(applied.bytes);
        assert.deepEqual(applied.left, []);
        assert.equal(rebuilt(applied.bytes, 'reject'), text);
        // A picture keeps its paragraph, be it empty.
        const filled = (all: string): string[] => all.split('\n').filter((line) => line !== '');
        assert.deepEqual(filled(rebuilt(applied.bytes, 'accept')), filled(now));
        assert.deepEqual(filled(textOf(applied.bytes)), filled(now));
      }),
      { numRuns: 300 },
    );
  });

  it('whatever stands in it: nothing is lost, rejecting gives the original', () => {
    const field = (code: string, result = ''): string =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r>${result && `<w:r><w:fldChar w:fldCharType="separate"/></w:r>${result}`}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const special = fc.constantFrom(
      field('EQ \\o\\ad(\\s\\up 9(pī),丕)'),
      field('PAGE', r('3')),
      `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${r('点此')}${r('输入')}</w:sdtContent></w:sdt>`,
      '<w:r><w:t>上行，</w:t><w:br/><w:t>下行。</w:t></w:r>',
      '<w:r><w:rPr><w:b/></w:rPr><w:ruby><w:rt><w:r><w:t>dǐ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>砥</w:t></w:r></w:rubyBase></w:ruby></w:r>',
      '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:noBreakHyphen/><w:softHyphen/></w:r>',
      `<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r>`,
      '<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>',
      `<w:r><w:pict><w:txbxContent>${p(r('框里的话，请看。'))}</w:txbxContent></w:pict></w:r>`,
      '<w:r><w:footnoteReference w:id="2"/></w:r>',
    );
    const piece = fc.oneof({ weight: 3, arbitrary: sentence.map((text) => run(text, 0)) }, special);
    const inner = fc.array(piece, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
    const block = fc.oneof(
      { weight: 4, arbitrary: inner.map((parts) => p(parts)) },
      { weight: 2, arbitrary: inner.map((parts) => p(parts, LIST)) },
      fc.constant('<w:p/>'),
      inner.map((parts) => p(parts, '<w:sectPr/>')),
      fc
        .tuple(inner, inner)
        .map(
          ([a, b]) =>
            `<w:tbl><w:tr><w:tc>${p(a)}</w:tc><w:tc>${p(b)}${p(r('乙'))}</w:tc></w:tr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>`,
        ),
      inner.map((parts) => `<w:sdt><w:sdtPr/><w:sdtContent>${p(parts)}</w:sdtContent></w:sdt>`),
    );
    const more = { 'word/numbering.xml': numbering };
    const change = fc.tuple(fc.nat(100), fc.nat(3), sentence, fc.nat(60), fc.nat(8));
    fc.assert(
      fc.property(
        fc.array(block, { minLength: 2, maxLength: 7 }),
        fc.array(change, { maxLength: 5 }),
        fc.array(fc.tuple(fc.nat(300), fc.nat(15)), { maxLength: 6 }),
        (blocks, changes, spans) => {
          const bytes = docxOf(blocks.join('').replace(/<w:document /, '<w:document '), more);
          const text = textOf(bytes);
          const lines = text.trimEnd().split('\n');
          for (const [at, what, words, from, length] of changes) {
            const line = at % lines.length;
            const column = from % (lines[line]!.length + 1);
            if (what === 0 && lines.length > 2) lines.splice(line, 1);
            else if (what === 1) lines.splice(line, 0, words);
            else if (what === 2)
              lines[line] = lines[line]!.slice(0, column) + lines[line]!.slice(column + length);
            else lines[line] = lines[line]!.slice(0, column) + words + lines[line]!.slice(column);
          }
          const annotations = spans.map(([at, length]) => ({
            start: at % text.length,
            end: Math.min(text.length, (at % text.length) + length),
            lines: ['看'],
          }));
          const annotated = annotateDocx(bytes, { text, annotations, edits: [], author });
          wellFormed(annotated.bytes);
          assert.equal(textOf(annotated.bytes), text);
          let applied: Uint8Array;
          try {
            applied = applyDraft(bytes, { text: lines.join('\n'), author }).bytes;
          } catch (error) {
            assert.match(String(error), /not the text of this/);
            return;
          }
          wellFormed(applied);
          assert.equal(rebuilt(applied, 'reject', more), text);
          assert.equal(rebuilt(applied, 'accept', more), textOf(applied));
        },
      ),
      { numRuns: 200 },
    );
  });
});
