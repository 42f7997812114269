import { strToU8, zipSync } from 'fflate';
import { SaxesParser } from 'saxes';

/** A .docx of one main part, with what Word needs to open it. */
export function docxOf(body: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  const w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const parts: Record<string, string> = {
    '[Content_Types].xml':
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels':
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="${w}"><w:body>${body}</w:body></w:document>`,
    ...more,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strToU8(part)])));
}

interface Node {
  readonly name: string;
  readonly attributes: Record<string, string>;
  children: (Node | string)[];
}

/**
 * A part after all changes of one author were accepted or rejected and the comments taken out, as Word does it: written
 * from the specification, on a tree, so that it has nothing in common with what is tested.
 */
export function settled(xml: string, how: 'accept' | 'reject', author: string): string {
  const root = parse(xml);
  settle(root, how, author);
  return write(root);
}

function settle(node: Node, how: 'accept' | 'reject', author: string): void {
  const isOurs = (child: Node): boolean => child.attributes['w:author'] === author;
  const out: (Node | string)[] = [];
  const [kept, gone] = how === 'accept' ? ['w:ins', 'w:del'] : ['w:del', 'w:ins'];
  for (const child of node.children) {
    if (typeof child === 'string') {
      out.push(child);
      continue;
    }
    settle(child, how, author);
    if (/^w:commentR/.test(child.name)) continue;
    if (child.name === 'w:r' && child.children.length === 0 && child.attributes['was'] === 'reference')
      continue;
    if (child.name === gone && isOurs(child)) continue;
    if (child.name === kept && isOurs(child)) {
      out.push(...child.children.map((inner) => (how === 'reject' ? restored(inner) : inner)));
      continue;
    }
    out.push(child);
  }
  if (node.name === 'w:r' && out.length === 0 && node.children.length > 0)
    node.attributes['was'] = 'reference';
  if (node.name === 'w:pPr') {
    const change = out.find(
      (child): child is Node => typeof child !== 'string' && child.name === 'w:pPrChange' && isOurs(child),
    );
    const rest = out.filter((child) => child !== change);
    const isMark = (child: Node | string): boolean => typeof child !== 'string' && child.name === 'w:rPr';
    const [old] = change?.children ?? [];
    node.children =
      change && how === 'reject' && old !== undefined && typeof old !== 'string'
        ? [...old.children, ...rest.filter(isMark)]
        : rest;
    return;
  }
  node.children = node.name === 'w:rPr' ? out : joined(out, how, author);
}

/** Runs paragraphs together whose marks went. */
function joined(children: (Node | string)[], how: 'accept' | 'reject', author: string): (Node | string)[] {
  const out: (Node | string)[] = [];
  let held: (Node | string)[] = [];
  for (const child of children) {
    if (typeof child === 'string' || child.name !== 'w:p') {
      out.push(child);
      continue;
    }
    const properties = child.children.find(
      (inner): inner is Node => typeof inner !== 'string' && inner.name === 'w:pPr',
    );
    const content = [...held, ...child.children.filter((inner) => inner !== properties)];
    held = [];
    if (child.attributes['mark'] === (how === 'accept' ? 'del' : 'ins') && child.attributes['by'] === author)
      held = content;
    else out.push({ ...child, children: properties ? [properties, ...content] : content });
  }
  if (held.length > 0) throw new Error('a paragraph runs on into nothing');
  return out;
}

function restored(node: Node | string): Node | string {
  if (typeof node === 'string') return node;
  const name = node.name === 'w:delText' ? 'w:t' : node.name === 'w:delInstrText' ? 'w:instrText' : node.name;
  return { ...node, name, children: node.children.map(restored) };
}

function parse(xml: string): Node {
  const top: Node = { name: '', attributes: {}, children: [] };
  const open: Node[] = [top];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const node: Node = { name, attributes: attributes as Record<string, string>, children: [] };
    open.at(-1)!.children.push(node);
    open.push(node);
    // The paragraph learns what became of its mark before the mark's own properties are settled.
    if (
      (name === 'w:ins' || name === 'w:del') &&
      open.at(-2)?.name === 'w:rPr' &&
      open.at(-3)?.name === 'w:pPr'
    ) {
      const paragraph = open.at(-4)!;
      paragraph.attributes['mark'] = name.slice(2);
      paragraph.attributes['by'] = node.attributes['w:author'] ?? '';
    }
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', (text) => open.at(-1)!.children.push(text));
  parser.write(xml).close();
  return top;
}

function write(node: Node | string): string {
  if (typeof node === 'string')
    return node.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const inner = node.children.map(write).join('');
  if (node.name === '') return inner;
  const attributes = Object.entries(node.attributes)
    .filter(([name]) => !/^(?:mark|by|was)$/.test(name))
    .map(
      ([name, value]) =>
        ` ${name}="${value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')}"`,
    )
    .join('');
  return `<${node.name}${attributes}>${inner}</${node.name}>`;
}
