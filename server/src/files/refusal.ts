/** A file is not read or written, for a reason that its owner can do something about. */
export class FileRefusal extends Error {
  readonly localized: { readonly zh: string; readonly en: string };

  constructor(zh: string, en: string) {
    super(en);
    this.name = 'FileRefusal';
    this.localized = { zh, en };
  }
}

export function notRegular(path: string): FileRefusal {
  return new FileRefusal(`${path} 不是普通文件`, `${path} is not a regular file`);
}

export function largerThan(path: string, most: number): FileRefusal {
  const size = most >= MB ? `${most / MB} MB` : `${most / 1024} KB`;
  return new FileRefusal(
    `${path} 超过 ${size} 的上限，没有读取`,
    `${path} is over the limit of ${size} and was not read`,
  );
}

const MB = 1024 * 1024;
