/** Characters that the eye, stroke input and optical reading take for one another, in groups. */
const GROUPS =
  '己已巳 未末 戊戌戍 人入八 大太犬天夫丈 士土 日曰目 干千于 贷货 拔拨 崇祟 徒徙 暑署 侯候 晴睛 陪培倍 仓仑 辨辩瓣辫 撤撒 梁粱 茶荼 ' +
  '钩钓 历厉 今令 刀力 免兔 竟竞 段假 折拆析 幸辛 冶治 籍藉 遣遗 即既 狠狼 拢扰 抉决 教救 效放 制治 悻幸 态太 堡保 ' +
  '徵微 拯挺 挡档 栏拦 杨扬 抢枪 板扳 材村 杆秆 桥挢 怜冷 准淮 减咸 冲沖 凉谅 汪江 沾粘 渡度 温湿 洒酒 沏切 没设 ' +
  '设没 认让 讲进 许诈 诀决 责贵 赏尝 间问 问间 闭闲 阻组 降隆 险验 陷馅 队从 除徐 陈阵 层尾 属屑 圾级 均匀 坚竖 ' +
  '堤提 塞寨 墙樯 壮状 处外 夺夸 奋奇 妨防 姿恣 孤狐 完宪 宣宜 官宫 宏宠 导异 层屋 岗岚 巩恐 师帅 帐账 常堂 ' +
  '底低 库车 应庆 廷延 弘引 弱溺 形刑 待侍 律津 得碍 德徳 忠忧 恃持 恢恒 悔侮 惊掠 惯贯 愈俞 慎填 戒戎 战占 ' +
  '所听 打扛 抓爪 投没 抗坑 护沪 担但 拓拆 招诏 择泽 持特 挥辉 捐损 控空 推椎 措错 援缓 揽览 摆罢 播翻 操燥躁澡 ' +
  '敢取 散撒 整正 斗抖 新析 施拖 旗族 无元 昂昴 显湿 晓晚 普晋 智知 服股 朝期 本木术 权杈 标际 根恨 检捡俭 楷揩 ' +
  '次决 欣欧 止正 步涉 武式 比北 毕华 民氏 水永 求术 汇江 沉沈 法去 注住 活话 派脉 流硫 测侧 济挤 浓农 消悄 ' +
  '深探 清请情 渠梁 满瞒 源原 漏露 激缴 灾炎 烈列 热势 照熙 熟热 爱受 牢军 牵索 状壮 独烛 献猷 率卒 现观 理埋 ' +
  '瓦互 生主 用甩 甲申由田 界畀 留溜 畅场 疫疾 病症 痛疲 盲肓 直真 相想 盯钉 睦陆 知和 短矩 硬便 确碓 碍得 社杜 ' +
  '神伸 祖租 科料 积识 稳隐 穷究 突实 立位 竭揭 端瑞 第弟 策荣 管菅 精清 紧坚 细纽 组阻 织积 终络 经径 结洁 统流 ' +
  '绩债 维推 综棕 绷棚 缝逢 网冈 群郡 者都 聚骤 职识 联朕 肃萧 肩扃 育盲 胜姓 能熊 脉派 脱说 膜模 自目 至致 ' +
  '节苇 苦若 范苑 获荻 菜莱 落洛 蒙豪 蔓曼 血皿 行衔 衷哀 补朴 规现 视祝 角甬 解懈 触独 言信 誉誊 认识 记纪 ' +
  '评坪 诊珍 试拭 话活 诚城 误设 读续 调凋 谋某 象像 负贞 贡责 贯惯 质盾 起超 越赵 足促 路跌 躬射 转传 轻经 较校 ' +
  '辉挥 输轮 边达 迁迂 迎仰 近进 返反 述术 追迫 退追 逆迎 途徒 通诵 速束 遍偏 遏谒 道首 遭糟 那哪 郁都 配酉 ' +
  '重里 量重 钉钌 铁铗 锋峰 键健 镇填 长张 闻间 防坊 阳阴 附咐 陆陕 隐稳 障樟 难雄 需雷 静净 面而 鞭鞕 顶项 须顺 ' +
  '领颁 题提 风凤 飘漂 饱抱 首道 驭取 骄娇 高亮 ' +
  '市巿巾币 州洲 县悬 区曲 陕陜 部郡 局同居 院浣皖 厅斤 垣恒 衢衡 亳毫 产户 纪汜记';

const groupsOf = new Map<number, number[]>();
GROUPS.split(' ').forEach((group, index) => {
  for (let i = 0; i < group.length; i++) {
    const known = groupsOf.get(group.charCodeAt(i));
    if (known) known.push(index);
    else groupsOf.set(group.charCodeAt(i), [index]);
  }
});

/** True when two characters (UTF-16 code units) are often written or read for one another because they look alike. */
export function lookAlike(a: number, b: number): boolean {
  const of = groupsOf.get(b);
  return of !== undefined && (groupsOf.get(a)?.some((group) => of.includes(group)) ?? false);
}

/** Every character that looks like another, with those it looks like; UTF-16 code units. */
export function lookAlikes(): ReadonlyMap<number, readonly number[]> {
  const result = new Map<number, number[]>();
  for (const group of GROUPS.split(/\s+/))
    for (const a of group)
      for (const b of group) {
        if (a === b) continue;
        const known = result.get(a.charCodeAt(0));
        if (known === undefined) result.set(a.charCodeAt(0), [b.charCodeAt(0)]);
        else if (!known.includes(b.charCodeAt(0))) known.push(b.charCodeAt(0));
      }
  return result;
}
