import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';

/** A YAML file with the way back from a value to its line. */
export interface YamlSource {
  readonly value: unknown;
  /** Syntax errors; when there are any, `value` is not to be trusted. Lines are 1-based. */
  readonly errors: readonly { readonly line: number; readonly message: string }[];
  /** 1-based line of the value at a JSON pointer (`/rules/placeholder`), or of its nearest parent. */
  lineOf(pointer: string): number;
}

/**
 * Parses YAML. Aliases can be made to explode: none are taken unless `aliases` says how often one may be used, and
 * then what they come to is bounded by that.
 */
export function parseYaml(text: string, aliases = 0): YamlSource {
  const lineCounter = new LineCounter();
  // The library compares every key with every other: 100 KB of keys would take seconds.
  const document: Document.Parsed = parseDocument(text, {
    lineCounter,
    prettyErrors: false,
    uniqueKeys: false,
  });
  const lineAt = (offset: number): number => Math.max(1, lineCounter.linePos(offset).line);
  const errors = document.errors.map((e) => ({ line: lineAt(e.pos[0]), message: e.message }));
  if (errors.length === 0)
    for (const offset of doubledKeys(document))
      errors.push({ line: lineAt(offset), message: 'Map keys must be unique' });
  let value: unknown = null;
  if (errors.length === 0) {
    try {
      value = document.toJS({ maxAliasCount: aliases });
    } catch (error) {
      errors.push({ line: 1, message: error instanceof Error ? error.message : String(error) });
    }
  }
  return {
    value,
    errors,
    lineOf(pointer) {
      let node: unknown = document.contents;
      let offset = (document.contents as Node | null)?.range?.[0] ?? 0;
      for (const raw of pointer.split('/').slice(1)) {
        const key = raw.replaceAll('~1', '/').replaceAll('~0', '~');
        if (isMap(node)) {
          const pair = node.items.find((p) => String((p.key as { value?: unknown } | null)?.value) === key);
          if (pair === undefined) break;
          offset = (pair.key as Node).range?.[0] ?? offset;
          node = pair.value;
        } else if (isSeq(node)) {
          node = node.items[Number(key)];
          offset = (node as Node | undefined)?.range?.[0] ?? offset;
        } else break;
      }
      return lineAt(offset);
    },
  };
}

/** Where keys stand that their mapping already has, in linear time. */
function doubledKeys(document: Document.Parsed): number[] {
  const doubled: number[] = [];
  visit(document, {
    Map: (_, map) => {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) doubled.push(key.range?.[0] ?? 0);
        seen.add(key.value);
      }
    },
  });
  // The library visits a map before what stands in it.
  return doubled.sort((a, b) => a - b);
}
