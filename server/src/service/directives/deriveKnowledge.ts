import { createHash } from 'node:crypto';
import { Document, type YAMLMap, type YAMLSeq } from 'yaml';
import type { CorpusCitations, CorpusDirective } from '../../corpus/insights/citations.ts';
import type { Register } from '../../knowledge/types.ts';
import { titleKey } from '../../mentions/citations/documentKeys.ts';
import { chineseDate, type IsoDate } from '../../text/calendar.ts';

/**
 * The directives that the corpus cites and the register does not have, most cited first: neither the title nor the
 * number that mostly stands with it.
 */
export function deriveDocuments(citations: CorpusCitations, register: Register): CorpusDirective[] {
  return citations.all.filter(({ title, numbers }) => {
    const [number] = numbers;
    return (
      (title === null || register.byTitle(title).length === 0) &&
      (number === undefined || register.byNumber(number).length === 0)
    );
  });
}

const MAX_EXAMPLES = 3;

/** The documents as a pack for a person to confirm: YAML, every entry `unsure`, with counts and speeches. */
export function draftPack(documents: readonly CorpusDirective[], asOf: IsoDate): string {
  const pack = new Document({
    pack: 'derived',
    about: { zh: '语料库里引用过的文件，待核对', en: 'Documents cited in the corpus, to be confirmed' },
    asOf,
    entries: documents.map((document) => entryOf(document, asOf)),
  });
  pack.commentBefore = [
    ' 由 shengao knowledge derive 从语料库归纳，尚未核对：题名、文号、日期都照讲话稿原样抄录，可能有误。',
    ' 逐条对照原文核对，补上 validFrom（施行日期）等，把 confidence 改为 confirmed，删去不要的，再放进 .shengao/knowledge/。',
    ' Gathered from the corpus and not yet confirmed. Check each entry against the document itself, add validFrom and',
    ' so on, set confidence to confirmed, delete what you do not need, and put the file into .shengao/knowledge/.',
  ].join('\n');
  const entries = pack.get('entries') as YAMLSeq<YAMLMap>;
  documents.forEach((document, i) => {
    const item = entries.items[i];
    if (item) item.commentBefore = comment(document);
  });
  return pack.toString({ lineWidth: 0 });
}

function entryOf(document: CorpusDirective, asOf: IsoDate): object {
  const [number] = document.numbers;
  const [issuer] = document.issuers;
  const [issued] = document.issued;
  const title = document.title ?? number!;
  const named =
    document.title === null ? number! : `《${title}》${number === undefined ? '' : `（${number}）`}`;
  return {
    id: idOf(title),
    kind: document.kind,
    title,
    ...(number === undefined ? {} : { documentNumber: number }),
    ...(issuer === undefined ? {} : { issuer }),
    ...(issued === undefined ? {} : { issued }),
    note: {
      zh: `语料库中引用${document.count}次，见于${document.speeches}篇讲话稿；待核对。`,
      en: `Citations in the corpus: ${document.count}, speeches: ${document.speeches}; to be confirmed.`,
    },
    sources: document.samples
      .slice(0, MAX_EXAMPLES)
      .map(
        ({ speech }) =>
          `讲话稿“${speech.title}”${speech.date === null ? '' : `（${chineseDate(speech.date)}）`}`,
      ),
    confidence: 'unsure',
    specs: [{ text: `按照${named}抓好落实。`, date: asOf, status: 'unknown' }],
  };
}

/** The same for the same title however often the pack is derived anew. */
function idOf(title: string): string {
  return `derived-${createHash('sha256').update(titleKey(title)).digest('hex').slice(0, 10)}`;
}

function comment(document: CorpusDirective): string {
  const lines = [
    ` 引用 ${document.count} 次，${document.speeches} 篇 · citations: ${document.count}, speeches: ${document.speeches}`,
  ];
  const others = (zh: string, all: readonly string[]) => {
    if (all.length > 1) lines.push(` ${zh}：${all.slice(1).join('、')}`);
  };
  others('另有文号 · other numbers', document.numbers);
  others('另有发文机关 · other issuers', document.issuers);
  others('另有日期 · other days', document.issued);
  return lines.join('\n');
}
