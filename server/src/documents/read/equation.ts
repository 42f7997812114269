const RINGS = /^[○〇◯□△◇●]$/;
const COMMAND = /^\\([a-z])/i;

/**
 * The characters that an EQ field of Word shows in the line: those under a phonetic guide (`\o\ad(\s\up 9(pinyin),字)`),
 * those in a ring (`\o\ac(○,字)`), else all of its parts in their order.
 *
 * @param instruction - the code of the field, `EQ` first.
 */
export function equationText(instruction: string): string {
  const from = /^\s*EQ\b/i.exec(instruction);
  if (from === null) return '';
  return new Equation(instruction.slice(from[0].length)).read(0).trim();
}

class Equation {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** Reads up to the end of an argument. */
  read(depth: number): string {
    let text = '';
    while (this.#at < this.#source.length) {
      const rest = this.#source.slice(this.#at, this.#at + 40);
      const character = this.#source[this.#at]!;
      if (depth > 0 && /[,;，)]/.test(character)) break;
      const general = /^\\\*\s*(?:"[^"]*"?|[\w.]+)\s*/.exec(rest);
      const command = COMMAND.exec(rest);
      if (general) this.#at += general[0].length;
      else if (command && depth < 40) {
        this.#at += command[0].length;
        text += this.#command(command[1]!.toLowerCase(), depth);
      } else if (character === '\\') {
        text += this.#source[this.#at + 1] ?? '';
        this.#at += 2;
      } else if (character === '(' && depth < 40) text += this.#arguments(depth).join('');
      else {
        text += character;
        this.#at++;
      }
    }
    return text;
  }

  #command(name: string, depth: number): string {
    let raised = false;
    // Options: \ad, \up 9, \co2.
    for (;;) {
      const option = /^\s*\\([a-z]{2})\s*-?\d*\s*/i.exec(this.#source.slice(this.#at, this.#at + 30));
      if (option === null) break;
      raised ||= /^(?:up|do)$/i.test(option[1]!);
      this.#at += option[0].length;
    }
    const parts = this.#arguments(depth);
    if (name === 's') return raised && depth > 0 ? '' : parts.join('');
    if (name === 'f') return parts.join('/');
    if (name !== 'o') return parts.join('');
    const shown = parts.map((part) => part.trim()).filter((part) => part !== '' && !RINGS.test(part));
    const last = shown.at(-1) ?? '';
    const isRinged = parts.some((part) => part.trim() === '○' || part.trim() === '〇' || part.trim() === '◯');
    const number = isRinged && /^\d{1,2}$/.test(last) ? Number(last) : 0;
    return number >= 1 && number <= 20 ? String.fromCharCode(0x2460 + number - 1) : last;
  }

  #arguments(depth: number): string[] {
    while (this.#source[this.#at] === ' ') this.#at++;
    if (this.#source[this.#at] !== '(') return [];
    const parts: string[] = [];
    do {
      this.#at++;
      parts.push(this.read(depth + 1));
    } while (/[,;，]/.test(this.#source[this.#at] ?? ''));
    if (this.#source[this.#at] === ')') this.#at++;
    return parts;
  }
}
