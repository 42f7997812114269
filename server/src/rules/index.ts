import { announcedCount } from './announced-count.ts';
import { boilerplate } from './boilerplate.ts';
import type { Rule } from './context.ts';
import { copiedPassage } from './copied-passage.ts';
import { documentNumberForm } from './document-number-form.ts';
import { fixedName } from './fixed-name.ts';
import { foreignPlace } from './foreign-place.ts';
import { inconsistentFigure } from './inconsistent-figure.ts';
import { misquotedDirective } from './misquoted-directive.ts';
import { misquotedQuotation } from './misquoted-quotation.ts';
import { misquotedSlogan } from './misquoted-slogan.ts';
import { numbering } from './numbering.ts';
import { outdatedDirective } from './outdated-directive.ts';
import { outdatedPerson } from './outdated-person.ts';
import { outdatedTerm } from './outdated-term.ts';
import { overusedSlogan } from './overused-slogan.ts';
import { placeholder } from './placeholder.ts';
import { repeatedPassage } from './repeated-passage.ts';
import { repeatedSlogan } from './repeated-slogan.ts';
import { staleFigure } from './stale-figure.ts';
import { staleYear } from './stale-year.ts';
import { suspectedTypo } from './suspected-typo.ts';
import { undatedFigure } from './undated-figure.ts';
import { unverifiedDirective } from './unverified-directive.ts';
import { wording } from './wording.ts';

/** Every rule there is, in the order in which pages and settings list them. The only list. */
export const rules: readonly Rule[] = [
  placeholder,
  staleFigure,
  staleYear,
  undatedFigure,
  inconsistentFigure,
  outdatedDirective,
  outdatedTerm,
  misquotedDirective,
  documentNumberForm,
  unverifiedDirective,
  fixedName,
  repeatedSlogan,
  misquotedSlogan,
  misquotedQuotation,
  overusedSlogan,
  repeatedPassage,
  copiedPassage,
  boilerplate,
  foreignPlace,
  outdatedPerson,
  numbering,
  announcedCount,
  wording,
  suspectedTypo,
];
