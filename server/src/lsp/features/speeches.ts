import {
  CorrectSpeech,
  ListPassages,
  ListSpeeches,
  ReadDocument,
  RefreshCorpus,
  RemoveSpeech,
  type SpeechFact,
  speechUri,
  type WirePassage,
  type WireSpeech,
} from '@shengao/protocol';
import type { CancellationToken } from 'vscode-languageserver/node';
import type { Speech } from '../../corpus/types.ts';
import type { UpkeepJob } from '../background/background.ts';
import type { ServerContext } from '../context.ts';
import { request } from '../guard.ts';
import { reasonOf } from '../reason.ts';
import type { StatusReporter } from '../status.ts';
import { pathOf } from '../uris.ts';
import { runImport } from './imports.ts';

/** Characters of a passage that a list shows. */
const PREVIEW = 60;

/** What the corpus view asks: its speeches and their passages, and what the writer puts right. */
export function registerSpeeches(context: ServerContext, status: StatusReporter): void {
  const { connection, notices, library } = context;

  connection.onRequest(
    ListSpeeches.method,
    request(notices, ListSpeeches.method, { version: '', speeches: [] }, async () => {
      await context.ready;
      const corpus = library.corpus();
      if (corpus === null) return { version: '', speeches: [] };
      const own = await library.corpora.ownIds();
      return {
        version: corpus.version,
        speeches: (await corpus.list()).map((speech) => wireSpeech(speech, own.has(speech.id))),
      };
    }),
  );

  connection.onRequest(
    ListPassages.method,
    request(notices, ListPassages.method, [], async ({ speechId }: { speechId: string }) => {
      await context.ready;
      const found = await library.corpus()?.get(speechId);
      if (found === undefined) return [];
      const { speech, text, headings } = found;
      const names = new Set(headings.map((heading) => heading.text));
      return text.split('\n').map(
        (line, index): WirePassage => ({
          index,
          heading: names.has(line),
          preview: line.length > PREVIEW ? `${line.slice(0, PREVIEW)}…` : line,
          uri: speechUri(speech.id, speech.title, index + 1),
        }),
      );
    }),
  );

  /** Does a task on one speech of the window's own database; says what was wrong. */
  const upkeep = async (task: UpkeepJob['task']): Promise<{ problem: string | null }> => {
    await context.ready;
    const database = library.corpora.path;
    if (database === null) return { problem: '' };
    try {
      await library.background.upkeep({ database, task }, {});
      return { problem: null };
    } catch (error) {
      return { problem: notices.say(reasonOf(error)) };
    } finally {
      library.corpora.added();
      await status.corpus();
      context.refresh();
    }
  };

  connection.onRequest(
    CorrectSpeech.method,
    ({ speechId, fact, value }: { speechId: string; fact: SpeechFact; value: string | null }) =>
      upkeep({ kind: 'correct', id: speechId, correction: { [fact]: value } }),
  );

  connection.onRequest(RemoveSpeech.method, ({ speechId }: { speechId: string }) =>
    upkeep({ kind: 'remove', id: speechId }),
  );

  connection.onRequest(
    RefreshCorpus.method,
    async ({ all, progressToken }: { all: boolean; progressToken: string }, token: CancellationToken) => {
      await context.ready;
      const kind = all ? 'rebuild' : 'refresh';
      return runImport(context, status, kind, { progressToken, token }, (database, options) =>
        library.background.upkeep({ database, task: { kind } }, options),
      );
    },
  );

  connection.onRequest(ReadDocument.method, async ({ uri }: { uri: string }) => {
    const path = pathOf(uri);
    if (path === null) {
      return {
        problem: notices.say({ zh: '只能读本机上的文件', en: 'only files on this computer can be read' }),
      };
    }
    try {
      const read = await context.runtime.readDocument(path);
      return 'text' in read ? { text: read.text } : { problem: notices.say(read.error) };
    } catch (error) {
      return { problem: notices.say(reasonOf(error)) };
    }
  });
}

function wireSpeech(speech: Speech, own: boolean): WireSpeech {
  return {
    id: speech.id,
    title: speech.title,
    date: speech.date,
    dateStated: speech.dateBasis !== 'event' && speech.dateBasis !== 'file',
    place: speech.place,
    occasion: speech.occasion?.kind ?? null,
    speaker: speech.speaker ?? null,
    source: speech.source,
    characters: speech.characters,
    duplicate: speech.duplicateOf !== null,
    corrected: speech.corrected ?? [],
    problems: speech.problems?.length ?? 0,
    own,
    uri: speechUri(speech.id, speech.title),
  };
}
