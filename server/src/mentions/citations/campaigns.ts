import { anyWord, either, few, matches, maybe, quoted, sequence, word } from '../../text/pattern.ts';
import type { Span } from '../../text/span.ts';
import type { Tokens } from '../../text/tokens.ts';
import { is } from '../classes.ts';
import { inName, isHolder, nameStart } from '../phrase.ts';

const LONGEST_NAME = 16;
/** Words of a name before 专项行动. */
const WORDS_OF_A_NAME = 2;

/** “不忘初心、牢记使命”主题教育, “护薪”专项行动. */
const QUOTED = sequence(quoted(12), few(3, inName), is('quoted-campaign', 'campaign'));
/** “百县千镇万村高质量发展工程”. */
const IN_QUOTES = quoted(14, sequence(few(12, anyWord), word('工程', '行动', '活动')));
/** “六保”, “六稳”工作. */
const POLICY = sequence(maybe(word('“')), is('policy-name'), word('”'), maybe(is('policy-work')));
/** “十四五”, and 十四五规划 without its quotes; 十四五岁 is no plan. */
const PLAN = either(
  sequence(word('“', '"'), is('plan-period'), word('”', '"'), maybe(is('plan-word'))),
  sequence(is('plan-period'), is('plan-word')),
);

/** Campaigns, policies and plan periods that go by a name of their own. */
export function readCampaigns(tokens: Tokens): Span[] {
  const found: Span[] = matches(either(PLAN, QUOTED, IN_QUOTES, POLICY), tokens);
  const id = tokens.classes.idOf('campaign');
  for (const head of tokens.all('campaign')) {
    const to = tokens.behind(head, id);
    const start = nameStart(tokens, head, LONGEST_NAME);
    const holder = start < head && isHolder(tokens, start);
    if (head - start >= WORDS_OF_A_NAME || holder || tokens.is(head, 'campaign-name'))
      found.push(tokens.span(start, to));
  }
  return found;
}
