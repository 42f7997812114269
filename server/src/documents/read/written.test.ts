import assert from 'node:assert/strict';
import { it } from 'node:test';
import { writtenIn } from './written.ts';

const core = (created: string, modified: string): string =>
  `<cp:coreProperties><dcterms:created xsi:type="dcterms:W3CDTF">${created}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${modified}</dcterms:modified></cp:coreProperties>`;

it('tells when a document was written only as far as making and saving agree', () => {
  assert.equal(writtenIn(core('2020-02-08T01:00:00Z', '2020-02-10T09:00:00Z'))?.date, '2020-02');
  assert.equal(writtenIn(core('2020-02-28T01:00:00Z', '2020-03-01T09:00:00Z'))?.date, '2020');
  assert.equal(writtenIn(core('2019-12-30T01:00:00Z', '2020-01-02T09:00:00Z')), null);
  assert.equal(writtenIn(core('2013-12-23T23:15:00Z', '2013-12-23T23:15:00Z')), null);
  assert.equal(
    writtenIn(
      '<office:meta><meta:creation-date>2021-05-01T10:00:00.1</meta:creation-date><dc:date>2021-05-09T08:00:00</dc:date></office:meta>',
    )?.date,
    '2021-05',
  );
  assert.equal(writtenIn('<a>'), null);
  assert.equal(writtenIn(undefined), null);
});
