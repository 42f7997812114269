import { ODD, SPEECH } from '../texts.ts';

/** What a byte of a fuzzer stands for in a text: a piece that rules look for, an odd one, a line break. */
const PIECES: readonly string[] = [...SPEECH, ...ODD, '\n'];
const END = 0xff;

/** Choices taken from the bytes of a fuzzer one after another; zeros where they have ended. */
export class Bytes {
  readonly #data: Uint8Array;
  #at = 0;

  constructor(data: Uint8Array) {
    this.#data = data;
  }

  get isEnded(): boolean {
    return this.#at >= this.#data.length;
  }

  byte(): number {
    return this.#data[this.#at++] ?? 0;
  }

  /** A whole number from 0 to `below`, excluded. */
  below(below: number): number {
    return ((this.byte() << 8) | this.byte()) % Math.max(1, below);
  }

  of<T>(list: readonly T[]): T {
    return list[this.byte() % list.length]!;
  }

  /** Pieces as far as the byte that ends them, most of them whole. */
  text(most = 400): string {
    let text = '';
    for (let i = 0; i < most && !this.isEnded; i++) {
      const byte = this.byte();
      if (byte === END) break;
      if (byte < PIECES.length) text += PIECES[byte]!;
      // The rest stands for single characters: one unit of any kind, or the first of a piece.
      else if (byte >= 0xf0) text += String.fromCharCode((this.byte() << 8) | this.byte());
      else text += PIECES[byte % PIECES.length]!.slice(0, 1);
    }
    return text;
  }
}

/** The bytes that {@link Bytes.text} reads as nearly this text: to begin with what people write. */
export function bytesOf(text: string): Uint8Array {
  const out: number[] = [];
  for (let at = 0; at < text.length; ) {
    const piece = PIECES.findIndex((p) => p.length > 1 && text.startsWith(p, at));
    if (piece >= 0) {
      out.push(piece);
      at += PIECES[piece]!.length;
    } else {
      const code = text.charCodeAt(at++);
      out.push(0xf0, code >> 8, code & 0xff);
    }
  }
  return Uint8Array.from([...out, END]);
}
