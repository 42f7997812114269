import { isMap, parseDocument } from 'yaml';
import type { Localized } from '../../rules/types.ts';

/**
 * `.shengao.yml` (null: no file yet) with one rule switched off; comments, order and everything else stay.
 * @throws Error with `localized` when the file is not YAML that can be added to
 */
export function switchRuleOff(text: string | null, rule: string): string {
  const document = parseDocument(text ?? '', { uniqueKeys: false });
  const [error] = document.errors;
  const line = error?.linePos?.[0].line ?? 1;
  if (error !== undefined || (document.contents !== null && !isMap(document.contents))) {
    throw unusable({
      zh: `.shengao.yml 第 ${line} 行有误，请先改正再关闭规则`,
      en: `.shengao.yml line ${line} is wrong; put it right first, then switch the rule off`,
    });
  }
  const rules = document.get('rules', true);
  if (rules !== undefined && rules !== null && !isMap(rules)) document.delete('rules');
  const set = document.getIn(['rules', rule], true);
  if (isMap(set)) document.setIn(['rules', rule, 'severity'], 'off');
  else document.setIn(['rules', rule], 'off');
  return document.toString({ lineWidth: 0 });
}

function unusable(localized: Localized): Error {
  return Object.assign(new Error(localized.en), { localized });
}
