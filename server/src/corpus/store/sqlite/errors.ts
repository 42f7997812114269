import { CorpusError, type Message } from '../../errors.ts';

/** The part of an SQLite result code that names its class; 0 when the error is not SQLite's. */
export function sqliteCode(error: unknown): number {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  return typeof code === 'number' ? code & 0xff : 0;
}

export function isDamage(error: unknown): boolean {
  return sqliteCode(error) === 11 || sqliteCode(error) === 26;
}

const UNREACHABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT', 'EISDIR']);

/** What SQLite or the file system threw, as an error that a person can act on. Others are passed through. */
export function corpusError(error: unknown, path: string): unknown {
  if (error instanceof CorpusError) return error;
  const system = (error as NodeJS.ErrnoException | null)?.code;
  switch (sqliteCode(error)) {
    case 5:
    case 6:
      return new CorpusError(
        'busy',
        {
          zh: `语料库正被另一个程序使用：${path}。稍后再试`,
          en: `the corpus is in use by another program: ${path}. Try again later`,
        },
        error,
      );
    case 8:
      return new CorpusError('unwritable', cannotWrite(path), error);
    // Its own statements are always right: a column that is not there was there when it was written.
    case 1:
    case 11:
    case 26:
      return new CorpusError(
        'damaged',
        {
          zh: `语料库已损坏：${path}。运行“重建语料库”（shengao corpus rebuild），会把它移到一旁，从原来的文件重新建立`,
          en: `the corpus is damaged: ${path}. Rebuild the corpus (shengao corpus rebuild): it is set aside and made anew from your files`,
        },
        error,
      );
    case 13:
      return new CorpusError(
        'full',
        {
          zh: `磁盘已满：${path}。写到一半的没有存入，此前存入的都在。腾出空间后再试`,
          en: `the disk is full: ${path}. What was being written is not stored, all before it is. Make room and try again`,
        },
        error,
      );
    case 14:
      return new CorpusError('unreadable', cannotOpen(path), error);
    case 0:
      if (system !== undefined && UNREACHABLE.has(system))
        return new CorpusError('unreadable', cannotOpen(path), error);
      return error;
    default:
      return error;
  }
}

/** A full disk that stopped an import after `stored` files of its own: it says how many are kept. */
export function fullDisk(error: unknown, path: string, stored: number): CorpusError {
  const zh = stored === 0 ? '这次还没有收入文件' : `这次已收入 ${stored} 个文件，都在`;
  const en =
    stored === 0
      ? 'No file was stored this time'
      : `${stored} ${stored === 1 ? 'file was' : 'files were'} stored this time and kept`;
  return new CorpusError(
    'full',
    {
      zh: `磁盘已满：${path}。${zh}；此前收入的没有变动。腾出空间后再运行一次，会接着收入`,
      en: `the disk is full: ${path}. ${en}; what was there before is unchanged. Make room and run it again: it goes on from there`,
    },
    error,
  );
}

function cannotOpen(path: string): Message {
  return {
    zh: `打不开语料库：${path}。请检查文件夹是否存在、是否有权限`,
    en: `cannot open the corpus: ${path}. Check that the folder exists and may be read and written`,
  };
}

function cannotWrite(path: string): Message {
  return {
    zh: `语料库是只读的，写不进去：${path}`,
    en: `the corpus is read-only: ${path}`,
  };
}
