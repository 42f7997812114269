import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { directiveUri, parseVirtualUri, speechUri } from './virtualUri.ts';

describe('virtual documents', () => {
  test('a speech there and back, whatever its title', () => {
    for (const title of [
      '在全县大会上的讲话',
      '../../etc/passwd',
      '100% #1?',
      '',
      '字'.repeat(300),
      'a/b\\c:d',
    ]) {
      const uri = speechUri('0123abcd', title, 7);
      assert.deepEqual(parseVirtualUri(uri), { kind: 'speech', id: '0123abcd' }, uri);
      assert.match(uri, /^shengao:\/speech\/0123abcd\/[^/]+\.speech\.txt#L7$/);
      assert.ok(uri.length < 600, uri);
    }
  });

  test('an entry there and back', () => {
    assert.deepEqual(parseVirtualUri(directiveUri('rules-1', '《办法》（第一版）')), {
      kind: 'directive',
      id: 'rules-1',
    });
  });

  test('anything else is nothing', () => {
    for (const uri of [
      '',
      'file:///a',
      'shengao:',
      'shengao:/speech/',
      'shengao:/directive/x',
      'shengao:/directive/x/',
      'shengao:/speech/%E0',
    ]) {
      assert.equal(parseVirtualUri(uri), null, uri);
    }
  });
});
