/**
 * Whose a meeting, a document or an instruction is: leading bodies and levels of government, as speeches name them.
 * 省, 市 and 县 alone only where a name cannot end in them: 保护区, 兰州市 and 各县 are no holders.
 */
const LEVEL =
  '(?<=^|[^\\p{Script=Han}]|[和及与由把将对向在照据实彻达习行自省市县])[省市县区](?![级\\p{Script=Han}]{0,3}(?:领导|书记|长))';
const ONE = `(?:党中央|中央|国务院|国家(?!机关|标准)|自治区党委|自治区政府|自治区|[省市县区州]委(?!员|书记)|[省市县区州]政府|上级|我[省市县区]|${LEVEL})`;

/** 国家和省, 党中央、国务院及省委、省政府, 中央和省市县. */
export const HOLDERS = `${ONE}(?:(?:[、和及与]|以及)?${ONE}){0,5}`;

/** At most `most` characters between a holder and what it holds, in which no other clause begins. */
export function gap(most: number): string {
  return `(?:(?!按照?|依照?|根据|要(?!求)|由|[省市县]委|国务院|党中央)[\\p{Script=Han}“”]){0,${most}}?`;
}
