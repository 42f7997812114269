import { damaged, Refusal } from './refusal.ts';

/** Parts of one file; a page saved with all its pictures has some hundred. */
const MAX_PARTS = 5000;

/**
 * The page within a web page saved as one file (.mht, RFC 2557), as bytes of its own encoding.
 *
 * @throws Refusal when there is none.
 */
export function pageInMht(bytes: Uint8Array): Uint8Array {
  // Headers are ASCII; every other byte keeps its value.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const head = headersOf(text, 0);
  const boundary = /boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(
    head.fields.get('content-type') ?? '',
  );
  if (boundary === null) return pageOf(text, head) ?? missing();
  const mark = `--${boundary[1] ?? boundary[2]}`;
  let at = text.indexOf(mark, head.end);
  for (let parts = 0; at !== -1 && parts < MAX_PARTS; parts++) {
    const start = text.indexOf('\n', at) + 1;
    const next = text.indexOf(mark, start);
    if (start === 0) break;
    const part = text.slice(start, next === -1 ? text.length : next);
    const page = pageOf(part, headersOf(part, 0));
    if (page !== null) return page;
    at = next;
  }
  return missing();
}

function missing(): never {
  throw damaged('MHT');
}

interface Headers {
  readonly fields: ReadonlyMap<string, string>;
  readonly end: number;
}

function headersOf(text: string, from: number): Headers {
  const blank = /\r?\n\r?\n/g;
  blank.lastIndex = from;
  const found = blank.exec(text);
  const end = found === null ? text.length : found.index + found[0].length;
  const fields = new Map<string, string>();
  const lines = text
    .slice(from, Math.min(end, from + 20_000))
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/);
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { fields, end };
}

function pageOf(part: string, { fields, end }: Headers): Uint8Array | null {
  if (!/^(?:text\/html|application\/xhtml\+xml)/i.test(fields.get('content-type') ?? '')) return null;
  const body = part.slice(end);
  switch ((fields.get('content-transfer-encoding') ?? '').toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64');
    case 'quoted-printable':
      return Buffer.from(
        body
          .replace(/[ \t]*=\r?\n/g, '')
          .replace(/=([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
        'latin1',
      );
    case '':
    case '7bit':
    case '8bit':
    case 'binary':
      return Buffer.from(body, 'latin1');
    default:
      throw new Refusal(
        '单个文件网页（MHT）的编码方式不认识，读不了。请用浏览器或 Word 打开，另存为 .html 或 .docx 再加入',
        'the single-file web page (MHT) is coded in a way that is not known. Open it, save it as .html or .docx and add that',
      );
  }
}
