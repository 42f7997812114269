import { parseVirtualUri, ReadVirtual, SPEECH_DRAFT } from '@shengao/protocol';
import { directiveDocument, speechDocument } from '../../service/corpus/passages.ts';
import { localeOf, type ServerContext } from '../context.ts';
import { request } from '../guard.ts';
import { pathOf } from '../uris.ts';

/** The text of a document exactly as it is checked. */
async function readText({ runtime, notices }: ServerContext, file: string) {
  const path = pathOf(file);
  const text = path === null ? null : await runtime.readDraft(path);
  if (text === null) return null;
  return typeof text === 'string' ? { text, languageId: SPEECH_DRAFT } : { problem: notices.say(text) };
}

/** Writes the documents that `shengao:` URIs name. */
export function registerVirtualDocuments(context: ServerContext): void {
  context.connection.onRequest(
    ReadVirtual.method,
    request(context.notices, ReadVirtual.method, null, async ({ uri }: { uri: string }) => {
      await context.ready;
      const target = parseVirtualUri(uri);
      if (target === null) return null;
      if (target.kind === 'document') return readText(context, target.file);
      const locale = localeOf(context);
      if (target.kind === 'speech') {
        const speech = await context.library.corpus()?.get(target.id);
        if (speech === undefined) return null;
        const { part } = target;
        const text =
          part === undefined
            ? speechDocument(speech, locale)
            : `${speech.text.slice(part.start, part.end)}\n`;
        return { text, languageId: SPEECH_DRAFT };
      }
      const knowledge = context.library.knowledge();
      const entry = knowledge.register.get(target.id);
      if (!entry) return null;
      return { text: directiveDocument(entry, knowledge, locale), languageId: 'plaintext' };
    }),
  );
}
