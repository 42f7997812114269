import {
  AlignmentType,
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  Document,
  ExternalHyperlink,
  FootnoteReferenceRun,
  Header,
  InsertedTextRun,
  LevelFormat,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  SymbolRun,
  Table,
  TableCell,
  TableRow,
  Textbox,
  TextRun,
} from 'docx';

/** Documents written for measuring: each has something that files of offices have. No real text is among them. */
export interface Source {
  readonly name: string;
  readonly docx: () => Promise<Uint8Array>;
  /** The same kind of text as a web page. */
  readonly html: string;
}

const SUBJECTS = [
  '各镇',
  '县林业局',
  '包村干部',
  '护林员队伍',
  '应急管理部门',
  '村“两委”',
  '学校和企业',
  '驻村工作队',
];
const DOINGS = [
  '要逐级压实责任',
  '要排查隐患',
  '要备足物资',
  '要严格值守',
  '要讲清政策',
  '要把台账建到户',
  '要按时报送情况',
  '要组织演练',
];
const MANNERS = [
  '一项一项抓落实',
  '不留死角',
  '做到日清周结',
  '确保不出问题',
  '完成率达到95%以上',
  '共投入320.5万元',
  '覆盖12个乡镇、136个村',
  '用好A类和B类清单',
];

/** Sentences that differ by their number; the same number gives the same sentence. */
export function sentence(number: number): string {
  const pick = (list: readonly string[], step: number): string =>
    list[(number * step + (number >> 3)) % list.length]!;
  return `${pick(SUBJECTS, 3)}${pick(DOINGS, 5)}，${pick(MANNERS, 7)}；第${number + 1}项由专人负责，${pick(MANNERS, 11)}。`;
}

const passage = (from: number, count: number): string =>
  Array.from({ length: count }, (_, at) => sentence(from + at)).join('');

const title = (text: string): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text, size: 44, bold: true })] });
const body = (text: string): Paragraph =>
  new Paragraph({ indent: { firstLine: 640 }, children: [new TextRun({ text, size: 32 })] });
const item = (text: string, level: number, reference = '公文'): Paragraph =>
  new Paragraph({ numbering: { reference, level }, children: [new TextRun({ text, size: 32 })] });

const numbering = {
  config: [
    {
      reference: '公文',
      levels: [
        { level: 0, format: LevelFormat.CHINESE_COUNTING, text: '%1、' },
        { level: 1, format: LevelFormat.CHINESE_COUNTING, text: '（%2）' },
        { level: 2, format: LevelFormat.DECIMAL, text: '%3.' },
      ],
    },
    { reference: '条', levels: [{ level: 0, format: LevelFormat.CHINESE_COUNTING, text: '第%1条　' }] },
    { reference: '点', levels: [{ level: 0, format: LevelFormat.BULLET, text: '•' }] },
    { reference: '号', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', start: 3 }] },
  ],
};

const cell = (...children: Paragraph[]): TableCell => new TableCell({ children });
const row = (...texts: string[]): TableRow =>
  new TableRow({ children: texts.map((text) => cell(new Paragraph(text))) });

const by = { author: '王干事', date: '2026-11-01T08:00:00Z' };

type Block = Paragraph | Table;

const KINDS: readonly { readonly name: string; readonly blocks: () => Block[]; readonly more?: object }[] = [
  {
    name: '讲话',
    blocks: () => [
      title('在全县秋冬护林工作会上的讲话'),
      title('（2026年11月20日）'),
      new Paragraph('同志们：'),
      ...[0, 4, 8, 12].map((at) => body(passage(at, 4))),
      new Paragraph({ alignment: AlignmentType.RIGHT, children: [new TextRun('县护林办公室')] }),
    ],
  },
  {
    name: '编号',
    blocks: () => [
      title('护林工作要点'),
      ...['总体要求', '主要任务', '保障措施'].flatMap((name, at) => [
        item(name, 0),
        body(passage(20 + at, 2)),
        item('抓宣传', 1),
        item(passage(30 + at, 1), 2),
        item(passage(40 + at, 1), 2),
        item('抓巡查', 1),
        body(passage(50 + at, 1)),
      ]),
    ],
  },
  {
    name: '条款',
    blocks: () => [title('护林公约'), ...[0, 1, 2, 3, 4, 5].map((at) => item(passage(60 + at, 1), 0, '条'))],
  },
  {
    name: '圆点',
    blocks: () => [
      body(passage(70, 2)),
      ...[0, 1, 2].map((at) => item(passage(72 + at, 1), 0, '点')),
      ...[0, 1].map((at) => item(passage(76 + at, 1), 0, '号')),
    ],
  },
  {
    name: '表格',
    blocks: () => [
      body(passage(80, 2)),
      new Table({
        rows: [
          row('任务', '责任单位', '完成时限'),
          row('巡山护林', '县林业局', '3月底'),
          row('物资储备', '应急管理局', ''),
          new TableRow({
            children: [
              cell(new Paragraph('宣传'), new Paragraph('教育')),
              cell(new Paragraph('宣传部')),
              cell(new Paragraph('全年')),
            ],
          }),
        ],
      }),
      body(passage(84, 2)),
      new Table({ rows: [new TableRow({ children: [cell(body(passage(88, 1)), body(passage(89, 1)))] })] }),
      body(passage(90, 1)),
    ],
  },
  {
    name: '套表',
    blocks: () => [
      new Table({
        rows: [
          new TableRow({
            children: [
              new TableCell({
                children: [
                  new Paragraph('外格'),
                  new Table({ rows: [row('内一', '内二'), row('内三', '内四')] }),
                  new Paragraph('外尾'),
                ],
              }),
              cell(new Paragraph('右格')),
            ],
          }),
        ],
      }),
      body(passage(94, 2)),
    ],
  },
  {
    name: '脚注',
    more: { footnotes: { 1: { children: [new Paragraph('见县林业局2025年年报。')] } } },
    blocks: () => [
      new Paragraph({
        children: [new TextRun(passage(96, 1)), new FootnoteReferenceRun(1), new TextRun(passage(97, 1))],
      }),
      body(passage(98, 3)),
    ],
  },
  {
    name: '修订',
    blocks: () => [
      new Paragraph({
        children: [
          new TextRun('各镇要'),
          new InsertedTextRun({ text: '逐级', id: 1, ...by }),
          new DeletedTextRun({ text: '层层', id: 2, ...by }),
          new TextRun(`压实责任，${passage(100, 1)}`),
        ],
      }),
      body(passage(101, 3)),
      new Paragraph({
        children: [
          new TextRun(passage(104, 1)),
          new InsertedTextRun({ text: passage(105, 1), id: 3, ...by }),
        ],
      }),
    ],
  },
  {
    name: '批注',
    more: {
      comments: {
        children: [
          { id: 0, author: by.author, date: new Date(by.date), children: [new Paragraph('请核实')] },
        ],
      },
    },
    blocks: () => [
      new Paragraph({
        children: [
          new TextRun('今年'),
          new CommentRangeStart(0),
          new TextRun('投入320.5万元'),
          new CommentRangeEnd(0),
          new TextRun({ children: [new CommentReference(0)] }),
          new TextRun(`，${passage(106, 2)}`),
        ],
      }),
      body(passage(108, 2)),
    ],
  },
  {
    name: '字形',
    blocks: () => [
      new Paragraph({
        children: [
          new TextRun({ text: passage(110, 1), characterSpacing: 40 }),
          new TextRun({ text: '看不见的字', vanish: true }),
          new TextRun({ text: passage(111, 1), bold: true, italics: true }),
          new TextRun({ text: passage(112, 1), scale: 90, position: '2pt' as const }),
          new TextRun({ text: 'x', superScript: true }),
          new SymbolRun({ char: 'F0FE', symbolfont: 'Wingdings' }),
        ],
      }),
      new Paragraph({
        children: [new TextRun('甲方：\t青石镇'), new TextRun({ text: '乙方：\t河口镇', break: 1 })],
      }),
      new Paragraph({
        children: [
          new ExternalHyperlink({ link: 'https://example.org/', children: [new TextRun('县政府网站')] }),
          new TextRun(passage(113, 1)),
        ],
      }),
    ],
  },
  {
    name: '分页',
    more: {},
    blocks: () => [
      title('封面标题'),
      new Paragraph({ children: [new PageBreak()] }),
      ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((at) => body(passage(120 + at * 4, 4))),
      new Paragraph({ pageBreakBefore: true, children: [new TextRun('附件：责任分工表')] }),
    ],
  },
  {
    name: '文本框',
    blocks: () => [
      body(passage(180, 2)),
      new Textbox({
        style: { width: '200pt', height: '60pt' },
        children: [new Paragraph('框里的话：责任到人。')],
      }) as unknown as Paragraph,
      body(passage(182, 2)),
    ],
  },
];

const SECTION = {
  headers: { default: new Header({ children: [new Paragraph('内部材料')] }) },
};

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

function pageOf(at: number): string {
  const paragraphs = Array.from(
    { length: 6 },
    (_, index) => `<p style="text-indent:2em">${escaped(passage(200 + at * 30 + index * 3, 3))}</p>`,
  );
  const list = `<ol>${[0, 1, 2].map((index) => `<li>${escaped(sentence(220 + at * 30 + index))}</li>`).join('')}</ol>`;
  const table = `<table border="1"><tr><th>任务</th><th>单位</th></tr><tr><td>第${at}项</td><td>县林业局</td></tr></table>`;
  const extra =
    at % 3 === 0 ? list : at % 3 === 1 ? table : '<ul><li>第一件事抓早</li><li>第二件事抓小</li></ul>';
  return `<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>第${at}份材料</title><style>body{font-family:"Noto Serif CJK SC";font-size:16pt;line-height:28pt}</style></head><body><h1 style="text-align:center">关于第${at}份材料的讲话</h1>${paragraphs.join('')}${extra}<p style="text-align:right">县护林办公室</p></body></html>`;
}

export const SOURCES: readonly Source[] = KINDS.map(({ name, blocks, more = {} }, at) => ({
  name,
  docx: async () =>
    new Uint8Array(
      await Packer.toBuffer(
        new Document({
          numbering,
          ...more,
          sections: [{ ...SECTION, children: blocks() }],
        } as ConstructorParameters<typeof Document>[0]),
      ),
    ),
  html: pageOf(at),
}));

/** Kept so that a page number is among what readers leave out. */
export const FIELDS = [PageNumber.CURRENT];
