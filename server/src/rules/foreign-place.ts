import { type CopiedRun, copiedPlaces } from '../draft/copiedPlaces.ts';
import { OtherPlaces } from '../draft/otherPlaces.ts';
import { type OwnPlace, ownPlace } from '../draft/ownPlace.ts';
import { placeFixes } from '../draft/placeFixes.ts';
import {
  type Foreignness,
  isSister,
  judgeUnknown,
  NamedPlaces,
  speaksAsUs,
} from '../draft/placePositions.ts';
import type { DraftParagraph, DraftView } from '../draft/view.ts';
import type { PlaceForm, Province } from '../mentions/gazetteer.ts';
import type { PlaceMention } from '../mentions/types.ts';
import type { Rule, RuleContext } from './context.ts';
import { sentenceEvidence, speechEvidence } from './evidence.ts';
import { placeIn, reporter, softer } from './report.ts';
import type { Evidence, Finding, Localized, Severity } from './types.ts';

const report = reporter('foreign-place');

/** Finds places of another province where the speech says where it is: 来黔返黔 in a Gansu speech, 成都市要…. */
export const foreignPlace: Rule = {
  meta: {
    id: 'foreign-place',
    family: 'residue',
    title: { zh: '外地地名', en: 'Another place’s name' },
    severity: 'warning',
    fixSafety: 'suggestion',
    why: {
      zh: '借用外地讲话稿，最怕地名没有改净：“来黔返黔”“全川”“成都市要……”。稿件所在地取自开头的“地区”、设置，否则从稿子自己看出：题目（在……县……会议上的讲话）、职务行、称呼、“……县委、县政府决定”、“我县……”。省、市、县之外，全国只有一个县才有的乡镇名也认；县名不带“县”字的，只在上下文说明它是地名时才认。首都、合作与支援的对象、来去的方向、多省并列、以地名冠名的单位，都不算；但随外地旧稿成段抄来的，连学校、医院、企业的地名也要警告。稿件谈到好几处外地时，只有像当地人口吻的才警告，其余只作提示。',
      en: 'In a speech borrowed from elsewhere the place names stay behind: 来黔返黔, 全川, 成都市要…. Where the draft belongs is said in its front matter, in the settings, or by the draft itself: its title, the line of the office, whom it greets, what the offices of the place decide, the name behind 我县. Besides provinces, cities and counties it knows the townships whose name one county alone bears, and counties without the word for their rank where the words around show a place. The capital, partners, journeys, lists over several provinces and institutions named after a place are never reported, unless they came with a passage that was copied from a speech of that place. In a draft that speaks of several other places only what their own people would say is a warning; the rest is a hint.',
    },
    bad: [
      { text: '---\n地区: 甘肃省定西市\n---\n要加强来黔返黔人员管理服务。' },
      { text: '---\n地区: 甘肃省\n---\n守护好全川群众生命安全，成都市要率先行动。' },
    ],
    good: [
      { text: '---\n地区: 甘肃省\n---\n深化与四川省的合作，推动兰州至成都铁路提速，医疗队赴鄂支援。' },
      {
        text: '要加强来黔返黔人员管理服务。',
        note: { zh: '不知道稿件是哪里的', en: 'where the draft belongs is not known' },
      },
    ],
    options: [
      {
        name: 'allow',
        type: 'string[]',
        default: [],
        example: ['成都市', '金堂县'],
        description: {
          zh: '本单位讲话中可以出现的外地地名，例如对口帮扶的县市。',
          en: 'Places elsewhere that your speeches may name, such as a partner county.',
        },
      },
    ],
  },

  check(context) {
    const { paragraphs } = context.draft;
    const own = ownPlace(context.locality, paragraphs, context.places);
    const allow = context.option<readonly string[]>('allow').filter((name) => name !== '');
    const findings: Finding[] = [];
    const epidemic = isAboutEpidemic(context.draft);
    const named = new NamedPlaces(context.draft);
    const others = own === null ? null : new OtherPlaces(context.draft, own);
    const copied = own === null ? null : copiedPlaces(context, own);
    for (const [i, paragraph] of paragraphs.entries()) {
      for (const mention of paragraph.mentions.places) {
        if (allow.some((name) => mention.text.includes(name))) continue;
        const run = copied?.(i, mention) ?? null;
        if (run !== null) {
          findings.push(copiedFinding(context, paragraph, mention, own!, run));
          continue;
        }
        if (isExcused(mention, own)) continue;
        const verdict = judge(paragraph.text, mention, own, named);
        if (verdict === 'own') continue;
        if (own !== null) {
          if ((epidemic && isNews(mention)) || isAmongOthers(mention, own.provinces)) continue;
          if (own.provinces.some((p) => adjoins(paragraph.text, mention, p.short))) continue;
          if (isThingOf(paragraph, mention, own)) continue;
        }
        const ours = others === null || others.isOurs(paragraph.text, mention);
        if (!ours && others.isPartner(mention)) continue;
        // What the title says is as good as stated where only the other place's own people would say it so.
        const known = own?.stated === true || (own?.titled === true && ours);
        const loud = verdict === 'foreign' && (mention.unmasks || known) && !isHub(mention);
        const severity =
          !ours && others.speaksFreely(mention) ? 'hint' : loud ? context.severity : softer(context.severity);
        findings.push(finding(context, paragraph, mention, own, severity));
      }
    }
    return findings;
  },
};

/** 兰州、绵阳、天水等地: a list that has the draft's own places in it speaks of them. */
function isExcused({ excuse, beside, places }: PlaceMention, own: OwnPlace | null): boolean {
  // 推动三明、曲阜、南平三地联动: among two of one's own, one that does not belong is no partner.
  const isStranger = own !== null && beside.length >= 2 && beside.every((p) => own.provinces.includes(p));
  if (excuse === 'partner' && isStranger) return false;
  if (excuse !== 'list') return excuse !== null;
  const listed = own !== null && beside.some((p) => own.provinces.includes(p));
  return !listed || places.every((p) => p.city === null);
}

/** Whether the place is the draft's own: where nothing says which that is, only what gives a mask away is foreign. */
function judge(text: string, mention: PlaceMention, own: OwnPlace | null, named: NamedPlaces): Foreignness {
  if (own === null) return mention.unmasks ? 'foreign' : 'own';
  if (mention.places.length === 0) {
    if (mention.unmasks) return 'foreign';
    const core = mention.core[0]!.start - mention.start;
    return judgeUnknown(mention.text[core]!, own, named);
  }
  if (!mention.places.some((place) => own.provinces.includes(place.province))) return 'foreign';
  if (!mention.places.every((place) => isSister(place, own)) || mention.unmasks) return 'own';
  // A county does not name the townships of another.
  if (mention.places.every((p) => p.township !== null) && own.county !== null) return 'foreign';
  return mention.form === 'abbreviation' || speaksAsUs(text, mention) ? 'foreign' : 'own';
}

/** 广东海南产业园: a name that stands against the draft's own names a thing of both. */
function adjoins(text: string, { start, end }: PlaceMention, short: string): boolean {
  return text.startsWith(short, end) || text.endsWith(short, start);
}

/** 烟台崆峒胜境: what looks like a county right behind a place of one's own is the name of a thing there. */
function isThingOf({ mentions }: DraftParagraph, { start, places }: PlaceMention, own: OwnPlace): boolean {
  if (!places.every((p) => p.isBare)) return false;
  const before = mentions.places.find(({ end }) => end === start);
  return before?.places.some((p) => own.provinces.includes(p.province)) ?? false;
}

/** 上海 and 重庆 are named as the hubs of their regions by all around them. */
function isHub({ form, text, places, unmasks }: PlaceMention): boolean {
  return (
    form === 'name' &&
    !unmasks &&
    places.some((p) => p.province.name.endsWith('市') && text === p.province.short)
  );
}

/**
 * A list over several other provinces (长沙、杭州) speaks of them, and one of whole provinces (甘肃、青海) of neighbours;
 * among the draft's own cities a foreign one is left over.
 */
function isAmongOthers({ beside, places, unmasks }: PlaceMention, own: readonly Province[]): boolean {
  if (unmasks || beside.length === 0) return false;
  if (beside.some((p) => own.includes(p))) return places.every((p) => p.city === null);
  return beside.some((p) => places.every((place) => place.province !== p));
}

const EPIDEMIC = /疫情|新冠|新型冠状病毒/g;
/** A speech that says it once in this many characters is about the epidemic; a yearly report that names it is not. */
const EPIDEMIC_EVERY = 1_500;

function isAboutEpidemic({ paragraphs, hanCharacters }: DraftView): boolean {
  let said = 0;
  for (const { text } of paragraphs) said += text.match(EPIDEMIC)?.length ?? 0;
  return said > 0 && said * EPIDEMIC_EVERY >= hanCharacters;
}

/** 武汉 and 湖北 are named by every speech about the epidemic. */
function isNews({ places, unmasks }: PlaceMention): boolean {
  return !unmasks && places.some((place) => place.province.name === '湖北省' && place.county === null);
}

function nameOf(place: PlaceForm): string {
  return [place.province.short, place.city, place.county].filter((part) => part !== null).join('');
}

/** Speeches of the corpus that are shown for a name. */
const MOST_SPEECHES = 2;

/** Speeches of the corpus that say the name of their own place, those that say it in the likest words first. */
function speechesOf(context: RuleContext, mention: PlaceMention, sentence: string): Evidence[] {
  const points = context.insights?.places.of(mention.text) ?? [];
  const shared = (quote: string): number => {
    let same = 0;
    for (let i = 0; i + 2 <= quote.length; i++) if (sentence.includes(quote.slice(i, i + 2))) same++;
    return same;
  };
  return points
    .map((point) => ({ point, same: shared(point.quote) }))
    .sort((a, b) => b.same - a.same)
    .slice(0, MOST_SPEECHES)
    .map(({ point }) => speechEvidence(point.speech, point, point.quote));
}

function messageOf(mention: PlaceMention, own: OwnPlace | null, places: readonly string[]): Localized {
  const where = places.join('、');
  if (mention.unmasks)
    return {
      zh: `“${mention.text}”说破了前面隐去的地名${where === '' ? '' : `：${where}`}`,
      en: `“${mention.text}” gives away the masked place before it`,
    };
  const here = own !== null && (own.stated || own.titled) ? own.locality : null;
  return {
    zh: `外地地名“${mention.text}”${where === '' ? '' : `（${where}）`}${here === null ? '' : `，本稿属${here}`}`,
    en: `“${mention.text}” is a place elsewhere${here === null ? '' : `; this draft belongs to ${here}`}`,
  };
}

/** The school, the partner or the county itself of a speech that was copied from there. */
function copiedFinding(
  context: RuleContext,
  paragraph: DraftParagraph,
  mention: PlaceMention,
  own: OwnPlace,
  { speech, source, quote }: CopiedRun,
): Finding {
  const places = [...new Set(mention.places.map(nameOf))].slice(0, 3);
  const here = own.stated || own.titled ? `，本稿属${own.locality}` : '';
  return report(context, placeIn(paragraph, mention), {
    message: {
      zh: `“${mention.text}”是随《${speech.title}》的原话抄来的外地地名（${places.join('、')}）${here}`,
      en: `“${mention.text}” came with words copied from 《${speech.title}》, a speech of another place`,
    },
    data: { form: mention.form, places },
    evidence: [speechEvidence(speech, source, quote), sentenceEvidence(paragraph, mention)],
    fixes: placeFixes(paragraph.start, mention, own),
  });
}

function finding(
  context: RuleContext,
  paragraph: DraftParagraph,
  mention: PlaceMention,
  own: OwnPlace | null,
  severity: Severity,
): Finding {
  const places = [...new Set(mention.places.map(nameOf))].slice(0, 3);
  const sentence = sentenceEvidence(paragraph, mention);
  return report(context, placeIn(paragraph, mention), {
    severity,
    message: messageOf(mention, own, places),
    data: { form: mention.form, places },
    evidence: [...speechesOf(context, mention, sentence.quote), sentence],
    fixes: own === null ? [] : placeFixes(paragraph.start, mention, own),
  });
}
