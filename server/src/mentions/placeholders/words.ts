import type { PlaceholderKind } from '../types.ts';

/** What stands right of a blank and tells its kind; `length` counts UTF-16 code units from the end of the core. */
export interface Suffix {
  readonly kind: PlaceholderKind;
  readonly length: number;
}

/** How far to the right and to the left of a blank its context is read, in UTF-16 code units. */
export const REACH = 24;

/**
 * Measure words after a number, each with the continuations that make it another word (人民, 项目, 家园).
 * Longer ones first: alternation takes the first that fits.
 */
const MEASURES = [
  '号(?=楼|院|线|馆|门|井|机组|厅|地块|隧道)|单元|中全会|人次|人份|人天|户次|台次|车次|例次|批次|班次|架次|单位GDP',
  '年级|℃|°C|平方公里|平方千米|平方米|立方米|公里|公斤|公顷|千米|千克|千瓦时|千瓦|兆瓦|毫米|厘米|毫克|摄氏度|小时|分钟|秒钟|工作日|星期|季度(?!性)|个月|个(?!性|别|案)(?:[省市县区镇乡村州国](?=[，。；、]))?',
  '美元|欧元|日元|港元|亿元|万元|元(?!旦|宵|首|素|月|年)|角钱|分钱',
  '例(?!如|外|行|会|假)|名(?!单|称|誉|义|胜|城|牌|额|气|言|不)',
  '人(?!民|员|社|大(?!于)|才|居|口|文|事|物|力|工|流|均|类|群|生|财|间|道|行|寿|防|武|格|心)',
  '户(?!籍|外|口|型|主|均|县)|家(?!园|庭|具|电|属|长|乡(?!镇)|风|访|政|畜|禽|常|国(?!有|企|内|家)|族|里|人)|件(?!套)|项(?!目(?!标))|次(?!日|生|序|贷)',
  '台(?!风|账|湾|胞|州|商|阶|上)|套(?!餐|路|牌|用|取)|张(?!家|贴|开|口)|辆|场(?!所|地|馆|景|外|内|面)|吨|斤|亩|米(?!袋|面|粉)|倍|岁|天(?!津|水|然|气|门|河|下|桥|山)|周(?!边|围|密|末|口|年|刊)',
  '期(?!间|望|末|待|刊|货|盼)|批(?!准|示|复|评|发|判|次)|条(?!例|件|款|约)|支(?!部|队(?!伍)|行|持|援|付|撑|出|流|线|书|教|委)|只(?!有|要|是|能|争)|座(?!谈|位|右)|栋|幢|份(?!额|内|子)|册|篇|种(?!植|子|业(?!务)|粮|养|类(?!型)|族)|层(?!面|次|级)|位(?!于|置|次|列|居|移)|株|棵|粒|盒|瓶|箱|袋|桶|艘|架(?!构|设)|趟|轮(?!流|换|训|岗|值)|届(?!时)|封(?!闭|控|锁|存|装|山)|幅(?!度|员)|枚|颗|匹|头(?!条|版|号|等)|宗(?!旨|教|族)|起(?!到|来|草|诉|初|步|点|源|义|底|码|用|降|飞|重)|级(?!别|配)|类(?!似|别|型)|成(?!立|为|员|功|果|效|都|长|就|绩|本|熟|人|千|分|品|交|型|年)|分(?!局|公司|院|校|会|管|布|类|析|期|级|区|别|享|工|层|解|发|配|散|子|行|院|厂|为|钟)|笔(?!记|试)|所(?=学校|高校|医院|幼儿园|院校|中学|小学|大学|民办|公办)|部(?=手机|电影|法|作品|专著|门以上)|对(?=夫妻|夫妇|双胞)|款(?=产品|车型|手机|应用)|间(?=房|教室|客房|宿舍|办公室)|处(?=房|隐患|点位|问题|工地|风险)|组(?=家庭|数据|照片|核酸)|本(?=书|著作|台账)|辆次|标段|标准箱|床位|张床|口井|公升|升(?!级|学|温|值|降|旗|任|职)|瓦|度(?=电)',
].join('|');

const SPACE = '[ \\u3000]?';
/** 万达, 百货, 千山 and the like are names, not scales. */
const SCALE = '[十百千万亿]{1,3}(?!货|姓|达|科|众|象|事|里|方|强|岛|山|村|宁|载|州|年县|源|盛|佳)';

const PERCENT = new RegExp(`^${SPACE}(?:[%％‰﹪]|个百分点|个千分点)`);
const FIGURE = new RegExp(
  `^${SPACE}(?:[多余]?${SCALE}[多余]?${SPACE}(?:${MEASURES})?|[多余]?(?:${MEASURES})|(?:(?:k|K|c|m|M)?m[²2³3]?|kg|KG|t|kW|MW|GW|kWh|ml|mg|g|G|GB|TB)(?![A-Za-z]))`,
);
/** 隐患点X处, 学校X所: words that count only behind what is counted and before a pause. */
const AFTER_NOUN =
  /^[ \u3000]?[多余]?(?:剂次|剂|处|间|口|眼|具|方|度|床|案|组|段|道|门|根|面|片|块|股|孔|管|盏|节|桩|单|羽|车|里|所|对|部)(?=[，。、；：！？,;）)]|其中|$)/;
const COUNTED_LEFT =
  /[\u4e00-\u9fff][^在由从到至往对于去赴驻该本某任是和与及或为向经给被把将的各每另第，。、；：\s][“”]?$/;
const YEAR = /^[ \u3000]?年(?!级)(?:度(?!假))?/;
const MONTH = /^[ \u3000]?月(?!球|亮|饼|子|均|薪|嫂|租|票|报|坛|刊)(?:份|底|初|末|上旬|中旬|下旬)?/;
const DAY = /^[ \u3000]?日(?!均|常|益|产|报|夜|子|程|用|本|照|记|光|历|渐|新|志|语|元)/;
const HOUR =
  /^[ \u3000]?(?:时(?!间|候|期|代|刻|常|段|任|下|隔|而|有|值|限|长|空|事|尚|政|机|效)|点(?=\d|半|整|钟|左右|[，。、；,]))/;
/** Where 年 counts a duration and names no year. */
const DURATION_RIGHT = /^[ \u3000]?年(?:来|间|内|时间|以上|左右|前|后|多|有余|期|级)/;
const DURATION_LEFT =
  /(?:近|过去|超|超过|这|连续|历时|历经|持续|为期|约|满|每|经过|未来|今后|整整|已有|长达|第|仅|不到|再)$/;
const TITLE =
  /^[ \u3000]?(?:常务|第一|名誉)?[副总]?(?:同志|书记|主任|局长|厅长|部长|省长|市长|县长|区长|镇长|乡长|村长|州长|旗长|主席|委员长|校长|院长|所长|处长|科长|股长|站长|厂长|行长|社长|会长|秘书长|常委|经理|董事长|理事长|组长|队长|连长|班长|班主任|总理|总书记|委员(?!会)|老师|教授|医生|医师|护士(?!站)|同学|先生|女士|院士|专家(?!组|库|团)|代表(?!团|队|大会|性|作|处)|记者(?!站|会)|法官|检察官|警官|律师|师傅|支书|博士|研究员|工程师|大夫|领导(?!小组|班子|干部|机构|组))/;
const ORG =
  /^[ \u3000]?(?:局|委(?!员|书|托|派|任|常)|办(?!理|公|法|案|好|事|结|学|实|成|税|班|证|会)|厅|部(?!分|长|署|委|落|位|级|门以上)|院|所(?!有|以|在|属|需|谓|示|长)|站(?!位|在|稳|好|立|起|长|台|点)|班(?!子|车|次|级|长|列|组|师|主任)|队|校(?!长|园|正)|厂|公司|集团|企业|学校|中学|小学|大学|高中|初中|高校|学院|医院(?!感)|银行|支部|党支部|党委|党组|总支|支队|大队|中队|单位|协会|学会|商会|联合会|法院|检察院|派出所|工厂|酒店|宾馆|饭店|超市|商场|商店|部门|领导小组|指挥部|工作组|专班|委员会|办公室|幼儿园|合作社|卫生院|卫生室|监狱|养老院|福利院|研究院|研究所|出版社|报社|电视台|事务所|机构|车间|宿舍|药店|诊所|机关|股份|分局|分公司|分校|基金会|俱乐部|大厦|食堂|处(?=牵头|负责|会同|承办|主办|配合))/;
const PLACE =
  /^[ \u3000]?(?:省|市(?!场(?!监管)|民|值|面|盈)|县|区(?!别|分|间|块)|镇(?!定|静|痛|压)|乡(?!愁|贤|音|亲|土|情)|村|街道|社区|小区|园区|开发区|高新区|新区|片区|自治|地区|州|盟|旗(?!帜|下|舰|手)|屯|庄|寨|路(?!径|线|演|况|子|途)|街|巷|大道|桥|湖|河|江|山|岛|港|湾|机场|火车站|高铁站|车站|广场|公园|景区|水库|流域|大桥|国(?!家|务|际|有|内|企|道|资|民)|高速|隧道|林场|农场|牧场|矿区|口岸|火车|沿线)/;
/** A function between mask and organ leaves the mask naming the place: XX人民医院, XX卫生健康局, XX公安. */
const PLACE_FUNCTION =
  /^(?:人民(?!币)|卫生健康|卫健|市场监管|公安|教育|财政|发改|发展改革|交通|交警|城管|应急|民政|司法|税务|人社|住建|水利|农业农村|乡村振兴|文旅|统计|审计|自然资源|生态环境|纪检监察|纪委|政府|政协|人大|疾控|第[一二三四五六七八九十]|籍|本地|本土|境内|全境|大地|群众|百姓|方言|话|特产|儿女|各级|各地|等地|两地|三地|一带|当地|户籍)/;
/** What befalls a place in these speeches. */
const PLACE_EVENT =
  /^(?:[近日前期，]{0,3})(?:均|也|又|再次|相继|陆续|先后|连续|累计|新增|出现|发生|报告|通报|确诊|疫情|暴发|爆发|来[\u4e00-\u9fff（(]{0,2}返|返|旅居|不满|入境|隔离|封控|解封|管控)/;
const NAMED_PLACE = /^[\u4e00-\u9fff]{1,4}(?:村|庄|镇|乡|县|区|街道|社区)/;
const ORG_ACT =
  /^(?:未|没有|对[^，。；]{2,20}(?:执行|落实|开展|进行|存在)|不(?:按|落实|执行)|的[^，。；]{2,12}工作)/;

/**
 * What a blank counts, names or dates, by the words right after it; null where nothing tells. `single` says that the
 * mask is one character long, where 年 after it rather counts than names (X年来 against XX年以来).
 */
export function suffixOf(right: string, left: string, single: boolean): Suffix | null {
  const percent = PERCENT.exec(right);
  if (percent) return { kind: 'percent', length: percent[0].length };
  const title = TITLE.exec(right);
  // XX市长期坚持 names a city, not its mayor.
  if (title && !(title[0].endsWith('长') && /^[期效远久足]/.test(right.slice(title[0].length))))
    return { kind: 'person', length: title[0].length };
  const year = YEAR.exec(right);
  if (year) {
    const duration = DURATION_LEFT.test(left) || (single && DURATION_RIGHT.test(right));
    return { kind: duration ? 'figure' : 'year', length: year[0].length };
  }
  const date = MONTH.exec(right) ?? DAY.exec(right) ?? HOUR.exec(right);
  if (date) return { kind: 'date', length: date[0].length };
  const figure = FIGURE.exec(right) ?? (COUNTED_LEFT.test(left) ? AFTER_NOUN.exec(right) : null);
  if (figure) return { kind: 'figure', length: figure[0].length };
  const org = ORG.exec(right);
  if (org) return { kind: 'org', length: org[0].length };
  const place = PLACE.exec(right);
  if (place) return { kind: 'place', length: place[0].length };
  return null;
}

/** Weaker signs right of a blank; they add nothing to the phrase. */
export function actorOf(right: string): PlaceholderKind | null {
  if (PLACE_FUNCTION.test(right) || PLACE_EVENT.test(right) || NAMED_PLACE.test(right)) return 'place';
  if (ORG_ACT.test(right)) return 'org';
  return null;
}

const PERSON_SLOT =
  /(?:我叫|名叫|叫做?|尊敬的|(?:姓名|主持人|汇报人|发言人|演讲人|演讲者|报告人|作者|联系人|签发|负责人|责任人|牵头人|经办人|记者|通讯员)[:：]?[（(]?)$/;
/** 省委副书记×××, 县长XX: a title before the name. */
const TITLED =
  /(?:书记|主任|[局厅部省市县区镇乡村州院校所处科站厂行会队组]长|主席|委员|常委|经理|董事长|秘书长|总理|院士|教授|同志|代表|政委|司令员)$/;
const PERSON_ACT = /^(?:主持|出席|列席|作(?:了?报告|讲话|总结|说明|动员)|讲话|致辞|宣读|陪同)/;
const ORG_CONTEXT_LEFT = /(?:代表|报送?|隶属于?)$/;
const ORG_CONTEXT_RIGHT = /^(?:委托|负责|牵头|承办|主办|印发|下发)/;
const SELF = /我(?:是|叫)[^，。；！？]{0,20}的$/;
const ORG_SLOT = /(?:单位|部门|公司|学校|班级|主办|承办)[:：]$/;
const DATE_SLOT = /(?:日期|时间)[:：]$/;
const PLACE_SLOT =
  /(?:地点[:：]|来自|位于|地处|途经|途径|前往|抵达|到达|离开|返回|来到|[来返在从去到赴离驻往像至])$/;
const AMOUNT_SLOT =
  /(?:(?:居|列|排名?)[^，。；]{0,10}第|(?:资金|金额|投资|产值|面积|人数|数量|总数|总量|总额|收入|支出|余额|产量|用量|人口|款项)(?:达到?|为|约|共)?|达到?|约|共计?|总计|累计|合计|超过|不少于|不低于|增长|下降|增至|降至|排名第|位列第)$/;

/** What the words left of a blank call for, where those right of it tell nothing. */
export function slotOf(left: string, right: string): PlaceholderKind | null {
  const ends = right === '' || /^[，。、；！？,.;!?）)”\s]/.test(right);
  if (PERSON_SLOT.test(left)) return 'person';
  if (ends && SELF.test(left)) return 'person';
  if (PERSON_ACT.test(right)) return 'person';
  if ((ends || /^[（(]/.test(right)) && TITLED.test(left)) return 'person';
  if (/(?:贯彻|落实|学习|领会)$/.test(left) && /讲话|指示|批示|精神|^关于/.test(right)) return 'person';
  if (ORG_SLOT.test(left)) return 'org';
  if (DATE_SLOT.test(left)) return 'date';
  if (PLACE_SLOT.test(left)) return 'place';
  if ((ends || /^(?:左右|上下|以上|以下|之间)/.test(right)) && AMOUNT_SLOT.test(left)) return 'figure';
  if (/对$/.test(left) || ORG_CONTEXT_LEFT.test(left) || ORG_CONTEXT_RIGHT.test(right)) return 'org';
  if (
    /[（(]$/.test(left) &&
    /^[）)]/.test(right) &&
    /(?:地区|省|市|县|区|镇|村)[^，。；]{0,8}[（(]$/.test(left)
  )
    return 'place';
  return null;
}

/** The kind of the things a list ends in: XX、XX等3个县级疾控中心, XX等X家超市, XX等XX个重点项目. */
export function listHead(right: string): PlaceholderKind | null {
  const m =
    /^等(?:[0-9０-９XxＸｘ×_]{1,6}|[一二两三四五六七八九十几多]{1,3})?[ \u3000]?(?:余|多)?(个|家|所|名|位|项|条|种|类|户|支|座)?([^，。；：！？、,;]{0,14})/.exec(
      right,
    );
  if (!m) return null;
  const head = m[2]!;
  if (/项目|工程|产业|平台|系统|产品|行动|活动|课题/.test(head)) return 'other';
  if (/^(?:[县市区省]级|地(?!产)|县|市|区|省|镇|乡|村|国|社区|街道|城)/.test(head)) return 'place';
  if (m[1] === '名' || m[1] === '位' || /^(?:同志|人(?!民)|领导|专家|干部|老师)/.test(head)) return 'person';
  if (m[1] === '家' || m[1] === '所' || /企业|公司|超市|单位|部门|医院|学校|酒店|机构|中心|银行/.test(head))
    return 'org';
  return /出现|发生|新增|报告|确诊/.test(head) ? 'place' : 'other';
}

/** The kind that the words of a note to the writer ask for: （此处填写数据）, 【单位名称】. */
export function kindOfNote(note: string): PlaceholderKind | null {
  if (/文号/.test(note)) return 'document-number';
  if (/比例|百分|占比|增速/.test(note)) return 'percent';
  if (/年份/.test(note)) return 'year';
  if (/日期|时间|月份|几月/.test(note)) return 'date';
  if (/数字|数据|金额|人数|数量|数值/.test(note)) return 'figure';
  if (/姓名|名字|领导|职务/.test(note)) return 'person';
  if (/单位|部门|公司|学校|机构/.test(note)) return 'org';
  if (/地名|地点|省份|县名|市名|地区/.test(note)) return 'place';
  return null;
}
