import { CorpusError, type Message } from './errors.ts';

/** A team's corpus on PostgreSQL, as its address names it. Holds no password: that comes from the environment or .pgpass. */
export interface TeamAddress {
  /** In the order in which they are tried; where one is a standby, what is written goes to the other. */
  readonly hosts: readonly { readonly host: string; readonly port: number }[];
  readonly database: string;
  /** Null for the one that the environment names. */
  readonly user: string | null;
  /** `verify`: TLS with a certificate that fits the host. `require`: TLS, whoever answers. */
  readonly tls: 'off' | 'require' | 'verify';
  /** Hosts and database, for messages. */
  readonly name: string;
}

const SCHEME = /^postgres(?:ql)?:\/\//i;
const SHAPE = /^postgres(?:ql)?:\/\/(?:([^@/?]*)@)?([^/?@]*)(?:\/([^?]*))?(?:\?(.*))?$/i;
/** An address that was taken for a path somewhere: its slashes have become one. */
const RESOLVED = /(?:^|[\\/])postgres(?:ql)?:[\\/]/i;
const DEFAULT_PORT = 5432;

export function isTeamAddress(place: string): boolean {
  return SCHEME.test(place);
}

/** An address must never become a file: its name would be the address, password and all. */
export function refuseAddress(path: string): void {
  if (RESOLVED.test(path)) throw new CorpusError('wrong-use', NOT_A_FILE);
}

/**
 * Reads `postgres://[USER@]HOST[:PORT][,HOST…]/DATABASE[?sslmode=disable|require|verify-full]`. Off this machine TLS is
 * the default.
 *
 * @throws CorpusError wrong-use; the message repeats nothing of the address.
 */
export function parseTeamAddress(text: string): TeamAddress {
  const shape = SHAPE.exec(text.trim());
  if (shape === null) throw new CorpusError('wrong-use', MALFORMED);
  const [, login = '', where = '', path = '', query = ''] = shape;
  const options = new URLSearchParams(query);
  if (login.includes(':') || options.has('password')) throw new CorpusError('wrong-use', PASSWORD_INSIDE);
  const hosts = where
    .split(',')
    .filter((one) => one !== '')
    .map((one) => {
      const [, host = '', port] = /^(\[[^\]]*\]|[^:]*)(?::(\d{1,5}))?$/.exec(one) ?? [];
      return { host: host.replace(/^\[|\]$/g, ''), port: port === undefined ? DEFAULT_PORT : Number(port) };
    });
  const database = decoded(path);
  if (hosts.length === 0 || hosts.some(({ host }) => host === '') || database === '')
    throw new CorpusError('wrong-use', MALFORMED);
  const mode = options.get('sslmode');
  const here = hosts.every(({ host }) => isLoopback(host));
  const tls =
    mode === 'disable' ? 'off' : mode === 'require' ? 'require' : here && mode === null ? 'off' : 'verify';
  const named = hosts.map(({ host, port }) => (port === DEFAULT_PORT ? host : `${host}:${port}`)).join(',');
  return { hosts, database, user: login === '' ? null : decoded(login), tls, name: `${named}/${database}` };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new CorpusError('wrong-use', MALFORMED);
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}

const MALFORMED: Message = {
  zh: '数据库地址看不懂，应写成 postgres://用户@主机/数据库',
  en: 'the address of the database is not understood; write postgres://user@host/database',
};

const PASSWORD_INSIDE: Message = {
  zh: '密码不要写在数据库地址里（别人从进程列表就能看到），没有连接。请放进环境变量 PGPASSWORD 或文件 ~/.pgpass，地址只写 postgres://用户@主机/数据库',
  en: 'a password does not belong into the address of a database, where the list of processes shows it; no connection was made. Put it into PGPASSWORD or ~/.pgpass and write postgres://user@host/database',
};

const NOT_A_FILE: Message = {
  zh: '这里要的是本机上的文件，不是数据库地址；没有建立任何文件',
  en: 'a file of this machine is meant here, not the address of a database; no file was made',
};
