/**
 * The npm package of the command line: installed into an empty folder without network and without compiler, and used as the
 * Action, the GitLab job and the pre-commit hook use it, by running their own lines. Takes dist/ as `npm run package` left it.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
const BLANK = '讲话\n截至X月X日，全县累计排查返乡人员X名。\n';

let folder = '';
let tarball = '';
/** Where npm put the command. */
let bin = '';

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Ran {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, LANG: 'zh_CN.UTF-8', ...env },
  });
  if (error) throw error;
  return { code: status, stdout, stderr };
}

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'shengao-package-'));
  tarball = join(folder, 'shengao.tgz');
  const made = run(process.execPath, ['scripts/npm-package.mjs', '--built'], root);
  assert.equal(made.code, 0, made.stdout + made.stderr);
  cpSync(join(root, 'dist/shengao.tgz'), tarball);
  const into = join(folder, 'installed');
  mkdirSync(into);
  const installed = run(
    'npm',
    ['install', '--offline', '--omit=optional', '--ignore-scripts', '--prefix', into, tarball],
    folder,
  );
  assert.equal(installed.code, 0, installed.stderr);
  bin = join(into, 'node_modules/.bin');
});

after(() => rmSync(folder, { recursive: true, force: true }));

/** A folder with a draft that has a blank, and one past speech. */
function drafts(name: string): string {
  const place = join(folder, name);
  mkdirSync(join(place, '待改'), { recursive: true });
  mkdirSync(join(place, '旧稿'));
  writeFileSync(join(place, '待改/讲话.txt'), BLANK);
  writeFileSync(join(place, '旧稿/旧.txt'), '在全县会议上的讲话\n（2020年2月10日）\n同志们：\n今天开会。\n');
  return place;
}

// npm says by it where it was started; the steps tried here are started by no npm.
delete process.env['INIT_CWD'];

describe('the package', { concurrency: false }, () => {
  it('checks with a corpus, makes a report and a database', () => {
    const place = drafts('used');
    const shengao = join(bin, 'shengao');
    const checked = run(shengao, ['check', '待改', '--corpus', '旧稿', '--format', 'json'], place);
    assert.equal(checked.code, 1, checked.stderr);
    assert.equal(JSON.parse(checked.stdout).corpus.speeches, 1);
    const added = run(shengao, ['corpus', 'add', '旧稿', '--db', 'c.db'], place);
    assert.equal(added.code, 0, added.stderr);
    const found = run(shengao, ['corpus', 'search', '开会', '--db', 'c.db'], place);
    assert.match(found.stdout, /今天【开会】/);
    const report = run(shengao, ['report', '待改/讲话.txt', '--out', 'r.docx'], place);
    assert.equal(report.code, 0, report.stderr);
    const word = run(shengao, ['word', 'annotate', 'r.docx', '--out', 'a.docx'], place);
    assert.equal(word.code, 0, word.stderr);
  });

  it('runs by npx from its path', () => {
    const place = drafts('npx');
    const npx = run(
      'npx',
      ['--offline', '--yes', '--package', join(bin, '../shengao'), 'shengao', '--version'],
      place,
    );
    assert.equal(npx.code, 0, npx.stderr);
    assert.match(npx.stdout, /^\d+\.\d+\.\d+/);
  });

  it('says what it needs where Node is too old', () => {
    const text = readFileSync(join(root, 'scripts/npm/shengao.mjs'), 'utf8');
    const old = join(folder, 'old.mjs');
    // The same launcher, to which this Node is an old one.
    writeFileSync(old, text.replace('process.versions.node.split', "'20.18.0'.split"));
    const ran = run(process.execPath, [old, 'check'], folder);
    assert.equal(ran.code, 2);
    assert.match(ran.stderr, /Node\.js 22\.13/);
  });
});

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

describe('where it is used', {
  skip: process.platform === 'win32' ? 'the steps are for bash' : false,
}, () => {
  it('the check of the Action writes SARIF, prints the findings and ends as the check does', () => {
    const place = drafts('action');
    const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
    const steps: Step[] = action.runs.steps;
    const check = steps.find(({ name }) => name === 'check');
    assert.ok(check?.run);
    const inputs: Record<string, string> = {
      path: '待改\n',
      corpus: '旧稿',
      'fail-on': 'warning',
      sarif: 'shengao.sarif',
    };
    const env: Record<string, string> = {};
    for (const [key, value] of Object.entries(check.env ?? {}))
      env[key] = value
        .replace(/\$\{\{ inputs\.([a-z-]+) \}\}/g, (_, name: string) => inputs[name]!)
        .replace(/\$\{\{ runner\.temp \}\}\/shengao/, join(folder, 'installed'));
    const ran = run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', check.run], place, env);
    assert.equal(ran.code, 1, ran.stderr);
    assert.match(ran.stdout, /待改\/讲话\.txt:2:/);
    const sarif = JSON.parse(readFileSync(join(place, 'shengao.sarif'), 'utf8'));
    assert.equal(sarif.version, '2.1.0');
    assert.ok(sarif.runs[0].results.length > 0);
    const clean = run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', check.run], place, {
      ...env,
      FAIL_ON: 'never',
    });
    assert.equal(clean.code, 0, clean.stderr);
    const install = steps.find(({ name }) => name === 'install')?.run ?? '';
    // A bare dist/shengao.tgz would be taken for a repository of that name.
    assert.match(install, /npm run -s package:npm\n.*npm install .*\.\/dist\/shengao\.tgz/s);
    assert.ok(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts['package:npm']);
  });

  it('the GitLab job does the same', () => {
    const place = drafts('gitlab');
    const job = parse(readFileSync(join(root, 'docs/gitlab-ci.yml'), 'utf8')).shengao;
    const variables = { ...job.variables, SHENGAO_PACKAGE: tarball, SHENGAO_PATH: '待改' };
    const ran = run('bash', ['-e', '-c', job.script.join('\n')], place, {
      ...variables,
      npm_config_offline: 'true',
    });
    assert.equal(ran.code, 1, ran.stderr);
    assert.match(ran.stdout, /待改\/讲话\.txt:2:/);
    assert.equal(JSON.parse(readFileSync(join(place, job.artifacts.paths[0]), 'utf8')).version, '2.1.0');
  });

  it('the pre-commit hook stops a draft with a blank', () => {
    const place = drafts('hook');
    const [hook] = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8'));
    const files = new RegExp(hook.files);
    assert.ok(files.test('待改/讲话.txt') && files.test('讲话.docx') && !files.test('c.db'));
    const command = (name: string) => `${hook.entry} '${name}'`;
    const env = { PATH: `${bin}${delimiter}${process.env['PATH']}` };
    chmodSync(place, 0o755);
    assert.equal(run('bash', ['-c', command('待改/讲话.txt')], place, env).code, 1);
    assert.equal(run('bash', ['-c', command('旧稿/旧.txt')], place, env).code, 0);
  });
});
