import {
  AddToCorpus,
  type CorpusHit,
  type CorpusSearch,
  PassageSnippet,
  SearchCorpus,
  speechUri,
} from '@shengao/protocol';
import type { CancellationToken } from 'vscode-languageserver/node';
import { readStatedDate } from '../../corpus/index.ts';
import type { CorpusReader, SearchHit, SearchOptions, Speech } from '../../corpus/types.ts';
import { placeNamed } from '../../draft/ownPlace.ts';
import { readParagraph } from '../../mentions/index.ts';
import { escapeSnippet, insertionOf, slotsOf, sourceComment } from '../../service/corpus/insert.ts';
import { placeOf, previewOf } from '../../service/corpus/passages.ts';
import { sentenceAround } from '../../text/sentences.ts';
import type { ServerContext } from '../context.ts';
import { request } from '../guard.ts';
import type { StatusReporter } from '../status.ts';
import { addToCorpus } from './imports.ts';

const MAX_HITS = 100;

/** A date that is none narrows nothing: it is still being typed. */
function datesOf(
  filters: Omit<CorpusSearch, 'limit' | 'query' | 'unsound'>,
): Omit<SearchOptions, 'limit' | 'sound'> {
  const { from, to, before, ...others } = filters;
  const read = (text: string | undefined): string | null =>
    text === undefined ? null : readStatedDate(text);
  const [first, last, end] = [read(from), read(to), read(before)];
  return { ...others, ...(first && { from: first }), ...(last && { to: last }), ...(end && { before: end }) };
}

export function registerCorpus(context: ServerContext, status: StatusReporter): void {
  const { connection, notices, library } = context;

  connection.onRequest(
    SearchCorpus.method,
    request(
      notices,
      SearchCorpus.method,
      { hits: [], speeches: 0 },
      async ({ query, limit, unsound, ...filters }: CorpusSearch) => {
        await context.ready;
        const corpus = library.corpus();
        if (corpus === null) return { hits: [], speeches: 0 };
        const hits =
          query.trim() === ''
            ? []
            : await corpus.search(query, {
                ...datesOf(filters),
                limit: typeof limit === 'number' ? Math.min(limit, MAX_HITS) : MAX_HITS,
                sound: !unsound,
              });
        return {
          hits: await Promise.all(hits.map((hit) => wireHit(hit, corpus))),
          speeches: (await corpus.stats()).speeches,
        };
      },
    ),
  );

  connection.onRequest(
    PassageSnippet.method,
    request(
      notices,
      PassageSnippet.method,
      null,
      async (p: { speechId: string; passageIndex: number; sentence?: string; uri?: string }) => {
        await context.ready;
        const speech = await library.corpus()?.get(p.speechId);
        if (speech === undefined) return null;
        const { sentence, passageIndex, uri } = p;
        if (sentence !== undefined)
          return speech.text.includes(sentence)
            ? insertable(context, speech.speech, sentence, uri, false)
            : null;
        const text = speech.text.split('\n')[passageIndex];
        return text === undefined ? null : insertable(context, speech.speech, text, uri);
      },
    ),
  );

  connection.onRequest(
    AddToCorpus.method,
    async (params: { uris: readonly string[]; progressToken: string }, token: CancellationToken) => {
      await context.ready;
      return addToCorpus(context, status, params, token);
    },
  );
}

async function wireHit({ speech, passage, marks }: SearchHit, corpus: CorpusReader): Promise<CorpusHit> {
  const text = (await corpus.get(speech.id))?.text ?? '';
  return {
    speechId: speech.id,
    passageIndex: passage.index,
    title: speech.title,
    date: speech.date,
    dateInferred: speech.dateBasis === 'event' || speech.dateBasis === 'file',
    place: speech.place,
    occasion: speech.occasion?.text ?? null,
    heading: passage.heading,
    passage: passage.text,
    preview: previewOf(passage.text, marks),
    uri: speechUri(speech.id, speech.title, placeOf(text, passage.start).line + 1),
  };
}

/** A passage as the draft takes it over: with its place, and its figures to be filled in anew. */
function insertable(
  { library, settings, drafts }: ServerContext,
  speech: Speech,
  text: string,
  uri: string | undefined,
  isParagraph = true,
): { snippet: string; blanks: number } {
  const { insert: options, check } = settings.forDraft(uri ?? '');
  const mentions = readParagraph(text, library.knowledge().lexicon);
  const locality = drafts.get(uri ?? '')?.session.frontMatter.locality ?? check.locality ?? null;
  const own = locality === null ? null : placeNamed(locality, library.knowledge().lexicon.places);
  const { snippet, blanks, plain, places } = insertionOf(text, slotsOf({ text, mentions, own, options }));
  const quote = (at: number): string => {
    const { start, end } = sentenceAround(text, { start: at, end: at });
    return text.slice(start, end);
  };
  let from = 0;
  const old = places.map(({ start, end, old: value }) => {
    const at = Math.max(0, text.indexOf(value, from));
    from = at + value.length;
    return { start, end, value, quote: quote(at), speech };
  });
  drafts.get(uri ?? '')?.oldValues.remember(plain, old);
  // A line of its own would break the sentence that a part of a passage goes into.
  const comment =
    options.source && isParagraph ? escapeSnippet(sourceComment(speech.title, speech.date)) : '';
  return { snippet: comment + snippet, blanks };
}
