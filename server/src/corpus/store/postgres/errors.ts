import { CorpusError, type CorpusErrorCode, type Message } from '../../errors.ts';

const NETWORK = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
const LOST = new Set(['ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03', '08000', '08003', '08006', '08001']);
const TLS = /^(?:ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/;

/** What the server or the way to it threw, in a sentence that names the host and nothing else of the address. */
export function teamError(error: unknown, name: string, stored?: number): unknown {
  if (error instanceof CorpusError) return error;
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string };
  const of = (kind: CorpusErrorCode, said: Message): CorpusError => new CorpusError(kind, said, error);
  const kept: Message =
    stored === undefined
      ? { zh: '', en: '' }
      : {
          zh: `这次已收入 ${stored} 个文件，都在；再运行一次，会接着收入`,
          en: ` ${stored} files were stored this time and kept; run it again and it goes on from there`,
        };
  if (NETWORK.has(code) || /timeout expired|connect timeout/i.test(message))
    return of('unreachable', {
      zh: `连不上语料库所在的服务器：${name}。请检查网络、主机名和端口${kept.zh === '' ? '' : `；${kept.zh}`}`,
      en: `the server of the corpus cannot be reached: ${name}. Check network, host and port.${kept.en}`,
    });
  if (LOST.has(code) || /Connection terminated|Client has encountered a connection error/i.test(message))
    return of('unreachable', {
      zh: `与服务器的连接断了：${name}。写到一半的文件没有存入${kept.zh === '' ? '，再试一次即可' : `；${kept.zh}`}`,
      en: `the connection to the server was lost: ${name}. The file that was being written is not stored.${kept.en === '' ? ' Try again' : kept.en}`,
    });
  if (TLS.test(code) || /does not support SSL/i.test(message))
    return of('denied', {
      zh: `与服务器建立不了加密连接：${name}。请让管理员在服务器上启用 TLS；确实不用时，在地址后加 ?sslmode=disable`,
      en: `no encrypted connection to the server: ${name}. Have TLS enabled there, or add ?sslmode=disable if none is wanted`,
    });
  switch (code) {
    case '28P01':
    case '28000':
      return of('denied', {
        zh: `服务器不认这个用户或密码：${name}。密码放在环境变量 PGPASSWORD 或文件 ~/.pgpass 里`,
        en: `the server does not accept this user or password: ${name}. Put the password into PGPASSWORD or ~/.pgpass`,
      });
    case '3D000':
      return of('unreachable', {
        zh: `服务器上没有这个数据库：${name}`,
        en: `there is no such database on the server: ${name}`,
      });
    case '42501':
      return of('unwritable', {
        zh: `这个用户没有权限：${name}。只能查、不能改的用户请让管理员加入 shengao_writers`,
        en: `this user has no right to do that: ${name}. To write, have it made a member of shengao_writers`,
      });
    case '25006':
      return of('unwritable', {
        zh: `连到的是只读的备用服务器，现在不能写入：${name}。查检照常；主服务器恢复后再试`,
        en: `only a standby answers, which cannot be written to now: ${name}. Reading goes on; try again when the primary is back`,
      });
    case '53100':
      return of('full', {
        zh: `服务器的磁盘已满：${name}。写到一半的没有存入${kept.zh === '' ? '' : `；${kept.zh}`}`,
        en: `the disk of the server is full: ${name}. What was being written is not stored.${kept.en}`,
      });
    case '42P01':
    case '3F000':
      return of('not-a-corpus', notACorpus(name));
    default:
      if (/password must be a string|no password/i.test(message))
        return of('denied', {
          zh: `服务器要密码：${name}。密码放在环境变量 PGPASSWORD 或文件 ~/.pgpass 里`,
          en: `the server asks for a password: ${name}. Put it into PGPASSWORD or ~/.pgpass`,
        });
      return error;
  }
}

export function notACorpus(name: string): Message {
  return {
    zh: `这个数据库里没有审稿的语料库：${name}。先运行 shengao corpus init 建立`,
    en: `there is no corpus of Shengao in this database: ${name}. Make one with shengao corpus init`,
  };
}

export function newerVersion(name: string, version: number, known: number): Message {
  return {
    zh: `语料库由更新版本的审稿建立（第 ${version} 版，本程序只认到第 ${known} 版）：${name}。请升级审稿；数据库没有改动`,
    en: `the corpus was made by a newer Shengao (version ${version}, this one knows ${known}): ${name}. Upgrade Shengao; the database is unchanged`,
  };
}
