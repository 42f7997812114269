import { deflateSync, inflateSync } from 'fflate';
import { damaged, encrypted, Refusal } from '../read/refusal.ts';
import { unzipParts } from '../read/zip.ts';

interface Entry {
  readonly name: string;
  readonly nameBytes: Uint8Array;
  /** Of the central directory, fixed part, as it was. */
  readonly header: Uint8Array;
  readonly extra: Uint8Array;
  readonly comment: Uint8Array;
  readonly packed: Uint8Array;
  readonly method: number;
}

const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END = 0x06054b50;
const UTF8 = 0x0800;
const DEFLATED = 8;

/**
 * A .docx as it is written back: parts that nobody changed go over as they are, compressed bytes, times and order
 * included; others are compressed anew.
 */
export class DocxPackage {
  readonly #entries: readonly Entry[];
  readonly #changed = new Map<string, Uint8Array>();
  readonly #added = new Map<string, Uint8Array>();
  readonly #texts: ReadonlyMap<string, string>;

  /** @throws Refusal when the bytes are no package, are damaged or protected. */
  constructor(bytes: Uint8Array) {
    // Read once as every document is: limits and checks are the same.
    this.#texts = unzipParts(bytes, 'docx', (name) => /\.(?:xml|rels)$/i.test(name));
    // A Buffer would hand out views of itself where copies are wanted.
    this.#entries = entriesOf(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }

  get names(): readonly string[] {
    return [...this.#entries.map(({ name }) => name), ...this.#added.keys()];
  }

  /** The text of an XML part, without its byte order mark; undefined when there is none of this name. */
  text(name: string): string | undefined {
    const changed = this.#changed.get(name) ?? this.#added.get(name);
    if (changed) return new TextDecoder().decode(changed);
    return this.#texts.get(name);
  }

  /** Sets the text of a part, a new one at the end of the package. */
  set(name: string, text: string): void {
    const entry = this.#entries.find((known) => known.name === name);
    const bytes = new TextEncoder().encode(entry && startsWithMark(entry) ? `\ufeff${text}` : text);
    if (entry) this.#changed.set(name, bytes);
    else this.#added.set(name, bytes);
  }

  toBytes(): Uint8Array {
    const locals: Uint8Array[] = [];
    const directory: Uint8Array[] = [];
    let at = 0;
    const write = (entry: Entry): void => {
      const local = localHeader(entry);
      const central = entry.header.slice();
      new DataView(central.buffer).setUint32(42, at, true);
      directory.push(central, entry.nameBytes, entry.extra, entry.comment);
      locals.push(local, entry.nameBytes, entry.packed);
      at += local.length + entry.nameBytes.length + entry.packed.length;
    };
    for (const entry of this.#entries) {
      const bytes = this.#changed.get(entry.name);
      write(bytes ? packed(entry, bytes) : entry);
    }
    for (const [name, bytes] of this.#added) write(packed(newEntry(name, this.#entries[0]), bytes));
    const size = directory.reduce((sum, part) => sum + part.length, 0);
    const end = new DataView(new ArrayBuffer(22));
    const count = this.#entries.length + this.#added.size;
    end.setUint32(0, END, true);
    end.setUint16(8, count, true);
    end.setUint16(10, count, true);
    end.setUint32(12, size, true);
    end.setUint32(16, at, true);
    return concat([...locals, ...directory, new Uint8Array(end.buffer)]);
  }
}

function entriesOf(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end--;
  if (end < 0) throw damaged('docx', 'ZIP');
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = view.getUint16(end + 10, true); index > 0; index--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) throw damaged('docx', 'ZIP');
    const header = bytes.slice(at, at + 46);
    const fields = new DataView(header.buffer);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
      fields.getUint16(field, true),
    );
    const size = fields.getUint32(20, true);
    const from = fields.getUint32(42, true);
    if (size === 0xffffffff || from === 0xffffffff)
      throw new Refusal(
        '是 ZIP64 格式的文件，写不回去。请用 Word 或 WPS 打开，另存一份再试',
        'a ZIP64 file cannot be written back. Open it in Word or WPS, save it anew and try that',
      );
    if ((fields.getUint16(8, true) & 1) !== 0) throw encrypted('docx');
    if (from + 30 > bytes.length || view.getUint32(from, true) !== LOCAL) throw damaged('docx', 'ZIP');
    const data = from + 30 + view.getUint16(from + 26, true) + view.getUint16(from + 28, true);
    if (data + size > bytes.length) throw damaged('docx', 'ZIP');
    // Sizes stand in the header of the entry from now on, not behind its data.
    fields.setUint16(8, fields.getUint16(8, true) & ~8, true);
    const text = at + 46;
    const nameBytes = bytes.slice(text, text + nameLength!);
    entries.push({
      name: new TextDecoder().decode(nameBytes),
      nameBytes,
      header,
      extra: bytes.slice(text + nameLength!, text + nameLength! + extraLength!),
      comment: bytes.slice(
        text + nameLength! + extraLength!,
        text + nameLength! + extraLength! + commentLength!,
      ),
      packed: bytes.subarray(data, data + size),
      method: fields.getUint16(10, true),
    });
    at = text + nameLength! + extraLength! + commentLength!;
  }
  return entries;
}

function localHeader({ header, nameBytes }: Entry): Uint8Array {
  const local = new Uint8Array(30);
  new DataView(local.buffer).setUint32(0, LOCAL, true);
  // Version, flags, method, time, checksum and sizes stand alike in both headers.
  local.set(header.subarray(6, 28), 4);
  new DataView(local.buffer).setUint16(26, nameBytes.length, true);
  return local;
}

function packed(entry: Entry, bytes: Uint8Array): Entry {
  const data = deflateSync(bytes, { level: 6 });
  const header = entry.header.slice();
  const fields = new DataView(header.buffer);
  fields.setUint16(10, DEFLATED, true);
  fields.setUint32(16, crc32(bytes), true);
  fields.setUint32(20, data.length, true);
  fields.setUint32(24, bytes.length, true);
  return { ...entry, header, packed: data, method: DEFLATED };
}

/** An entry with the time of another one: what is written depends on what was given only. */
function newEntry(name: string, like: Entry | undefined): Entry {
  const nameBytes = new TextEncoder().encode(name);
  const header = new Uint8Array(46);
  const fields = new DataView(header.buffer);
  fields.setUint32(0, CENTRAL, true);
  fields.setUint16(4, 20, true);
  fields.setUint16(6, 20, true);
  fields.setUint16(8, UTF8, true);
  if (like) header.set(like.header.subarray(12, 16), 12);
  fields.setUint16(28, nameBytes.length, true);
  const none = new Uint8Array(0);
  return { name, nameBytes, header, extra: none, comment: none, packed: none, method: DEFLATED };
}

function startsWithMark({ packed: data, method }: Entry): boolean {
  const head = method === DEFLATED ? inflateSync(data) : data;
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ TABLE[(value ^ byte) & 0xff]!;
  return (value ^ 0xffffffff) >>> 0;
}
