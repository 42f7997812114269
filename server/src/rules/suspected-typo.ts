import { changeTo } from '../draft/fix.ts';
import { nearTitle } from '../draft/nearTitles.ts';
import type { AttestedSuspect, DraftParagraph } from '../draft/view.ts';
import type { SuspectKind } from '../mentions/suspects.ts';
import { apartFrom } from '../text/span.ts';
import type { Rule, RuleContext } from './context.ts';
import { speechEvidence } from './evidence.ts';
import { placeIn, reporter, softer } from './report.ts';
import type { Evidence, Finding, Localized } from './types.ts';

const report = reporter('suspected-typo');

/**
 * Log odds from which a suspect is told of, and from which aloud, where it is no word and where it is one; measured on text that
 * was not counted: one false alarm in 70,000 characters, one aloud in 500,000.
 */
const TOLD = 1.5;
const LOUD = 3.2;
const LOUD_WORD = 4.2;
/** What the corpus says with the right characters is as good as so much. */
const CONFIRMED = 1;
/** What the draft has again in other company is a term of its own more often than a slip made twice. */
const TERM = 2;
/** Files that have a wording before it is how this office writes. */
const HOUSE_FILES = 2;

const KINDS: Readonly<Record<SuspectKind, Localized>> = {
  sound: { zh: '音同音近', en: 'sounds alike' },
  shape: { zh: '形近', en: 'looks alike' },
  word: { zh: '同音词', en: 'a word of the same sound' },
  doubled: { zh: '多了一个重字', en: 'it stands twice' },
};

/** Finds characters that official prose never has where they stand, by counts. */
export const suspectedTypo: Rule = {
  meta: {
    id: 'suspected-typo',
    family: 'structure',
    title: { zh: '疑似错别字', en: 'Suspected wrong character' },
    severity: 'warning',
    fixSafety: 'suggestion',
    why: {
      zh: '打字选错同音字、扫描认错形近字，校对时最容易漏。这里拿约两千二百万字公开的法律法规、中央文件和政府工作报告的字词统计作参照：某个字放在这里从来没有过，换成音同、音近、形近的另一个字却很常见，才提出来；把握特别大的报警告，其余只作提示。语料库里两份以上旧稿都这样写的不报。多打了一个重字也报。认不出的：本身也通顺的错、漏字、颠倒、人名地名里的错、公文里少见的话里的错。改法都要人来选。',
      en: 'A wrong homophone from the input method or a look-alike from a scan is what proof-readers miss. The reference is counts of some 22 million characters of published laws, central documents and government work reports: reported is a character that is never found where it stands, while another that sounds or looks like it is common there. Only where that is as good as certain it is a warning, else information. A character typed twice is reported, too. What two or more files of the corpus have is left alone. Not found: slips that read well themselves, lost or swapped characters, slips in names of people and places, and in wording that official texts seldom have. The writer picks every fix.',
    },
    bad: [
      { text: '要认真总洁经验，查找不足，改进工作。' },
      { text: '会议要求各单位认真落时整改措施，依法追究有关人员责仁。' },
    ],
    good: [
      { text: '要认真总结经验，查找不足，改进工作。' },
      { text: '会议要求各单位认真落实整改措施，依法追究有关人员责任。' },
    ],
    options: [
      {
        name: 'allow',
        type: 'string[]',
        default: [],
        example: ['公水联运'],
        description: {
          zh: '本单位确有的写法：落在这些字样里的不报。',
          en: 'Wordings of your office: what stands inside one of them is never reported.',
        },
      },
    ],
  },

  check(context) {
    const allow = context.option<readonly string[]>('allow').filter((wording) => wording !== '');
    const findings: Finding[] = [];
    const company = companyOf(context);
    for (const paragraph of context.draft.paragraphs) {
      const { nameSlips, slogans, wordings, places, citations } = paragraph.mentions;
      const taken = [...nameSlips, ...slogans.filter(({ slip }) => slip), ...wordings, ...places];
      const suspects = apartFrom(context.suspects?.(paragraph.mentions) ?? [], taken);
      if (suspects.length === 0) continue;
      // Of a title that is nearly that of a document the whole is told, by misquoted-directive.
      const misquoted = citations.filter(({ title }) => title !== null && isMisquoted(title, context));
      for (const suspect of apartFrom(suspects, misquoted)) {
        const isTerm = (company.get(suspect.odd)?.size ?? 0) > 1;
        const score = suspect.score + (isConfirmed(suspect) ? CONFIRMED : 0) - (isTerm ? TERM : 0);
        if (score < TOLD || isHouseWording(suspect) || isAllowed(paragraph, suspect, allow)) continue;
        findings.push(finding(context, paragraph, suspect, score));
      }
    }
    return findings;
  },
};

/** The phrases, as written, in which the draft has each pair of characters that is odd. */
function companyOf(context: RuleContext): ReadonlyMap<string, ReadonlySet<string>> {
  const company = new Map<string, Set<string>>();
  for (const { text, mentions } of context.draft.paragraphs)
    for (const { odd, phrase } of context.suspects?.(mentions) ?? []) {
      const phrases = company.get(odd) ?? new Set();
      company.set(odd, phrases.add(text.slice(phrase.start, phrase.end)));
    }
  return company;
}

function isMisquoted(title: string, { register }: RuleContext): boolean {
  return register.byTitle(title).length === 0 && nearTitle(title, register) !== null;
}

function isConfirmed({ written, meant }: AttestedSuspect): boolean {
  return written?.count === 0 && (meant?.count ?? 0) > 0;
}

/** Past speeches from different files have it so. */
function isHouseWording({ written }: AttestedSuspect): boolean {
  return new Set(written?.samples.map(({ speech }) => speech.source)).size >= HOUSE_FILES;
}

function isAllowed(
  { text }: DraftParagraph,
  { start, end }: AttestedSuspect,
  allow: readonly string[],
): boolean {
  return allow.some((wording) => {
    const at = text.indexOf(wording, Math.max(0, end - wording.length));
    return at >= 0 && at <= start;
  });
}

function finding(
  context: RuleContext,
  paragraph: DraftParagraph,
  suspect: AttestedSuspect,
  score: number,
): Finding {
  const { start, end, right, kind, isWord, phrase } = suspect;
  const written = paragraph.text.slice(phrase.start, phrase.end);
  return report(context, placeIn(paragraph, suspect), {
    severity: score >= (isWord ? LOUD_WORD : LOUD) ? context.severity : softer(context.severity),
    message: {
      zh: `疑为“${right}”（${KINDS[kind].zh}）：公文里有“${phrase.right}”，没有见过“${written}”`,
      en: `“${right}” may be meant (${KINDS[kind].en}): official prose has “${phrase.right}”, and never “${written}”`,
    },
    data: { kind, right, phrase: phrase.right, count: phrase.count },
    evidence: [reference(suspect, written), ...fromCorpus(suspect)],
    fixes: [
      changeTo(right, [{ start: paragraph.start + start, end: paragraph.start + end, newText: right }]),
    ],
  });
}

function reference({ phrase, reference }: AttestedSuspect, written: string): Evidence {
  const { right, count } = phrase;
  return {
    kind: 'reference',
    id: right,
    title: right,
    date: null,
    quote: `“${right}”约 ${count} 次，“${written}”未见`,
    quoteEn: `“${right}” about ${count} times, “${written}” never`,
    source: reference.zh,
  };
}

/** The newest passage of the corpus that has it right. */
function fromCorpus({ meant, phrase }: AttestedSuspect): Evidence[] {
  return (meant?.samples ?? [])
    .slice(0, 1)
    .map(({ speech, passage, span }) =>
      speechEvidence(
        speech,
        { start: passage.start + span.start, end: passage.start + span.end },
        phrase.right,
      ),
    );
}
