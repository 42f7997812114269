import type { Localized } from '../../text/localized.ts';

/** A file cannot be read, for a reason that its owner can do something about. */
export class Refusal extends Error {
  readonly localized: Localized;

  constructor(zh: string, en: string) {
    super(en);
    this.name = 'Refusal';
    this.localized = { zh, en };
  }
}

/** A file whose structure does not hold. What its library says of that is English, and kept to the English message. */
export function damaged(format: string, detail?: string): Refusal {
  const why = detail === undefined ? '' : detail.split('\n')[0]!.slice(0, 120);
  return new Refusal(
    `${format} 文件已损坏或不完整。请用原来的程序打开，另存一份再加入`,
    `the ${format} file is damaged or incomplete${why === '' ? '' : ` (${why})`}. Open it in the program that made it, save it anew and add that`,
  );
}

export function encrypted(format: string): Refusal {
  return new Refusal(
    `${format} 文件设了密码，读不了。请打开后取消密码，另存一份再加入`,
    `the ${format} file is protected by a password. Open it, save a copy without the password and add that`,
  );
}

export function tooLarge(zh: string, en: string): Refusal {
  return new Refusal(`${zh}，没有读取。请拆成小一些的文件`, `${en}; not read. Split it into smaller files`);
}
