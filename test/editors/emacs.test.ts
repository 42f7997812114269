import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';

const cli = new URL('../../server/src/cli/main.ts', import.meta.url).pathname;
const page = readFileSync(new URL('../../docs/editors.md', import.meta.url), 'utf8');

interface Session {
  readonly codes: readonly string[];
  readonly hover: string;
  readonly actions: readonly string[];
  readonly text: string;
}

const draft = [
  '在全县疫情防控工作会议上的讲话',
  '（2023年3月1日）',
  '同志们：',
  '要认真落实《新型冠状病毒肺炎防控方案（第七版）》，抓紧补齐短板。',
  '截止目前，全县各项防控措施落实到位。',
  '',
].join('\n');

/** The Lisp of the docs page, with the server of this checkout for the one to be installed. */
const documented = Array.from(page.matchAll(/```elisp\n([\s\S]*?)```/g), ([, lisp]) =>
  lisp!.replace('"node" "/path/to/shengao/dist/cli.mjs"', () =>
    [process.execPath, '--disable-warning=ExperimentalWarning', cli].map((s) => JSON.stringify(s)).join(' '),
  ),
);

function has(library: string): boolean {
  const lisp = `(kill-emacs (if (require '${library} nil t) 0 1))`;
  return spawnSync('emacs', ['-q', '--batch', '--eval', lisp]).status === 0;
}

/** Opens the draft with `configuration`, waits for its findings, reads a hover, takes the first fix of 截止. */
function session(client: 'eglot' | 'lsp-mode', configuration: readonly string[]): Session {
  const folder = mkdtempSync(join(tmpdir(), 'shengao-emacs-'));
  try {
    const file = join(folder, '讲话.speech');
    const init = join(folder, 'init.el');
    const result = join(folder, 'result.json');
    writeFileSync(file, draft);
    writeFileSync(init, configuration.join('\n'));
    const { status, stderr } = spawnSync(
      'emacs',
      ['-q', '--batch', '-l', init, '-l', join(import.meta.dirname, `${client}.el`)],
      {
        cwd: folder,
        timeout: 120_000,
        encoding: 'utf8',
        env: { ...process.env, HOME: folder, LANG: 'C.UTF-8', DRAFT: file, RESULT: result },
      },
    );
    assert.equal(status, 0, stderr);
    return JSON.parse(readFileSync(result, 'utf8')) as Session;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function prove({ codes, hover, actions, text }: Session): void {
  assert.deepEqual(codes.toSorted(), ['outdated-directive', 'wording']);
  assert.match(hover, /防控方案（第七版）/);
  assert.doesNotMatch(hover, /data:image/, 'a terminal would show the text of a picture');
  assert.equal(actions[0], '改为“截至”');
  assert.equal(text.split('\n')[4], '截至目前，全县各项防控措施落实到位。');
}

describe('a session in Emacs as the docs configure it: findings, a hover, a fix', () => {
  const [mode = '', eglot = '', lspMode = ''] = documented;

  test('Eglot', {
    skip: has('eglot') ? false : 'Emacs with Eglot is not installed (emacs-nox, elpa-eglot)',
  }, () => {
    prove(session('eglot', [mode, eglot]));
  });

  test('lsp-mode', { skip: has('lsp-mode') ? false : 'lsp-mode is not installed (elpa-lsp-mode)' }, () => {
    prove(session('lsp-mode', [mode, lspMode]));
  });
});
