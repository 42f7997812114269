import type { SearchOptions } from '../../server/src/corpus/types.ts';

/**
 * What a writer who types a query wants to see, judged by reading the five files. A passage is file.speech.passage, all
 * from 0; 3 is what was looked for, 2 helps, 1 only has the words. A passage that is not named is of no use. The second
 * copy of a speech (3.4, 4.9) is never to be shown.
 */
export interface Judgement {
  readonly query: string;
  readonly options?: Partial<SearchOptions>;
  /** '0.1.4:3 0.1.6:3' */
  readonly grades: string;
}

export const JUDGEMENTS: readonly Judgement[] = [
  // Topics
  { query: '村居防控', grades: '0.1.6:3 0.1.4:3 0.1.7:3 0.1.3:2 0.1.2:2 0.1.5:2 0.1.1:1' },
  {
    query: '网格化管理',
    grades: '0.1.6:3 1.1.3:3 3.3.15:2 0.3.4:2 3.2.6:2 3.0.8:2 3.2.9:2 1.2.4:1',
  },
  { query: '值班值守', grades: '0.0.15:3 0.3.7:3 3.0.23:1 4.5.4:1' },
  { query: '营商环境', grades: '1.0.4:3 3.3.32:2' },
  { query: '春耕备耕', grades: '3.3.30:3 1.2.19:2 4.8.4:1' },
  {
    query: '复工复产',
    grades:
      '3.3.29:3 3.3.25:3 2.2.2:3 3.3.23:2 2.2.0:2 3.3.26:2 3.3.38:1 3.3.39:1 2.5.22:1 2.5.36:1 1.1.4:1 1.4.1:1 4.8.4:1 4.2.5:1 4.8.3:1 4.0.4:1 4.5.2:1 3.3.0:1 3.3.18:1 1.4.3:1',
  },
  { query: '外贸', grades: '3.3.32:3' },
  { query: '发热门诊', grades: '0.0.8:3 3.0.9:3 1.4.2:3 0.0.9:2 0.0.13:1 0.1.6:1' },
  { query: '心理疏导', grades: '4.6.5:3 3.3.21:3 3.3.39:3 3.3.7:2 3.3.17:2 1.2.16:2' },
  {
    query: '脱贫攻坚',
    grades: '4.5.3:3 3.3.28:3 4.3.4:2 1.2.19:2 4.6.5:1 1.1.4:1 3.3.42:1 4.0.4:1 1.2.17:1',
  },
  { query: '六稳', grades: '3.3.24:3 2.5.22:3 2.5.36:3 4.3.4:2 4.6.5:2' },
  { query: '六保', grades: '1.1.4:3' },
  { query: '舆论引导', grades: '3.3.8:3 3.0.21:3 3.3.20:2 2.5.10:2 2.5.17:2 2.5.31:2 3.0.19:1' },
  { query: '农贸市场', grades: '1.4.2:3 3.0.17:3 1.1.3:3 1.4.1:2 0.0.3:1' },
  { query: '问责', grades: '0.3.7:3 1.1.5:3 3.3.37:3 1.2.10:2 1.2.4:2 1.2.7:1' },
  { query: '新闻发布会', grades: '1.5.7:3' },
  { query: '党员突击队', grades: '1.2.10:3 1.2.15:2' },
  // Rare words, names, single characters
  { query: '野生动物', grades: '3.0.17:3' },
  { query: '山竹', grades: '1.5.2:3' },
  { query: '恩格斯', grades: '4.4.8:3' },
  { query: '纸尿裤', grades: '3.1.1:3 4.6.3:3' },
  { query: '钟南山', grades: '3.1.3:3 0.2.3:2 4.6.2:2' },
  { query: '抖音', grades: '3.0.21:3 3.2.10:3' },
  { query: '粤', grades: '1.5.2:3 1.5.7:3' },
  { query: '鱼', grades: '4.2.4:3 4.4.4:1 4.7.4:1' },
  { query: '庙', grades: '3.0.18:3' },
  // Numbers
  { query: '53例', grades: '3.0.3:3 3.2.2:3' },
  { query: '170多个国家', grades: '3.3.9:3' },
  { query: '60人', grades: '1.2.4:3' },
  { query: '24小时值班', grades: '0.0.15:3 3.0.23:3 4.5.4:3 4.5.2:3 0.3.7:1' },
  // Several words
  { query: '疫苗 研发', grades: '3.3.18:3 2.0.5:3 2.5.20:3 2.5.34:3 1.5.1:2 3.3.19:2' },
  { query: '移民搬迁 入住', grades: '1.0.3:3' },
  { query: '稳岗 就业补贴', grades: '3.3.27:3' },
  { query: '冷库 从业人员 核酸', grades: '1.1.3:3 1.4.2:3' },
  { query: '形式主义 官僚主义', grades: '1.2.18:3 3.3.38:3 3.3.35:2 4.0.4:2 1.2.4:2' },
  { query: '米袋子 菜篮子', grades: '3.3.31:3 2.0.6:3 4.8.3:3' },
  { query: '张定宇 渐冻', grades: '0.2.3:3 1.3.1:3 4.6.2:3' },
  { query: '图书馆 暂停开放', grades: '1.5.5:3 3.0.18:3' },
  { query: '医务人员 轮休 补助', grades: '3.3.17:3 1.2.16:3 3.0.14:2' },
  { query: '入京 京津冀', grades: '3.3.16:3' },
  { query: '大喇叭 微信群', grades: '1.2.9:3 3.2.10:3 4.1.4:1' },
  // Phrases
  { query: '“核酸检测能力”', grades: '0.0.9:3 1.1.1:2' },
  { query: '"中西医结合"', grades: '3.0.12:3 2.5.10:2 3.3.15:2' },
  { query: '“四方责任”', grades: '1.1.5:3 3.2.6:3' },
  { query: '“强制休息” 党员', grades: '1.2.16:3 4.6.2:2' },
  // Near one another: the words are a phrase with something in between
  { query: '中西医结合', grades: '3.0.12:3 2.5.10:2 3.3.15:2 1.5.1:2 2.5.20:2 2.5.34:2' },
  { query: '火线入党', grades: '3.3.37:3 1.2.10:1' },
  { query: '高考延期', grades: '0.2.5:3 0.2.9:1 0.2.3:1 0.2.8:1' },
  { query: '核酸实验室建设', grades: '0.0.9:3 0.0.13:3' },
  { query: '脱贫攻坚收官', grades: '4.5.3:3 3.3.28:3' },
  // Titles and long queries
  { query: '全县秋冬季疫情防控工作部署会议', grades: '1.1.0:3 1.1.1:2 1.1.2:1 1.1.3:1 1.1.4:1 1.1.5:1' },
  { query: '两江新区企业复工复产', grades: '2.2.2:3 2.2.0:3 2.2.1:2 2.1.2:1' },
  { query: '雄关漫道真如铁', grades: '0.2.9:3 0.2.2:2 0.2.3:1 0.2.4:1 0.2.5:1 0.2.6:1 0.2.7:1 0.2.8:1' },
  { query: '做好乡镇敬老院和孤寡老人的疫情防控', grades: '1.5.3:3' },
  { query: '给离退休老同志做好疫情期间的服务', grades: '1.3.4:3' },
  { query: '出口退税和出口信用保险等外贸政策', grades: '3.3.32:3' },
  // Filters
  { query: '医疗救治', options: { place: '四川' }, grades: '3.0.14:3 3.0.12:2 3.0.24:1 3.0.5:1 3.0.11:1' },
  { query: '培训', options: { place: '广东' }, grades: '1.5.1:3' },
  { query: '问责', options: { occasion: '部署会' }, grades: '1.1.5:3' },
  { query: '方舱医院', options: { from: '2020-03', to: '2020-03-31' }, grades: '4.8.2:3' },
];
