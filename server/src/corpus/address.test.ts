import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { isTeamAddress, parseTeamAddress } from './address.ts';
import { openCorpus } from './corpus.ts';
import { CorpusError } from './errors.ts';
import { inFolder } from './testing.ts';

test('reads hosts, database, user and how the connection is kept secret', () => {
  assert.deepEqual(parseTeamAddress('postgres://ann@db.example/office'), {
    hosts: [{ host: 'db.example', port: 5432 }],
    database: 'office',
    user: 'ann',
    tls: 'verify',
    name: 'db.example/office',
  });
  const two = parseTeamAddress('postgresql://db1:6000,[::1]/%E5%8A%9E?sslmode=require');
  assert.deepEqual([two.hosts.length, two.database, two.user, two.tls], [2, '办', null, 'require']);
  assert.equal(two.name, 'db1:6000,::1/办');
  assert.equal(parseTeamAddress('postgres://127.0.0.1/office').tls, 'off');
  assert.equal(parseTeamAddress('postgres://127.0.0.1/office?sslmode=verify-full').tls, 'verify');
  assert.equal(parseTeamAddress('postgres://db.example/office?sslmode=disable').tls, 'off');
});

test('a password inside is refused, and no message repeats anything of it', () => {
  for (const address of [
    'postgres://ann:geheim@db.example/office',
    'postgres://ann:geheim@/office',
    'postgres://db.example/office?password=geheim',
    'postgres://geheim',
    'postgres:///geheim',
    'postgres://db.example/geheim%',
    'postgres://a@b@geheim/x',
  ])
    assert.throws(
      () => parseTeamAddress(address),
      (error) =>
        error instanceof CorpusError &&
        error.code === 'wrong-use' &&
        !/geheim/.test(JSON.stringify(error.localized)),
      address,
    );
});

test('an address never becomes a file or a folder', () =>
  inFolder((folder) => {
    for (const address of ['postgres://u:geheim@db.example/x', 'PostgreSQL://u:geheim@db.example/x.db']) {
      assert.ok(isTeamAddress(address));
      for (const path of [address, resolve(folder, address), join(folder, address)])
        assert.throws(
          () => openCorpus(path),
          (error) => error instanceof CorpusError && !/geheim/.test(JSON.stringify(error.localized)),
        );
    }
    assert.deepEqual(readdirSync(folder), []);
  }));
