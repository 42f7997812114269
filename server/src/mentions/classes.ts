import type { Step } from '../text/pattern.ts';
import { is as isOf } from '../text/pattern.ts';

/** The classes that readers ask for; what is in them is said by packs (`classes:`), the shipped ones by official-classes.yaml. */
export const CLASS_NAMES = [
  'leading-body',
  'level',
  'organ',
  'leader-post',
  'leader-name',
  'meeting',
  'meeting-kind',
  'convene',
  'demonstrative',
  'obey',
  'issue',
  'instruction',
  'decision',
  'demand',
  'scheme',
  'document',
  'notice',
  'plan',
  'unnamed-document',
  'act',
  'no-act',
  'act-work',
  'campaign',
  'quoted-campaign',
  'policy-name',
  'policy-work',
  'plan-period',
  'plan-word',
  'grade',
  'level-change',
  'city-word',
  'county-word',
  'place-tail',
  'village-tail',
  'no-place',
  'go-away',
  'thank',
  'side',
  'at',
  'gathering',
  'help',
  'us',
] as const;
export type ClassName = (typeof CLASS_NAMES)[number];

/** A word of one of these classes, the longest that begins there. */
export const is = (...classes: readonly ClassName[]): Step => isOf(...classes);
