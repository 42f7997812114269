import type { DraftView } from '../../draft/view.ts';
import type { Finding, Localized } from '../../rules/types.ts';
import { type IgnoreEntry, placeOfFinding } from './ignores.ts';

/** A way not to be told again, as a menu offers it. */
export interface IgnoreOffer {
  readonly title: Localized;
  /** The team's file in the folder, or the writer's own. */
  readonly target: 'workspace' | 'user';
  readonly entry: IgnoreEntry;
}

/** Rules whose finding may be right where the sentence looks back. */
const JUDGED_BY_DAY: ReadonlySet<string> = new Set(['outdated-directive', 'outdated-term']);

/** Reason that {@link ignoreOffers} gives for what looks back. */
const HISTORICAL = '历史表述';

/** Longest wording that a title shows. */
const SHOWN = 16;

/** Ways to ignore a finding: here, here as history, and its wording everywhere, each with its target named. */
export function ignoreOffers(
  finding: Finding,
  paragraphs: DraftView['paragraphs'],
  targets: { readonly workspace: boolean; readonly user: boolean },
): IgnoreOffer[] {
  const { sentence, wording } = placeOfFinding(finding, paragraphs);
  const { rule } = finding;
  const offers: IgnoreOffer[] = [];
  const target = targets.workspace ? 'workspace' : 'user';
  if (sentence !== '' && (targets.workspace || targets.user)) {
    const here = { rule, ...(wording === null ? {} : { wording }), sentence };
    const where = targets.workspace
      ? { zh: '记入本工作区', en: 'in this workspace' }
      : { zh: '只对我', en: 'for me' };
    offers.push({
      title: { zh: `此处不再提示（${where.zh}）`, en: `Ignore here (${where.en})` },
      target,
      entry: here,
    });
    if (JUDGED_BY_DAY.has(rule)) {
      offers.push({
        title: {
          zh: `此处是历史表述，不再提示（${where.zh}）`,
          en: `Mark as historical and ignore here (${where.en})`,
        },
        target,
        entry: { ...here, reason: HISTORICAL },
      });
    }
  }
  // A mark or a single X is too much to silence everywhere: that would be most of the rule.
  if (wording === null || !/[\p{L}\p{N}].{0,9}[\p{L}\p{N}]/u.test(wording)) return offers;
  const quoted = short(wording);
  if (targets.user) {
    offers.push({
      title: { zh: `“${quoted}”一律不再提示（只对我）`, en: `Ignore “${quoted}” everywhere (for me)` },
      target: 'user',
      entry: { rule, wording },
    });
  }
  if (targets.workspace) {
    offers.push({
      title: {
        zh: `“${quoted}”一律不再提示（记入本工作区）`,
        en: `Ignore “${quoted}” everywhere (in this workspace)`,
      },
      target: 'workspace',
      entry: { rule, wording },
    });
  }
  return offers;
}

function short(wording: string): string {
  const units = Array.from(wording);
  return units.length <= SHOWN ? wording : `${units.slice(0, SHOWN - 1).join('')}…`;
}
