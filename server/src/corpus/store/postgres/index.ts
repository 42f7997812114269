/** A team's corpus on PostgreSQL: loaded when an address is named, with the driver that speaks its protocol. */

export { initTeamCorpus, PostgresStore } from './postgresStore.ts';
export { SCHEMA } from './schema.ts';
