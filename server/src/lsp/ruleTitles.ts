import { rules as allRules } from '../rules/index.ts';
import type { ServerContext } from './context.ts';

/** What a rule is called in the reader's language. */
export function titleOf(rule: string, { notices, runtime }: ServerContext): string {
  const meta = (runtime.rules ?? allRules).find((one) => one.meta.id === rule)?.meta;
  return meta === undefined ? rule : notices.say(meta.title);
}
