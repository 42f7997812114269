import type { Rule } from './context.ts';
import { outdatedDirective } from './outdated-directive.ts';
import { outdatedTerm } from './outdated-term.ts';
import { placeholder } from './placeholder.ts';
import { repeatedSlogan } from './repeated-slogan.ts';

/** Every rule there is, in the order in which pages and settings list them. The only list. */
export const rules: readonly Rule[] = [placeholder, outdatedDirective, outdatedTerm, repeatedSlogan];
