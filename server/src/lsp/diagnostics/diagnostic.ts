import { directiveUri, speechUri } from '@shengao/protocol';
import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  type Location,
} from 'vscode-languageserver/node';
import { type Evidence, type Finding, type Localized, quoteOf, type Severity } from '../../rules/types.ts';
import { excerpt, speechLabel } from '../../service/corpus/passages.ts';
import type { Span } from '../../text/span.ts';
import { localeOf, type ServerContext } from '../context.ts';
import type { OpenDraft } from '../drafts/drafts.ts';
import { titleOf } from '../ruleTitles.ts';

export const SOURCE = '审稿';

const MAX_RELATED = 20;

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/**
 * Tags change how the text itself is drawn. Faded is right for what a web page left; a lapsed directive is not struck
 * through: in a draft that looks like a deletion somebody made.
 */
const tags: Readonly<Record<string, DiagnosticTag[]>> = {
  boilerplate: [DiagnosticTag.Unnecessary],
};

/** Rules that find whole passages: underlined as far as the first mark, for nobody can write on a page of waves. */
const PASSAGES: ReadonlySet<string> = new Set(['copied-passage']);
const UNDERLINED = 40;

/** What of a finding is underlined. */
function underlined(finding: Finding): Span {
  if (!PASSAGES.has(finding.rule)) return finding;
  const mark = /[，。；：！？、,;\n]/.exec(finding.text.slice(4, UNDERLINED));
  const length = mark === null ? Math.min(finding.text.length, UNDERLINED) : mark.index + 4;
  return { start: finding.start, end: finding.start + length };
}

/** A finding as the wire carries it. */
export function diagnosticOf(finding: Finding, draft: OpenDraft, context: ServerContext): Diagnostic {
  const { client, options, notices } = context;
  const href =
    options.docsUri && `${options.docsUri.replace(/\/$/, '')}/${encodeURIComponent(finding.rule)}.md`;
  const related = client.relatedInformation
    ? finding.evidence
        .filter((e) => !isItsOwnSentence(e, finding))
        .slice(0, MAX_RELATED)
        .flatMap((e) => relatedOf(e, draft, context) ?? [])
    : [];
  return {
    range: draft.rangeOf(underlined(finding)),
    severity: severities[finding.severity],
    code: finding.rule,
    ...(client.codeDescription && href ? { codeDescription: { href } } : {}),
    source: SOURCE,
    message: notices.say(finding.message),
    ...(client.tags && tags[finding.rule] ? { tags: tags[finding.rule]! } : {}),
    ...(related.length > 0 ? { relatedInformation: related } : {}),
    // Our own client shows people the rule's name; all others know it by its id.
    ...(client.commands ? { data: { title: titleOf(finding.rule, context) } } : {}),
  };
}

/** Nobody reads more, and what an editor is sent it must hold: 790,000 characters of real drafts have fewer. */
const MOST = 5000;

/** All findings of a draft; of more than can be of use the first, and how many are left. */
export function diagnosticsOf(
  findings: readonly Finding[],
  draft: OpenDraft,
  context: ServerContext,
): Diagnostic[] {
  const items = findings.slice(0, MOST).map((finding) => diagnosticOf(finding, draft, context));
  const left = findings.length - items.length;
  if (left > 0)
    items.push(
      remark(
        {
          zh: `这份文稿的提示太多，只列出前 ${MOST} 处，另有 ${left} 处没有列出。请看看打开的是不是文稿；也可以改过一些再看，或者在设置里关掉用不着的检查`,
          en: `Too many findings: the first ${MOST} are listed, ${left} more are not. Is this a draft? Otherwise settle some first, or switch off checks that you do not need in the settings`,
        },
        draft,
        context,
      ),
    );
  return items;
}

/** What is to be said of a draft as a whole, at its beginning. */
export function remark(message: Localized, draft: OpenDraft, context: ServerContext): Diagnostic {
  return {
    range: draft.rangeOf({ start: 0, end: 0 }),
    severity: DiagnosticSeverity.Information,
    source: SOURCE,
    message: context.notices.say(message),
  };
}

/** Editors show the place of the finding anyway; a second line for the sentence it is in would only fill their lists. */
export function isItsOwnSentence(evidence: Evidence, finding: Finding): boolean {
  if (evidence.kind !== 'draft') return false;
  const { start, end } = finding;
  return evidence.start <= start && end <= evidence.end && evidence.end - evidence.start > end - start;
}

function relatedOf(
  evidence: Evidence,
  draft: OpenDraft,
  context: ServerContext,
): DiagnosticRelatedInformation | null {
  const quote = excerpt(quoteOf(evidence, localeOf(context)), { start: 0, end: 0 }, 80).replace(/\s+/gu, ' ');
  if (evidence.kind === 'draft') {
    return { location: { uri: draft.uri, range: draft.rangeOf(evidence) }, message: quote };
  }
  // Other clients cannot open our virtual documents; the message of the finding already names the source.
  if (!context.client.commands) return null;
  // A set phrase has no document of its own to open, nor have counts.
  if (evidence.kind === 'slogan' || evidence.kind === 'reference') return null;
  const location =
    evidence.kind === 'speech' ? speechLocation(evidence, context) : directiveLocation(evidence, context);
  // Editors show the document's name, which is the title; a speech's date is nowhere else.
  const label =
    evidence.kind === 'speech' ? speechLabel(evidence, evidence.dateFrom?.[localeOf(context)] ?? '') : '';
  const colon = localeOf(context) === 'zh' ? '：' : ': ';
  return { location, message: [label, quote].filter((part) => part !== '').join(colon) || evidence.title };
}

function speechLocation(
  evidence: Extract<Evidence, { kind: 'speech' }>,
  { library }: ServerContext,
): Location {
  return { uri: speechUri(evidence.id, evidence.title), range: library.places.rangeOf(evidence) };
}

function directiveLocation(
  { id, title }: { readonly id: string; readonly title: string },
  { library }: ServerContext,
): Location {
  const start = { line: 0, character: 0 };
  // One document, one address: rules may word the title of their evidence each in its own way.
  const entry = library.knowledge().register.get(id);
  return { uri: directiveUri(id, entry?.title ?? title), range: { start, end: start } };
}
