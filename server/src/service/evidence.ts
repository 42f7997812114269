import { type Evidence, type Locale, quoteOf } from '../rules/types.ts';

/** A piece of evidence in one line: what says it, when, and where that is from. */
export function evidenceLine(e: Evidence, locale: Locale): string {
  if (e.kind === 'speech') {
    const from = e.dateFrom === undefined ? '' : `${locale === 'zh' ? '，' : ', '}${e.dateFrom[locale]}`;
    return `《${e.title}》${e.date === null ? '' : `（${e.date}${from}）`}“${e.quote}”`;
  }
  if (e.kind !== 'draft') {
    // What the pack says may end with a full stop of its own, and a source may hold brackets.
    const quote = `${e.title}${locale === 'zh' ? '，' : ', '}${quoteOf(e, locale).replace(/[。.]$/, '')}`;
    return e.source === null ? quote : `${quote}${locale === 'zh' ? '。出处：' : '. From: '}${e.source}`;
  }
  return e.quote;
}
