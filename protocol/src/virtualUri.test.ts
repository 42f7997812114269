import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { directiveUri, documentOf, documentUri, parseVirtualUri, speechUri } from './virtualUri.ts';

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

  test('a document there and back: spaces, Chinese, a drive, a share', () => {
    for (const file of [
      'file:///office/a.docx',
      'file:///%E5%8A%9E%E5%85%AC%E5%AE%A4/%E5%BE%85%20%E6%94%B9/%E8%AE%B2%E8%AF%9D%281%29.docx',
      'file:///c%3A/drafts/a.doc',
      'file://server/share/a.pdf',
    ]) {
      assert.equal(documentOf(documentUri(file)), file);
      assert.deepEqual(parseVirtualUri(documentUri(file)), { kind: 'document', file });
    }
    assert.equal(documentOf('shengao:/document/a.docx（正文）'), 'file:///a.docx');
    assert.throws(() => documentUri('untitled:1'));
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
      'shengao:/document/a.docx',
      'shengao:/document',
    ]) {
      assert.equal(parseVirtualUri(uri), null, uri);
    }
  });
});
