// Parameters of Postgres that a stack cannot set, because Slipway or the operator needs them as they are, or has an option for them.
import { messages } from '../../schema/problems/messages';
import type { ServiceRule } from './rule';

export const parameters: ServiceRule = (service) => {
  if (service.type !== 'postgres') return [];
  const { settings, engine } = service;
  const path = (name: string) => ['settings', name];
  const senders = settings.max_wal_senders ?? '10';
  return [
    ...Object.keys(settings)
      .filter((name) => OWN.test(name))
      .map((name) => ({ path: path(name), text: messages.ownParameter(name) })),
    ...(settings.max_connections === undefined
      ? []
      : [{ path: path('max_connections'), text: messages.hasAnOption('maxConnections') }]),
    ...(settings.wal_level === 'minimal' && (engine === 'cloudnative-pg' || senders !== '0')
      ? [{ path: path('wal_level'), text: messages.minimalWal(engine) }]
      : []),
  ];
};

/**
 * Where the server listens and keeps its files, how people and programs log in, where it logs, and what the operator sets itself.
 * https://cloudnative-pg.io/documentation/current/postgresql_conf/#fixed-parameters
 */
const OWN = new RegExp(
  `^(${[
    ...[
      'listen_addresses',
      'port',
      'unix_socket_.*',
      'bonjour(_name)?',
      'ssl',
      'ssl_.*_file',
      'ssl_ecdh_curve',
      'ssl_passphrase_.*',
    ],
    ...['ssl_prefer_server_ciphers', 'password_encryption', '(superuser_)?reserved_connections', 'allow_system_table_mods'],
    ...['(data_|stats_temp_|log_)directory', '(config|hba|ident|external_pid)_file', 'temp_tablespaces', 'jit_provider'],
    ...[
      'logging_collector',
      'log_destination',
      'log_file.*',
      'log_rotation_.*',
      'log_truncate_on_rotation',
      'syslog_.*',
      'event_source',
    ],
    ...['archive_(mode|command|library|cleanup_command)', 'restore_command', 'recovery_(target.*|end_command|min_apply_delay)'],
    ...['primary_conninfo', 'primary_slot_name', 'hot_standby', 'promote_trigger_file', 'cluster_name', 'data_sync_retry'],
    ...['synchronous_standby_names', 'synchronized_standby_slots', 'restart_after_crash', 'cnpg\\..*'],
  ].join('|')})$`,
);
