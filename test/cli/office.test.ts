import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { readDocx } from '../../server/src/documents/read/docx.ts';
import { annotateDocx } from '../../server/src/documents/write/annotate.ts';
import { applyDraft } from '../../server/src/documents/write/apply.ts';
import { SOURCES } from '../bench/documentSources.ts';
import { inTemporaryFolder } from './support.ts';

const hasOffice = spawnSync('soffice', ['--version']).status === 0;
const author = { name: '审稿', date: '2026-11-22T08:00:00Z' };
const OWN_COMMENTS = 5;

/** What LibreOffice knows of a document after reading it. */
interface Known {
  readonly comments: readonly { readonly author: string; readonly text: string }[];
  readonly changes: readonly { readonly kind: string; readonly author: string }[];
}

function convert(folder: string, names: readonly string[], format: string, to = '.'): void {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const files = names.map((name) => join(folder, name));
  const run = spawnSync('soffice', [
    profile,
    '--headless',
    '--convert-to',
    format,
    '--outdir',
    join(folder, to),
    ...files,
  ]);
  assert.equal(run.status, 0, String(run.stderr));
}

function known(flat: string): Known {
  const comments = Array.from(
    flat.matchAll(/<office:annotation[ >][\s\S]*?<\/office:annotation>/g),
    ([xml]) => ({
      author: /<dc:creator>([^<]*)/.exec(xml)?.[1] ?? '',
      text: xml
        .replace(/<(?:dc|meta):[^>]*>[^<]*<\/[^>]*>/g, '')
        .replace(/<[^>]*>/g, '')
        .trim(),
    }),
  );
  const changes = Array.from(
    flat.matchAll(
      /<text:changed-region[\s\S]*?<text:(insertion|deletion|format-change)>[\s\S]*?<dc:creator>([^<]*)/g,
    ),
    ([, kind, by]) => ({ kind: kind!, author: by! }),
  );
  return { comments, changes };
}

describe('LibreOffice opens what is written', {
  skip: hasOffice ? false : 'soffice is not installed',
}, () => {
  const plain = new Map<string, Uint8Array>();
  before(async () => {
    for (const { name, docx } of SOURCES) plain.set(name, await docx());
  });

  test('comments and changes are there, those of others too, and so is the text', () =>
    inTemporaryFolder(async (folder) => {
      // As the docx library wrote them, and as LibreOffice saves them.
      const own = [...plain];
      for (const [name, bytes] of own) writeFileSync(join(folder, `${name}.docx`), bytes);
      convert(
        folder,
        own.map(([name]) => `${name}.docx`),
        'docx',
        'saved',
      );
      for (const [name] of own) plain.set(`存-${name}`, readFileSync(join(folder, 'saved', `${name}.docx`)));
      const names = [...plain.keys()];
      const all: { name: string; bytes: Uint8Array; text: string }[] = [];
      for (const name of names) {
        const bytes = plain.get(name)!;
        all.push({ name, bytes, text: (readDocx(bytes) as { text: string }).text });
      }
      for (const { name, bytes, text } of all) {
        const step = Math.floor(text.length / (OWN_COMMENTS + 1));
        const annotations = Array.from({ length: OWN_COMMENTS }, (_, at) => {
          const line = text.indexOf('，', (at + 1) * step - step + 1);
          return { start: line, end: line + 3, lines: [`第${at}条`] };
        });
        const end = text.search(/[。底]/);
        const edits = end === -1 ? [] : [{ start: end, end: end + 1, newText: '；' }];
        writeFileSync(
          join(folder, `批-${name}.docx`),
          annotateDocx(bytes, { text, annotations, edits, author }).bytes,
        );
        const lines = text.trimEnd().split('\n');
        const edited = lines.map((line, at) =>
          at % 3 === 1 && !line.includes('\t') ? line.replace('，', '，请') : line,
        );
        const added = lines.at(-1)!.includes('\t') ? edited : [...edited, '请各镇认真落实，不留死角。'];
        writeFileSync(
          join(folder, `改-${name}.docx`),
          applyDraft(bytes, { text: added.join('\n'), author }).bytes,
        );
      }
      const written = names.flatMap((name) => [`批-${name}.docx`, `改-${name}.docx`]);
      convert(folder, written, 'fodt');
      for (const { name } of all) {
        const annotated = known(readFileSync(join(folder, `批-${name}.fodt`), 'utf8'));
        const own = annotated.comments.filter((comment) => comment.author === author.name);
        assert.deepEqual(
          own.map(({ text }) => text).sort(),
          ['第0条', '第1条', '第2条', '第3条', '第4条'],
          name,
        );
        const others = annotated.comments.length - own.length;
        assert.equal(others, name.endsWith('批注') ? 1 : 0, name);
        assert.ok(
          annotated.changes.some((change) => change.author === author.name),
          name,
        );
        const edited = known(readFileSync(join(folder, `改-${name}.fodt`), 'utf8'));
        assert.ok(
          edited.changes.some(({ kind, author: by }) => kind === 'insertion' && by === author.name),
          name,
        );
        if (name.endsWith('修订')) {
          for (const { changes } of [annotated, edited])
            assert.ok(changes.filter((change) => change.author === '王干事').length >= 3, name);
        }
      }
    }));
});
