/**
 * How much of what the readers and rules know stands in patterns and word lists of the code, and not in packs: patterns
 * with Chinese in them, those without a name, Chinese characters outside messages and comments, and lines, by room.
 * Fewer is the direction.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const source = join(import.meta.dirname, '../../server/src');
const HAN = /\p{Script=Han}/gu;

interface Count {
  patterns: number;
  unnamed: number;
  characters: number;
  lines: number;
}

/** A literal that a pattern is made of: written as one, or a piece with alternatives that is put into others. */
function isPattern(node: ts.Node, text: string): boolean {
  if (ts.isRegularExpressionLiteral(node)) return true;
  if (/[|[\]]|\(\?/.test(text)) return true;
  for (let up = node.parent; up !== undefined && ts.isExpression(up); up = up.parent)
    if (ts.isNewExpression(up)) return up.expression.getText() === 'RegExp';
  return false;
}

/** Prose for users: the `zh` of a message, and the tables of rules with their examples. */
function isMessage(node: ts.Node): boolean {
  for (let up: ts.Node | undefined = node; up !== undefined; up = up.parent)
    if (
      (ts.isPropertyAssignment(up) || ts.isParameter(up)) &&
      ['zh', 'examples', 'example', 'meta'].includes(up.name.getText())
    )
      return true;
  return false;
}

/** A pattern stands alone behind its name: `const NAME = /…/`. */
function isNamed(node: ts.Node): boolean {
  let up = node.parent;
  while (up !== undefined && ts.isExpression(up)) up = up.parent;
  return (
    up !== undefined &&
    ts.isVariableDeclaration(up) &&
    up.parent.parent.parent.kind === ts.SyntaxKind.SourceFile
  );
}

function countIn(file: string, count: Count): void {
  const code = readFileSync(file, 'utf8');
  count.lines += code.split('\n').length - 1;
  const visit = (node: ts.Node): void => {
    const isText =
      ts.isRegularExpressionLiteral(node) ||
      ts.isStringLiteralLike(node) ||
      node.kind === ts.SyntaxKind.TemplateHead ||
      node.kind === ts.SyntaxKind.TemplateMiddle ||
      node.kind === ts.SyntaxKind.TemplateTail;
    if (isText) {
      const text = (node as ts.LiteralLikeNode).text;
      const han = text.match(HAN)?.length ?? 0;
      if (han > 0 && !isMessage(node)) {
        count.characters += han;
        if (isPattern(node, text)) {
          count.patterns++;
          if (!isNamed(node)) count.unnamed++;
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true));
}

const all: Count = { patterns: 0, unnamed: 0, characters: 0, lines: 0 };
console.log(
  '| room | patterns with Chinese | unnamed | Chinese characters | lines |\n| --- | --- | --- | --- | --- |',
);
const row = (name: string, c: Count) =>
  console.log(`| ${name} | ${c.patterns} | ${c.unnamed} | ${c.characters} | ${c.lines} |`);
for (const room of ['mentions', 'rules', 'draft', 'knowledge']) {
  const count: Count = { patterns: 0, unnamed: 0, characters: 0, lines: 0 };
  for (const name of readdirSync(join(source, room), { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('.ts') && !name.endsWith('.test.ts')) countIn(join(source, room, name), count);
  row(room, count);
  for (const key of Object.keys(all) as (keyof Count)[]) all[key] += count[key];
}
row('all four', all);
