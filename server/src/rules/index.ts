import type { Rule } from './context.ts';

/** Every rule there is, in the order in which pages and settings list them. The only list. */
export const rules: readonly Rule[] = [];
