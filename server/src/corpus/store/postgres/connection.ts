import pg from 'pg';
import type { TeamAddress } from '../../address.ts';
import { CorpusError } from '../../errors.ts';
import type { Row } from '../rows.ts';
import { teamError } from './errors.ts';

/** How long to wait for a server that does not answer, in milliseconds. */
const CONNECT_MS = 10_000;
const POOL = 4;
const INT8 = 20;

/** Sends statements. `name` names a prepared one, which is planned once a connection. */
export type Ask = (sql: string, values?: readonly unknown[]) => Promise<Row[]>;

/**
 * Connections to the hosts of an address. Reading takes the first host that answers, a standby too; writing the one that
 * is no standby.
 */
export class Connection {
  readonly address: TeamAddress;
  readonly #pools: pg.Pool[];
  /** The host that answered last. */
  #reading = 0;

  constructor(address: TeamAddress) {
    this.address = address;
    this.#pools = address.hosts.map(({ host, port }) => {
      const pool = new pg.Pool({
        host,
        port,
        database: address.database,
        ...(address.user !== null && { user: address.user }),
        ssl: address.tls === 'off' ? false : { rejectUnauthorized: address.tls === 'verify' },
        max: POOL,
        connectionTimeoutMillis: CONNECT_MS,
        allowExitOnIdle: true,
        application_name: 'shengao',
        types: { getTypeParser: parserOf as typeof pg.types.getTypeParser },
      });
      // An idle connection that breaks is replaced by the next question.
      pool.on('error', () => {});
      return pool;
    });
  }

  /** One question; where its host has gone, the next is asked. */
  readonly ask: Ask = async (sql, values = []) => {
    let last: unknown;
    for (let i = 0; i < this.#pools.length; i++) {
      const at = (this.#reading + i) % this.#pools.length;
      try {
        const { rows } = await this.#pools[at]!.query(sql, values as unknown[]);
        this.#reading = at;
        return rows as Row[];
      } catch (error) {
        last = error;
        if (!isGone(teamError(error, ''))) throw error;
      }
    }
    throw last;
  };

  /** All of it or nothing, on the host that can be written to. */
  async transaction<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
    const client = await this.#primary();
    let broken: Error | undefined;
    const failed = (error: Error): void => {
      broken = error;
    };
    client.on('error', failed);
    try {
      await client.query('BEGIN');
      const result = await work(
        async (sql, values = []) => (await client.query(sql, values as unknown[])).rows as Row[],
      );
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((lost: Error) => {
        broken ??= lost;
      });
      throw error;
    } finally {
      client.off('error', failed);
      client.release(broken);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#pools.map((pool) => pool.end()));
  }

  async #primary(): Promise<pg.PoolClient> {
    let last: unknown;
    for (const pool of this.#pools) {
      try {
        const client = await pool.connect();
        const { rows } = await client.query('SELECT pg_is_in_recovery() AS standby');
        if (rows[0].standby !== true) return client;
        client.release();
        last = Object.assign(new Error('standby'), { code: '25006' });
      } catch (error) {
        // That a standby answers tells more than that another host does not.
        if ((last as { code?: string } | undefined)?.code !== '25006') last = error;
      }
    }
    throw last;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof CorpusError && error.code === 'unreachable';
}

/** Numbers of speeches stay far below 2 ** 53. */
function parserOf(type: number, format: 'text' | 'binary' = 'text'): (value: string) => unknown {
  return type === INT8 && format === 'text' ? Number : pg.types.getTypeParser(type, format as 'text');
}
