/** Whose a meeting, a document or an instruction is: leading bodies and levels of government, as speeches name them. */
const ONE =
  '(?:党中央|中央|国务院|国家|自治区党委|自治区政府|自治区|[省市县区州]委(?!员|书记)|[省市县区州]政府|上级|我[省市县区]|[省市县区州](?![级\\p{Script=Han}]{0,3}(?:领导|书记|长)))';

/** 国家和省, 党中央、国务院及省委、省政府, 中央和省市县. */
export const HOLDERS = `${ONE}(?:(?:[、和及与]|以及)?${ONE}){0,5}`;
