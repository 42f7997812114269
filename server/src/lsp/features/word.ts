import {
  AnnotateWord,
  type AnnotateWordResult,
  SPEECH_DRAFT,
  type WriteBackResult,
  WriteBackToWord,
} from '@shengao/protocol';
import { draftLines } from '../../documents/write/draftLines.ts';
import { AUTHOR } from '../../documents/write/index.ts';
import type { Severity } from '../../rules/types.ts';
import { safeEdits } from '../../service/fix.ts';
import { COMMENTED, commentsOf } from '../../service/word/comments.ts';
import { readFrontMatter } from '../../text/frontMatter.ts';
import type { Localized } from '../../text/localized.ts';
import { mergeLines } from '../../text/merge.ts';
import { localeOf, type ServerContext } from '../context.ts';
import { OpenDraft } from '../drafts/drafts.ts';
import { reasonOf } from '../reason.ts';
import { pathOf, textOfDocument } from '../uris.ts';

const LOCAL: Localized = { zh: '只能写本机上的文件', en: 'only files on this computer can be written' };
const UNABLE: Localized = {
  zh: '这里的服务器不能写 Word 文档',
  en: 'the server cannot write Word documents here',
};

/** Findings and edits into Word documents: always a new file, never the one that is open. */
export function registerWord(context: ServerContext): void {
  const { connection, notices, runtime, checker } = context;
  const author = () => ({ name: AUTHOR, date: runtime.word?.now() ?? '' });
  const said = (problem: Localized): { problem: string } => ({ problem: notices.say(problem) });

  const annotate = async ({
    uri,
    out,
    fix,
    severity,
    libreOffice,
  }: {
    uri: string;
    out: string;
    fix: boolean;
    severity?: Severity;
    libreOffice?: string;
  }): Promise<AnnotateWordResult> => {
    await context.ready;
    const [path, target] = [pathOf(uri), pathOf(out)];
    if (path === null || target === null || path === target) return said(LOCAL);
    if (!runtime.word) return said(UNABLE);
    const read = await runtime.word.read(path, libreOffice);
    if ('error' in read) return said(read.error);
    // Who asks for comments means this file, whatever it reads like.
    const draft = new OpenDraft(checker, textOfDocument(path), SPEECH_DRAFT, 0, read.text);
    const findings = context.checkEvenIfOff(draft)?.findings ?? [];
    const fixes = safeEdits(findings);
    const made = await runtime.word.annotate(read.bytes, {
      text: read.text,
      annotations: commentsOf(findings, severity ?? COMMENTED, localeOf(context)),
      edits: fix ? fixes : [],
      author: author(),
    });
    if ('error' in made) return said(made.error);
    const problem = await runtime.word.write(target, made.bytes);
    if (problem !== null) return said(problem);
    return { comments: made.comments, edits: made.edits, fixable: fixes.length };
  };

  const writeBack = async ({
    uri,
    out,
    text,
    base,
    anyway,
    libreOffice,
  }: {
    uri: string;
    out: string;
    text: string;
    base: string | null;
    anyway: boolean;
    libreOffice?: string;
  }): Promise<WriteBackResult> => {
    await context.ready;
    const [path, target] = [pathOf(uri), pathOf(out)];
    if (path === null || target === null || path === target) return said(LOCAL);
    if (!runtime.word) return said(UNABLE);
    const read = await runtime.word.read(path, libreOffice);
    if ('error' in read) return said(read.error);
    const mine = ownLines(text);
    const [was, is] = [base === null ? null : draftLines(base), draftLines(read.text)];
    let lines = mine;
    let merged = false;
    if (was !== null && !anyway && was.join('\n') !== is.join('\n')) {
      const both = mergeLines(was, mine, is);
      if (both.conflicts > 0) return { conflicts: both.conflicts, text: read.text };
      lines = [...both.lines];
      merged = true;
    }
    const made = await runtime.word.apply(read.bytes, { text: lines.join('\n'), author: author() });
    if ('error' in made) return said(made.error);
    if (made.changed + made.added + made.removed === 0 && made.left.length === 0) return { nothing: true };
    const problem = await runtime.word.write(target, made.bytes);
    if (problem !== null) return said(problem);
    const { changed, added, removed, left } = made;
    return { changed, added, removed, merged, left: left.map((message) => notices.say(message)) };
  };

  /** What throws is a message, too. */
  const guarded =
    <P, R>(work: (params: P) => Promise<R>) =>
    async (params: P): Promise<R | { problem: string }> => {
      try {
        return await work(params);
      } catch (error) {
        return { problem: notices.say(reasonOf(error)) };
      }
    };
  connection.onRequest(AnnotateWord.method, guarded(annotate));
  connection.onRequest(WriteBackToWord.method, guarded(writeBack));
}

/** The lines of a draft without the front matter that ties it to its document. */
function ownLines(text: string): string[] {
  const lines = draftLines(text);
  const { paragraphs } = readFrontMatter(lines.map((line) => ({ text: line })));
  return paragraphs === 0 ? lines : draftLines(lines.slice(paragraphs).join('\n'));
}
