import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readHtml } from './html.ts';

const PARAGRAPHS = [
  '各位代表、同志们：',
  '过去一年，全县上下顶住压力、埋头苦干，把年初定下的十件实事一件一件办成了。新修农村道路八十六公里，改造老旧小区十一个，三千二百户居民用上了天然气。',
  '一、把产业做强',
  '要围着茶叶、山羊、光伏三件事做文章。茶叶要把牌子立起来，山羊要把链条接起来，光伏要把收益分下去，村集体的账每季度公开一次。',
  '同志们，路在脚下，事在人为，让我们干在一起、拼在一起，把青禾建设得更加美好！',
];

async function linesOf(html: string): Promise<string[]> {
  const read = await readHtml(Buffer.from(html));
  return (read as { text: string }).text.trimEnd().split('\n');
}

describe('the article of a page', () => {
  it('made of tables and <br>: headline that only the title tells, day, paragraphs', async () => {
    const html = `<html><head><title>青禾县政府网站-政府工作报告</title></head><body>
      <table><tr><td><a href=1>首页</a></td><td><a href=2>政务</a></td><td><a href=3>新闻</a></td></tr></table>
      <table width=100%><tr><td align=center><font size=5><b>政府工作报告</b></font></td></tr>
      <tr><td align=center>发布日期：2024年1月12日  浏览次数：312</td></tr>
      <tr><td>${PARAGRAPHS.map((text) => `　　${text}`).join('<br>\n<br>\n')}</td></tr></table>
      <table><tr><td>版权所有：青禾县政府办</td></tr></table></body></html>`;
    assert.deepEqual(await linesOf(html), ['政府工作报告', '时间：2024年1月12日', ...PARAGRAPHS]);
  });

  it('made of elements that say what they are: a day without a label', async () => {
    const html = `<!doctype html><html><head><title>政府工作报告 - 青禾县人民政府</title></head><body>
      <header><nav><a href=1>首页</a><a href=2>要闻</a></nav></header>
      <main><h1>政府工作报告</h1><p class="time">2024-01-12 09:30 来源：青禾日报</p>
      <div class="article">${PARAGRAPHS.map((text) => `<div>　　${text}</div>`).join('')}</div></main>
      <aside><h3>热门</h3><ul>${'<li><a href=1>河口镇召开会议</a></li>'.repeat(20)}</ul></aside><footer>备案号</footer></body></html>`;
    assert.deepEqual(await linesOf(html), ['政府工作报告', '时间：2024-01-12', ...PARAGRAPHS]);
  });

  it('saved by Word: cells hold paragraphs, text is in pieces', async () => {
    const html = `<html><head><meta name=Generator content="Microsoft Word 15 (filtered)"></head><body lang=ZH-CN><div class=WordSection1>
      ${PARAGRAPHS.map((text) => `<p class=MsoNormal><span lang=EN-US>&nbsp;&nbsp;</span><span>${text.replaceAll('，', '</span><span>，')}</span></p>`).join('')}
      <table><tr><td><p>指标</p></td><td><p>目标</p></td></tr><tr><td><p>粮食</p></td><td><p>12万吨</p></td></tr></table></div></body></html>`;
    assert.deepEqual(await linesOf(html), [...PARAGRAPHS, '指标\t目标', '粮食\t12万吨']);
  });

  it('no day is made up where the page gives none', async () => {
    const html = `<html><head><title>报告</title></head><body><p>访问量 2024 次</p>${PARAGRAPHS.map((text) => `<p>${text}</p>`).join('')}</body></html>`;
    assert.ok(!(await linesOf(html)).some((line) => line.startsWith('时间')));
  });

  it('numbers of lists as a browser shows them; what is struck out is left out', async () => {
    const item = (text: string, more = ''): string => `<li${more}>${text}</li>`;
    const html = `<html><body><article>${PARAGRAPHS.map((text) => `<p>${text}</p>`).join('')}
      <ol>${item('抓巡查')}${item('抓宣传<ol type="a"><li>进村</li><li>入户</li></ol>')}</ol>
      <ol style="list-style-type:cjk-ideographic">${item('定责任')}${item('定时限')}</ol>
      <ol start="5">${item('报进度')}${item('报结果', ' value="9"')}</ol>
      <ol style="list-style: none">${item('不编号')}</ol>
      <ol>${item('1. 自己写的')}${item('2. 自己写的二')}</ol>
      <p>各镇<del>要</del><ins>须</ins>落实。</p></article></body></html>`;
    assert.deepEqual((await linesOf(html)).slice(PARAGRAPHS.length), [
      '1. 抓巡查',
      '2. 抓宣传',
      'a. 进村',
      'b. 入户',
      '一、定责任',
      '二、定时限',
      '5. 报进度',
      '9. 报结果',
      '不编号',
      '1. 自己写的',
      '2. 自己写的二',
      '各镇须落实。',
    ]);
  });
});
