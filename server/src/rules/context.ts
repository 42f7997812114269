import type { DraftContext } from '../draft/view.ts';
import type { Finding, RuleMeta, Severity } from './types.ts';

/** What a rule sees: the draft with all that it is judged by, and the rule's own settings. */
export interface RuleContext extends DraftContext {
  /** Severity in force for this rule (default or setting); a finding may be softer, never louder. */
  readonly severity: Severity;
  /** Value of one of the rule's declared options. */
  option<T>(name: string): T;
}

/** A rule: what it is, and a pure function from the draft's mentions to findings. */
export interface Rule {
  readonly meta: RuleMeta;
  check(context: RuleContext): Finding[];
}
