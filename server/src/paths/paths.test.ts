import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isBelow, resolveUnder, underHome } from './paths.ts';

test('what lies in a folder is told from what only begins like it', () => {
  assert.ok(isBelow('/office/a.txt', '/office'));
  assert.ok(isBelow('/office/2020/a.txt', '/office/'));
  assert.ok(isBelow('/office', '/office'));
  assert.ok(isBelow('/a.txt', '/'));
  assert.ok(isBelow('C:\\稿件\\旧稿.docx', 'C:\\稿件'));
  assert.ok(!isBelow('/office2/a.txt', '/office'));
  assert.ok(!isBelow('/offic', '/office'));
});

test('a path is counted from its root, or from home', () => {
  assert.equal(resolveUnder('/office', 'packs'), '/office/packs');
  assert.equal(resolveUnder('/office', '/packs'), '/packs');
  assert.equal(resolveUnder(null, 'packs'), null);
  assert.equal(underHome('~/packs', '/home/li'), '/home/li/packs');
  assert.equal(underHome('~', '/home/li'), '/home/li');
  assert.equal(underHome('~li/packs', '/home/li'), '~li/packs');
  assert.equal(underHome('~/packs', undefined), '~/packs');
});
