// What a MariaDB or MySQL server is told: folders, names, and sizes that its memory and its volume hold.
// https://mariadb.com/docs/server/ha-and-performance/optimization-and-tuning/system-variables, https://dev.mysql.com/doc/refman/8.4/en/memory-use.html
import { amountOf } from '../../model/quantity';
import type { ServiceOf } from '../../schema/service';

type Mysql = ServiceOf<'mariadb' | 'mysql'>;

/** The program itself, its caches of tables, and the buffers that all connections share, in Mi. */
const PROGRAM = { mariadb: 96, mysql: 192 } as const;

/** Shares of what the program leaves. The rest is for what nobody counts, such as the structures of the buffer pool. */
const SHARE = { pool: 0.6, connections: 0.25 } as const;

/** A session: its stack, a sort, a join, its packets, and a small temporary table, in Mi. */
const SESSION = 2;

/** Where the data is, and beside it what a large sort puts down: `/tmp` is on the node's disk, which evicts the pod. */
const FOLDERS = { datadir: '/var/lib/mysql/data', tmpdir: '/var/lib/mysql/tmp' } as const;

export const mostMysqlConnections = (service: Mysql): number => service.maxConnections ?? Math.min(100, possible(service));

/** The most sessions that fit into the memory. */
export const possible = (service: Mysql): number => Math.max(1, Math.floor((left(service) * SHARE.connections) / SESSION));

const left = ({ type, memory }: Mysql) => amountOf(memory) / 2 ** 20 - PROGRAM[type];

/** By the names of the server; one without a value is a switch. */
export function mysqlOptions(service: Mysql): Record<string, string> {
  const { type, memory, storage, settings } = service;
  const [mib, pool] = [amountOf(memory) / 2 ** 20, Math.floor(left(service) * SHARE.pool)];
  const sessions = Math.max(2, Math.floor(left(service) * SHARE.connections));
  const temporary = `${Math.max(1, Math.floor(sessions / 2 / mostMysqlConnections(service)))}M`;
  return {
    ...FOLDERS,
    character_set_server: 'utf8mb4',
    innodb_buffer_pool_size: `${pool}M`,
    // by default without an end, on the volume of the data: the statement fails that needs more, and no other
    innodb_temp_data_file_path: `ibtmp1:12M:autoextend:max:${Math.max(64, Math.floor(amountOf(storage) / 2 ** 20 / 8))}M`,
    innodb_log_buffer_size: '16M',
    key_buffer_size: '8M', // for tables of MyISAM, which are small here
    max_connections: String(mostMysqlConnections(service)),
    max_heap_table_size: temporary,
    skip_name_resolve: '', // else each login asks a name server
    table_open_cache: String(Math.min(2000, Math.max(256, Math.floor(mib)))),
    tmp_table_size: temporary,
    ...OF_TYPE[type](Math.max(2, Math.floor(sessions / 2))),
    // nobody copies this server, and the log would grow
    ...(settings.log_bin === undefined && { skip_log_bin: '' }),
    ...Object.fromEntries(Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** @param mib for the temporary tables of all sessions. */
const OF_TYPE: Readonly<Record<Mysql['type'], (mib: number) => Record<string, string>>> = {
  mariadb: () => ({ aria_pagecache_buffer_size: '16M', sort_buffer_size: '256K' }),
  // the performance schema alone takes 200Mi; the X protocol listens on a port that nobody is let in to
  mysql: (mib) => ({ mysqlx: 'OFF', performance_schema: 'OFF', temptable_max_mmap: '0', temptable_max_ram: `${mib}M` }),
};
