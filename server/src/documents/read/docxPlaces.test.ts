import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readBody } from './docx.ts';
import type { DocxPlaces } from './docxBody.ts';

const body = (inner: string, numbering?: string, styles?: string): DocxPlaces =>
  readBody(
    `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${inner}</w:body></w:document>`,
    numbering,
    styles,
  );

const r = (text: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (inner: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${inner}</w:p>`;

const text = (inner: string, numbering?: string, styles?: string): string =>
  body(inner, numbering, styles).text;

describe('where the text of a .docx stands', () => {
  it('each stretch is found again in the part', () => {
    const placed = body(
      p(
        `${r('各镇要压实责任')}${r('，A&amp;B 两项')}<w:r><w:t>前</w:t><w:tab/><w:t>后</w:t><w:br/><w:t>另行</w:t></w:r>`,
      ) +
        `<w:tbl><w:tr><w:tc>${p(r('甲'))}</w:tc><w:tc>${p('')}</w:tc><w:tc>${p(r('乙'))}${p(r('丙'))}</w:tc></w:tr></w:tbl>`,
    );
    assert.equal(placed.text, '各镇要压实责任，A&B 两项前\t后\n另行\n甲\t\t乙 丙\n');
    for (const { start, end, from, to, exact, run } of placed.stretches) {
      const source = placed.xml.slice(from, to);
      if (exact) assert.equal(source, placed.text.slice(start, end));
      else assert.match(source, /^(?:&amp;|<w:tab\/>|<w:br\/>)$/);
      assert.ok(placed.runs[run]!.from < from && to < placed.runs[run]!.to);
    }
    const covered = placed.stretches.map(({ start, end }) => placed.text.slice(start, end)).join('');
    assert.equal(covered, '各镇要压实责任，A&B 两项前\t后\n另行甲乙丙');
    assert.equal(placed.paragraphs.size, 5);
  });

  it('runs know their children and properties, paragraphs their marks', () => {
    const placed = body(
      `<w:p><w:pPr><w:jc w:val="both"/><w:rPr><w:b/></w:rPr><w:pPrChange/></w:pPr><w:ins w:id="1">${r('新', '<w:b/>')}</w:ins></w:p><w:p/>`,
    );
    const [run] = placed.runs;
    assert.equal(placed.xml.slice(run!.properties!.from, run!.properties!.to), '<w:rPr><w:b/></w:rPr>');
    assert.deepEqual(
      run!.children.map(({ name, content }) => [name, content && placed.xml.slice(content.from, content.to)]),
      [['t', '新']],
    );
    assert.equal(placed.xml.slice(run!.insertion!.from, run!.insertion!.to), '<w:ins w:id="1">');
    const [first, second] = placed.paragraphPlaces;
    const mark = first!.properties!.mark!;
    assert.equal(placed.xml.slice(mark.from, mark.to), '<w:rPr><w:b/></w:rPr>');
    assert.ok(placed.xml.startsWith('<w:pPrChange/>', first!.properties!.tail));
    assert.equal(second!.opened, second!.to);
  });
});

describe('what a .docx shows and what it does not', () => {
  const field = (code: string, result?: string): string =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r>${code
      .split('|')
      .map((part) => `<w:r><w:instrText xml:space="preserve">${part}</w:instrText></w:r>`)
      .join(
        '',
      )}${result === undefined ? '' : `<w:r><w:fldChar w:fldCharType="separate"/></w:r>${result}`}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

  it('characters under a phonetic guide and in a ring', () => {
    const guide = field('EQ \\* jc2 \\* "Font:仿宋" \\* hps10 \\o\\ad(\\s\\up 9(|xiè|),|燮|)');
    assert.equal(text(p(`${r('张')}${guide}${r('同志')}`)), '张燮同志\n');
    assert.equal(text(p(`${r('印')}${field('eq \\o\\ac(○,密)')}${r('件')}`)), '印密件\n');
    assert.equal(text(p(`${field('eq \\o\\ac(○,3)')}${r('款')}`)), '③款\n');
    assert.equal(text(p(field('EQ \\f(1,2)'))), '1/2\n');
    const ruby =
      '<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>pī</w:t></w:r></w:rt><w:rubyBase><w:r><w:rPr><w:b/></w:rPr><w:t>丕</w:t></w:r></w:rubyBase></w:ruby></w:r>';
    assert.equal(text(p(`${r('曹')}${ruby}${r('讲')}`)), '曹丕讲\n');
  });

  it('results of fields without their codes; a field left open hides nothing after its paragraph', () => {
    assert.equal(text(p(`${r('第')}${field(' PAGE ', r('3'))}${r('页')}`)), '第3页\n');
    assert.equal(text(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + p(r('正文还在'))), '正文还在\n');
  });

  it('signs, hyphens, page breaks', () => {
    const sign = (font: string, code: string): string =>
      `<w:r><w:sym w:font="${font}" w:char="${code}"/></w:r>`;
    assert.equal(
      text(
        p(
          `${sign('Wingdings', 'F0FE')}${sign('Wingdings 2', 'F052')}${sign('Symbol', 'F0B1')}${sign('仿宋', '2460')}`,
        ),
      ),
      '☑☑±①\n',
    );
    assert.equal(
      text(p(`<w:r><w:t>一</w:t><w:softHyphen/><w:t>二</w:t><w:noBreakHyphen/><w:t>三</w:t></w:r>`)),
      '一二-三\n',
    );
    const head = '今年以来各镇严格落实值守制度和巡查制度并且及时处置了多起火情';
    const broken = '<w:r><w:br w:type="page"/></w:r>';
    assert.equal(text(p(`${r(head)}${broken}${r('受到好评。')}`)), `${head}受到好评。\n`);
    assert.equal(text(p(`${r('工作报告')}${broken}${r('各位代表：')}`)), '工作报告\n各位代表：\n');
  });

  it('text that a style hides', () => {
    const styles =
      '<w:styles xmlns:w="w"><w:style w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>';
    const inner = `${r('看得见')}${r('看不见', '<w:rStyle w:val="b"/>')}${r('又看见', '<w:rStyle w:val="b"/><w:vanish w:val="0"/>')}`;
    assert.equal(text(p(inner), undefined, styles), '看得见又看见\n');
    assert.equal(text(p(r('整段'), '<w:pStyle w:val="a"/>'), undefined, styles).trim(), '');
  });

  it('prompts of controls are blanks; a control that is filled is not', () => {
    const control = (inner: string, shows = true): string =>
      `<w:sdt><w:sdtPr>${shows ? '<w:showingPlcHdr/>' : ''}</w:sdtPr><w:sdtContent>${inner}</w:sdtContent></w:sdt>`;
    assert.equal(
      text(
        p(
          `${r('到会')}${control(r('点这里') + r('填人数'))}${r('人，由')}${control(r('李某'), false)}${r('主持')}`,
        ),
      ),
      '到会____人，由李某主持\n',
    );
    assert.equal(text(control(p(r('请输入标题')))), '____\n');
  });

  it('tables of contents, by field and by control', () => {
    const line = (name: string): string =>
      p(
        `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF _Toc1</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r(`${name}\t1`)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
      );
    const open =
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>';
    const bare = `${p(`${open}${r('总则')}`)}${line('分则')}${p('<w:r><w:fldChar w:fldCharType="end"/></w:r>')}${p(r('正文'))}`;
    assert.equal(text(bare), '正文\n');
    const gallery = `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${p(r('目录'))}${line('总则')}</w:sdtContent></w:sdt>${p(r('正文'))}`;
    assert.equal(text(gallery), '正文\n');
  });

  it('paragraphs whose marks are deleted run on; items that are deleted do not count', () => {
    const numbering =
      '<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>';
    const list = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>';
    const gone = '<w:rPr><w:del w:id="1"/></w:rPr>';
    const inner = [
      p(r('认识'), list),
      p('<w:del w:id="2"><w:r><w:delText>巡查</w:delText></w:r></w:del>', `${list}${gone}`),
      p(r('责任'), list),
      p(r('上半段'), gone),
      p(r('下半段')),
    ].join('');
    assert.equal(text(inner, numbering), '一、认识\n二、责任\n上半段下半段\n');
    assert.equal(text(p(r('末段'), gone)), '末段\n');
  });

  it('a text box stands behind its paragraph', () => {
    const box = `<w:r><w:pict><w:txbxContent>${p(r('框内'))}</w:txbxContent></w:pict></w:r>`;
    assert.equal(text(`${p(`${box}${r('段落')}`)}${p(r('下段'))}`), '段落\n框内\n下段\n');
  });
});

describe('numbers that lists take from elsewhere', () => {
  const numbering = (levels: string, more: string): string =>
    `<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0">${levels}</w:abstractNum>${more}</w:numbering>`;
  const level = (at: number, format: string, mark: string, more = ''): string =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${mark}"/></w:lvl>`;
  const item = (name: string, at: number, id = 1): string =>
    p(r(name), `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${id}"/></w:numPr>`);
  const one = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>';

  it('a level of its own', () => {
    const own = `<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">${level(0, 'chineseCounting', '（%1）')}</w:lvlOverride></w:num>`;
    assert.equal(
      text(item('甲', 0) + item('乙', 0), numbering(level(0, 'decimal', '%1.'), own)),
      '（一）甲\n（二）乙\n',
    );
  });

  it('no restart, and restart behind one level only', () => {
    const items = item('编', 0) + item('条', 1) + item('编', 0) + item('条', 1);
    const first = level(0, 'chineseCounting', '第%1编');
    assert.equal(
      text(items, numbering(first + level(1, 'decimal', '第%2条', '<w:lvlRestart w:val="0"/>'), one)),
      '第一编编\n第1条条\n第二编编\n第2条条\n',
    );
    assert.equal(
      text(items, numbering(first + level(1, 'decimal', '第%2条'), one)),
      '第一编编\n第1条条\n第二编编\n第1条条\n',
    );
  });

  it('legal form', () => {
    const levels = level(0, 'chineseCounting', '第%1章') + level(1, 'decimal', '%1.%2', '<w:isLgl/>');
    assert.equal(text(item('章', 0) + item('节', 1), numbering(levels, one)), '第一章章\n1.1 节\n');
  });

  it('by a style of numbering, and the level that a style is linked to', () => {
    const more =
      '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="公文"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>';
    const levels = `<w:styleLink w:val="公文"/>${level(0, 'chineseCounting', '%1、')}${level(1, 'chineseCounting', '（%2）', '<w:pStyle w:val="二级"/>')}`;
    const styles =
      '<w:styles xmlns:w="w"><w:style w:styleId="二级"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style></w:styles>';
    assert.equal(
      text(item('甲', 0, 2) + p(r('子'), '<w:pStyle w:val="二级"/>'), numbering(levels, more), styles),
      '一、甲\n（一）子\n',
    );
  });
});
