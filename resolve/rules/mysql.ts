// MariaDB and MySQL: names that a server has itself, variables by which Slipway runs it, and the memory that sessions need.
import { isMysql } from '../../model/mysql';
import { messages } from '../../schema/problems/messages';
import { mongodbNames, mysqlNames, OF_MONGODB, OF_MYSQL } from '../defaults/database-names';
import { possible } from '../defaults/mysql-options';
import type { ServiceRule } from './rule';
import type { StackRule } from './stack-rule';

export const mysqlKeptNames: StackRule = ({ name: stack, services }) =>
  Object.entries(services).flatMap(([name, service]) => {
    if (service.type === 'mongodb') {
      const { database } = mongodbNames(stack, service);
      const path = ['services', name, 'database'];
      return has(OF_MONGODB, database) ? [{ path, text: messages.ofTheServer('database', database) }] : [];
    }
    if (!isMysql(service)) return [];
    const { role, database } = mysqlNames(stack, service);
    return [
      ...(has(OF_MYSQL.user, role) ? [{ path: ['services', name, 'user'], text: messages.ofTheServer('user', role) }] : []),
      ...(has(OF_MYSQL.database, database)
        ? [{ path: ['services', name, 'database'], text: messages.ofTheServer('database', database) }]
        : []),
      ...(folds(service.settings) && database !== database.toLowerCase()
        ? [{ path: ['services', name, 'database'], text: messages.foldedName(database) }]
        : []),
    ];
  });

/** https://dev.mysql.com/doc/refman/8.4/en/identifier-case-sensitivity.html */
const folds = ({ lower_case_table_names: value = '0' }: Readonly<Record<string, string>>) => value === '1';

/** Two names that capitals alone make different are one for MongoDB, and information_schema is one for everybody. */
const has = (names: readonly string[], name: string) => names.includes(name.toLowerCase());

export const mysqlSessions: ServiceRule = (service) => {
  if (!isMysql(service)) return [];
  const { maxConnections, memory } = service;
  const most = possible(service);
  if (maxConnections === undefined || maxConnections <= most) return [];
  return [{ path: ['maxConnections'], text: messages.tooManyForMysql(maxConnections, memory, most) }];
};

export const mysqlVariables: ServiceRule = (service) => {
  if (!isMysql(service)) return [];
  return Object.keys(service.settings).flatMap((name) => {
    const path = ['settings', name];
    if (name === 'max_connections') return [{ path, text: messages.hasAnOption('maxConnections') }];
    return OWN.test(name) ? [{ path, text: messages.ownVariable(name) }] : [];
  });
};

/** Where the server listens and keeps its files, how people and programs log in, where it logs, and what other servers it knows. */
const OWN = new RegExp(
  `^(${[
    ...['datadir', 'basedir', 'tmpdir', 'chroot', 'user', 'socket', 'pid_file', 'port', 'bind_address', 'skip_networking'],
    ...['skip_name_resolve', 'skip_grant_tables', 'skip_log_bin', 'init_file', 'plugin_dir', 'character_sets_dir', 'mysqlx_.*'],
    ...['innodb_data_home_dir', 'innodb_log_group_home_dir', 'innodb_undo_directory', 'innodb_force_recovery'],
    ...['log_error', '(general|slow_query)_log_file', 'authentication_policy', 'default_authentication_plugin'],
    ...['wsrep_.*', 'gtid_.*', 'server_id', 'relay_.*', 'replicate_.*', 'super_read_only', 'read_only'],
  ].join('|')})$`,
);
