import type { PlaceForm, Province } from '../mentions/gazetteer.ts';
import type { PlaceMention } from '../mentions/types.ts';
import { sentenceAround } from '../text/sentences.ts';
import type { DraftParagraph, Rule } from './context.ts';
import { ownPlace } from './shared/locality.ts';
import type { Finding, Fix, Localized, Severity } from './types.ts';

/** Finds places of another province where the speech says where it is: 来黔返黔 in a Gansu speech, 成都市要…. */
export const foreignPlace: Rule = {
  meta: {
    id: 'foreign-place',
    family: 'residue',
    title: { zh: '外地地名', en: 'Another place’s name' },
    severity: 'warning',
    fixSafety: 'suggestion',
    why: {
      zh: '借用外地讲话稿，最怕地名没有改净：“来黔返黔”“全川”“成都市要……”。稿件所在地取自开头的“地区”、设置，或从行文看出。首都、合作与支援的对象、来去的方向、多省并列、以地名冠名的单位，都不算。',
      en: 'In a speech borrowed from elsewhere the place names stay behind: 来黔返黔, 全川, 成都市要…. Where the draft belongs is said in its front matter, in the settings, or by the text itself. The capital, partners, journeys, lists over several provinces and institutions named after a place are never reported.',
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
        description: {
          zh: '本单位讲话中可以出现的外地地名，例如对口帮扶的县市。',
          en: 'Places elsewhere that your speeches may name, such as a partner county.',
        },
      },
    ],
  },

  check(context) {
    const own = ownPlace(context.locality, context.draft.paragraphs);
    if (own === null) return [];
    const allow = context.option<readonly string[]>('allow').filter((name) => name !== '');
    const findings: Finding[] = [];
    const epidemic = context.draft.paragraphs.some(({ text }) => EPIDEMIC.test(text));
    for (const paragraph of context.draft.paragraphs) {
      for (const mention of paragraph.mentions.places) {
        if (mention.excuse !== null || allow.some((name) => mention.text.includes(name))) continue;
        if (!isForeign(mention, own.provinces, own.locality)) continue;
        if ((epidemic && isNews(mention)) || isAmongOthers(mention, own.provinces)) continue;
        if (own.provinces.some((p) => adjoins(paragraph.text, mention, p.short))) continue;
        const severity = own.stated && !isHub(mention) ? context.severity : softer(context.severity);
        findings.push(finding(paragraph, mention, own.stated ? own.locality : null, severity));
      }
    }
    return findings;
  },
};

function softer(severity: Severity): Severity {
  return severity === 'error' || severity === 'warning' ? 'information' : severity;
}

/** True when none of the places that the mention may be lies in one of the draft's provinces. */
function isForeign(mention: PlaceMention, provinces: readonly Province[], locality: string): boolean {
  if (mention.places.some((place) => provinces.includes(place.province))) return false;
  if (mention.places.length > 0) return true;
  // 来清返清: a short form that the gazetteer does not know is foreign unless the draft's own names hold it.
  const char = mention.text[mention.core[0]!.start - mention.start]!;
  return !locality.includes(char) && !provinces.some((p) => [...p.names].some((name) => name.includes(char)));
}

/** 广东海南产业园: a name that stands against the draft's own names a thing of both. */
function adjoins(text: string, { start, end }: PlaceMention, short: string): boolean {
  return text.startsWith(short, end) || text.endsWith(short, start);
}

/** 上海 and 重庆 are named as the hubs of their regions by all around them. */
function isHub({ form, text, places, unmasks }: PlaceMention): boolean {
  return (
    form === 'name' &&
    !unmasks &&
    places.some((p) => p.province.name.endsWith('市') && text === p.province.short)
  );
}

/** A list over several other provinces (浙江、广东) speaks of them; among the draft's own places a foreign one is left over. */
function isAmongOthers({ beside, places, unmasks }: PlaceMention, own: readonly Province[]): boolean {
  if (unmasks || beside.length === 0 || beside.some((p) => own.includes(p))) return false;
  return beside.some((p) => places.every((place) => place.province !== p));
}

const EPIDEMIC = /疫情|新冠|新型冠状病毒/;

/** 武汉 and 湖北 are named by every speech about the epidemic. */
function isNews({ places, unmasks }: PlaceMention): boolean {
  return !unmasks && places.some((place) => place.province.name === '湖北省' && place.county === null);
}

function nameOf(place: PlaceForm): string {
  return [place.province.short, place.city, place.county].filter((part) => part !== null).join('');
}

function finding(
  paragraph: DraftParagraph,
  mention: PlaceMention,
  locality: string | null,
  severity: Severity,
): Finding {
  const by = paragraph.start;
  const places = [...new Set(mention.places.map(nameOf))].slice(0, 3);
  const where = places.length === 0 ? '' : places.join('、');
  const here = locality === null ? '' : `，本稿属${locality}`;
  const message: Localized = mention.unmasks
    ? {
        zh: `“${mention.text}”说破了前面隐去的地名：${where}`,
        en: `“${mention.text}” gives away the masked place before it`,
      }
    : {
        zh: `外地地名“${mention.text}”${where === '' ? '' : `（${where}）`}${here}`,
        en: `“${mention.text}” is a place elsewhere${locality === null ? '' : `; this draft belongs to ${locality}`}`,
      };
  const span = sentenceAround(paragraph.text, mention);
  return {
    rule: 'foreign-place',
    severity,
    start: by + mention.start,
    end: by + mention.end,
    text: mention.text,
    message,
    data: { form: mention.form, places },
    evidence: [
      {
        kind: 'draft',
        quote: paragraph.text.slice(span.start, span.end),
        start: by + span.start,
        end: by + span.end,
      },
    ],
    fixes: fixesOf(by, mention, locality),
  };
}

/** The draft's own name for a name of its level; the own abbreviation for an abbreviation. */
function fixesOf(by: number, mention: PlaceMention, locality: string | null): Fix[] {
  if (locality === null || mention.unmasks) return [];
  const gazetteer = mention.places[0]?.gazetteer;
  const own = gazetteer?.provinces.find((p) => locality.includes(p.short));
  const first = mention.places[0];
  const full = first !== undefined && mention.text.endsWith(first.city ?? first.province.name);
  const text =
    mention.form === 'abbreviation'
      ? own?.abbreviations[0]
      : first?.city === null && own !== undefined
        ? full
          ? own.name
          : own.short
        : undefined;
  if (text === undefined) return [];
  return [
    {
      title: { zh: `改为“${text}”`, en: `Change to “${text}”` },
      safety: 'suggestion',
      edits: mention.core.map(({ start, end }) => ({ start: by + start, end: by + end, newText: text })),
    },
  ];
}
