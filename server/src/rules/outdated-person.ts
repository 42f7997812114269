import { changeTo } from '../draft/fix.ts';
import { type Tenure, tenuresOf } from '../draft/people.ts';
import { inQuotation, isTold } from '../draft/tense.ts';
import type { DraftParagraph } from '../draft/view.ts';
import { saidYear, yearOf } from '../draft/years/problem.ts';
import { titleSpans } from '../mentions/citations/titles.ts';
import { type PostKey, postKey } from '../mentions/posts.ts';
import { type Span, spanHolding } from '../text/span.ts';
import { tokensOf } from '../text/tokens.ts';
import type { Rule, RuleContext } from './context.ts';
import { sentenceEvidence, speechEvidence } from './evidence.ts';
import { placeIn, reporter, softer } from './report.ts';
import type { Evidence, Finding, Localized } from './types.ts';

const report = reporter('outdated-person');

/** Reports a name with a post that somebody else holds on the draft's day. */
export const outdatedPerson: Rule = {
  meta: {
    id: 'outdated-person',
    family: 'residue',
    title: { zh: '人员职务已变', en: 'A predecessor’s name' },
    severity: 'warning',
    fixSafety: 'suggestion',
    why: {
      zh: '人换了岗，旧稿里的姓名最容易留下来。谁在什么时候任什么职，从语料库的讲话（姓名和职务写在一起的地方）和本单位自己的人员表（知识包的 people）里得来，全部只在本机。报三种：这个职务已有后任；与任职者的姓名只差一个字；这个人在语料库里任的是别的职务（只作参考）。“时任”“原”、回顾、引用、写明了年份的、别的地方的同名职务，不报。副职和常委有好几个人，也不报。',
      en: 'When people change posts, their names stay behind in drafts. Who held which post when is read from the speeches of the corpus, where a name stands with its post, and from the office’s own list (`people` of its packs); none of it leaves the machine. Three things are told: the post has a successor; the name is one character from that of the holder; the corpus knows the person in another post (information only). 时任 and 原, what looks back, quotes or names another year, and posts of another place are left alone, as are posts that several people hold at once.',
    },
    bad: [
      {
        date: '2026-11-20',
        text: '下面，请县委书记吴长河同志作指示。',
        corpus: [
          { date: '2022-01-10', text: '同志们：\n刚才，县委书记吴长河同志作了讲话。' },
          { date: '2026-01-12', text: '同志们：\n刚才，县委书记孙为民同志作了讲话。' },
        ],
      },
    ],
    good: [
      {
        date: '2026-11-20',
        text: '下面，请县委书记孙为民同志作指示。时任县委书记吴长河同志主持修了这条路。',
        corpus: [
          { date: '2022-01-10', text: '同志们：\n刚才，县委书记吴长河同志作了讲话。' },
          { date: '2026-01-12', text: '同志们：\n刚才，县委书记孙为民同志作了讲话。' },
        ],
      },
    ],
    options: [
      {
        name: 'allow',
        type: 'string[]',
        default: [],
        example: ['吴长河'],
        description: { zh: '不报的姓名。', en: 'Names that are never reported.' },
      },
    ],
  },

  check(context) {
    if (context.insights === null && context.people.length === 0) return [];
    const allow = new Set(context.option<readonly string[]>('allow'));
    return context.draft.paragraphs.flatMap((paragraph) =>
      namedIn(context, paragraph).flatMap((named) => {
        if (allow.has(named.name) || isExcused(context, paragraph, named)) return [];
        const found = judged(context, paragraph, named);
        return found === null ? [] : [found];
      }),
    );
  },
};

/** Somebody with a post in a paragraph; offsets are those of the name. */
interface Named extends Span {
  readonly name: string;
  readonly post: string;
  readonly key: PostKey;
}

/** Names with posts: 县委书记吴长河, and the other way round of those that the corpus knows: 吴长河书记. */
function namedIn({ insights }: RuleContext, { text, mentions }: DraftParagraph): Named[] {
  const named: Named[] = [];
  for (const { start, end, text: name, posts, former } of mentions.people) {
    if (former) continue;
    for (const post of posts.toReversed()) {
      const key = postKey(post);
      if (key === null) continue;
      named.push({ start, end, name, post, key });
      break;
    }
  }
  if (insights === null) return named;
  for (const { start, end, name } of insights.people.find(text)) {
    if (named.some((one) => one.start < end && start < one.end)) continue;
    const tokens = tokensOf(mentions.words);
    const head = tokens.at(end);
    if (tokens.start(head) !== end || !tokens.is(head, 'post')) continue;
    const post = text.slice(end, tokens.start(tokens.behind(head, tokens.classes.idOf('post'))));
    if (tokens.at(start) > 0 && tokens.is(tokens.at(start) - 1, 'former-post')) continue;
    const own = insights.people.posts(name).filter(({ key }) => key.endsWith(post));
    if (own.length === 1)
      named.push({ start, end, name, post, key: { key: own[0]!.key, place: own[0]!.place } });
  }
  return named.sort((a, b) => a.start - b.start);
}

/** What looks back, is quoted or is of another year speaks rightly of whoever held the post then. */
function isExcused({ date }: RuleContext, paragraph: DraftParagraph, place: Span): boolean {
  const said = saidYear(paragraph, place, date.day);
  return (
    spanHolding(titleSpans(paragraph.text), place) !== undefined ||
    inQuotation(paragraph.text, place) ||
    isTold(paragraph, place, true) ||
    (said !== null && said.year !== yearOf(date.day))
  );
}

function judged(context: RuleContext, paragraph: DraftParagraph, named: Named): Finding | null {
  const { day } = context.date;
  const tenures = tenuresOf(context, named.key, day);
  const current = holderOn(tenures, day);
  const place = placeIn(paragraph, named);
  const tell = (
    problem: 'predecessor' | 'other-post' | 'misspelt',
    message: Localized,
    holder: Tenure | null,
    evidence: readonly Evidence[],
  ): Finding =>
    report(context, place, {
      severity: problem === 'other-post' ? softer(context.severity) : context.severity,
      message,
      data: { problem, post: named.post, holder: holder?.name ?? null },
      evidence: [...evidence, sentenceEvidence(paragraph, named)],
      fixes:
        holder === null
          ? []
          : [changeTo(holder.name, [{ start: place.start, end: place.end, newText: holder.name }])],
    });
  if (current !== null && current.name === named.name) return null;
  const own = tenures.filter(({ name }) => name === named.name);
  if (current !== null) {
    if (own.length > 0) {
      const before = own.every(
        ({ last }) => last !== null && (current.from === null || last < firstOf(current)),
      );
      if (!before) return null;
      return tell(
        'predecessor',
        {
          zh: `${named.post}已是${current.name}，“${named.name}”像是旧稿里的`,
          en: `The ${named.post} is ${current.name} by now; “${named.name}” looks like an older draft’s`,
        },
        current,
        [evidenceOf(current), ...own.map(evidenceOf)],
      );
    }
    if (differByOne(named.name, current.name) && !isKnown(context, named.name))
      return tell(
        'misspelt',
        {
          zh: `${named.post}是${current.name}，这里差一个字`,
          en: `The ${named.post} is ${current.name}; here a character differs`,
        },
        current,
        [evidenceOf(current)],
      );
  }
  // A pack says that the post ended, and nobody else is known in it.
  const ended = own.find(({ pack, last }) => pack !== null && last !== null && last < day);
  if (ended !== undefined)
    return tell(
      'predecessor',
      {
        zh: `“${named.name}”任${named.post}到${ended.last}为止`,
        en: `“${named.name}” was ${named.post} until ${ended.last}`,
      },
      null,
      [evidenceOf(ended)],
    );
  return current === null ? null : otherPost(context, named, current, tell);
}

/** Somebody whom the corpus knows in another post only. */
function otherPost(
  { insights, date }: RuleContext,
  named: Named,
  current: Tenure,
  tell: (
    problem: 'other-post',
    message: Localized,
    holder: Tenure | null,
    evidence: readonly Evidence[],
  ) => Finding,
): Finding | null {
  const other = insights?.people
    .posts(named.name)
    .filter(
      ({ key, points }) => key !== named.key.key && points.some(({ speech }) => speech.date! <= date.day),
    )
    .at(-1);
  const point = other?.points.at(-1);
  if (other === undefined || point === undefined) return null;
  return tell(
    'other-post',
    {
      zh: `语料库里${named.name}是${other.post}，${named.post}是${current.name}，请核对`,
      en: `In the corpus ${named.name} is ${other.post}, and ${named.post} is ${current.name}; please check`,
    },
    null,
    [evidenceOf(current), speechEvidence(point.speech, point, point.quote)],
  );
}

const firstOf = ({ from }: Tenure): string => from ?? '';

/** Who held a post on a day: whom a pack says, else whom the newest speech names, where no other is named as late. */
function holderOn(tenures: readonly Tenure[], day: string): Tenure | null {
  const stated = tenures.filter(
    ({ pack, from, last }) =>
      pack !== null && (from === null || from <= day) && (last === null || last >= day),
  );
  if (stated.length > 0) return stated.length === 1 ? stated[0]! : null;
  const spoken = tenures
    .filter(({ point }) => point !== null)
    .sort((a, b) => (a.last! < b.last! ? 1 : a.last! > b.last! ? -1 : 0));
  const [newest, next] = spoken;
  if (newest === undefined) return null;
  return next !== undefined &&
    (next.last! === newest.last! || next.last! > firstOf(newest)) &&
    next.name !== newest.name
    ? null
    : newest;
}

function isKnown({ insights, people }: RuleContext, name: string): boolean {
  return (insights?.people.posts(name).length ?? 0) > 0 || people.some(({ person }) => person === name);
}

/** One character of a name differs, the others stand where they stand. */
function differByOne(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < 3) return false;
  let differ = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) differ++;
  return differ === 1;
}

function evidenceOf({ name, point, pack, from, last }: Tenure): Evidence {
  if (point !== null) return speechEvidence(point.speech, point, point.quote);
  const { post } = pack!.post;
  const time = `${from ?? '…'}—${last ?? '…'}`;
  return {
    kind: 'slogan',
    id: name,
    title: `${post} ${name}`,
    date: from,
    quote: `${post}${name}（${time}）`,
    quoteEn: `${name}, ${post} (${time})`,
    source: pack!.entry.sources[0] ?? null,
  };
}
