import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const cli = new URL('../../server/src/cli/main.ts', import.meta.url).pathname;

function hasNeovim(): boolean {
  try {
    execFileSync('nvim', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

interface Session {
  readonly error?: string;
  readonly findings: { readonly code: string; readonly line: number }[];
  readonly hover: { readonly kind: string; readonly value: string };
  readonly fix: string;
  readonly text: readonly string[];
}

const draft = [
  '在全县疫情防控工作会议上的讲话',
  '（2023年3月1日）',
  '同志们：',
  '要认真落实《新型冠状病毒肺炎防控方案（第七版）》，抓紧补齐短板。',
  '截止目前，全县各项防控措施落实到位。',
  '',
].join('\n');

test('a session in Neovim: findings, a hover, a fix', {
  skip: hasNeovim() ? false : 'Neovim is not installed (nvim)',
}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'shengao-nvim-'));
  try {
    const file = join(folder, '讲话.speech');
    const result = join(folder, 'result.json');
    writeFileSync(file, draft);
    const { status, stderr } = spawnSync(
      'nvim',
      ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-S', join(import.meta.dirname, 'session.lua')],
      {
        cwd: folder,
        timeout: 120_000,
        encoding: 'utf8',
        env: {
          ...process.env,
          HOME: folder,
          XDG_STATE_HOME: folder,
          XDG_CACHE_HOME: folder,
          DRAFT: file,
          RESULT: result,
          SERVER: JSON.stringify([
            process.execPath,
            '--disable-warning=ExperimentalWarning',
            cli,
            'lsp',
            '--stdio',
          ]),
        },
      },
    );
    assert.equal(status, 0, stderr);
    const session = JSON.parse(readFileSync(result, 'utf8')) as Session;
    assert.equal(session.error, undefined, JSON.stringify(session));
    const codes = session.findings.map((f) => f.code);
    assert.ok(codes.includes('outdated-directive') && codes.includes('wording'), codes.join());
    assert.match(session.hover.value, /防控方案/);
    assert.match(session.fix, /截至/);
    assert.equal(session.text[4], '截至目前，全县各项防控措施落实到位。');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
