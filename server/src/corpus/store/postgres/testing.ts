import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A PostgreSQL server of the tests' own, in a folder that is gone afterwards. */
export interface TestServer {
  readonly port: number;
  /** Of a database that is made empty. */
  address(database: string, user?: string): string;
  sql(database: string, statements: string): void;
  stop(): void;
}

const PACKAGES = '/usr/lib/postgresql';

/** Where the programs of PostgreSQL are, newest first; null where it is not installed. */
function programs(): string | null {
  const versions = existsSync(PACKAGES)
    ? readdirSync(PACKAGES)
        .map(Number)
        .filter((n) => n >= 15)
    : [];
  return versions.length === 0 ? null : join(PACKAGES, String(Math.max(...versions)), 'bin');
}

/** Why tests that need a server are skipped; false where there is one. Where it must be, nothing is skipped. */
export const noServer: string | false =
  programs() === null && process.env['SHENGAO_POSTGRES'] !== 'required'
    ? 'PostgreSQL 15 or later is not installed here (apt-get install postgresql)'
    : false;

/** Starts a server on a free port of this machine. PostgreSQL does not run as root: then it runs as `postgres`. */
export async function startServer(): Promise<TestServer> {
  const bin = programs();
  if (bin === null) throw new Error('PostgreSQL 15 or later is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'shengao-pg-'));
  chmodSync(folder, 0o777);
  const port = await freePort();
  const data = join(folder, 'data');
  const asUser = process.getuid?.() === 0;
  const run = (command: string): void => {
    const [program, args] = asUser ? ['su', ['postgres', '-c', command]] : ['sh', ['-c', command]];
    const { status, stderr } = spawnSync(program as string, args as string[], {
      encoding: 'utf8',
      cwd: folder,
      // What the server writes goes to its log: a pipe would keep this waiting for its end.
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (status !== 0) throw new Error(`${command}: ${stderr}`);
  };
  run(`${bin}/initdb -D ${data} -U postgres -A trust --locale=C.UTF-8 -E UTF8 -N`);
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off`;
  run(`${bin}/pg_ctl -D ${data} -o '${options}' -l ${folder}/log -w start 2>/dev/null`);
  const sql = (database: string, statements: string): void => {
    const { status, stderr } = spawnSync(
      join(bin, 'psql'),
      [
        '-h',
        '127.0.0.1',
        '-p',
        String(port),
        '-U',
        'postgres',
        '-d',
        database,
        '-v',
        'ON_ERROR_STOP=1',
        '-qf',
        '-',
      ],
      { encoding: 'utf8', input: statements },
    );
    if (status !== 0) throw new Error(stderr);
  };
  return {
    port,
    sql,
    address(database, user = 'postgres') {
      sql('postgres', `CREATE DATABASE ${database}`);
      return `postgres://${user}@127.0.0.1:${port}/${database}`;
    },
    stop() {
      run(`${bin}/pg_ctl -D ${data} -m immediate stop`);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
