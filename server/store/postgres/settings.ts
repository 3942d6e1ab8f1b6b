/**
 * Small when idle, durable always. Messages of level ERROR stay out of the log, because they can quote personal data.
 */
const settings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '40',
  shared_buffers: '32MB',
  huge_pages: 'off',
  io_method: 'sync',
  jit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  max_parallel_workers: '0',
  max_parallel_workers_per_gather: '0',
  max_worker_processes: '2',
  autovacuum_worker_slots: '2',
  autovacuum_max_workers: '1',
  max_wal_size: '256MB',
  // After a crash one call instead of a thousand: a third of the time to start again.
  ...(process.platform === 'linux' && { recovery_init_sync_method: 'syncfs' }),
  checkpoint_timeout: '15min',
  idle_in_transaction_session_timeout: '5s',
  timezone: 'UTC',
  log_checkpoints: 'off',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_line_prefix: '%m [%p] %e ',
}

export type Settings = Readonly<Record<string, string>>

const quoted = (folder: string) => `"${folder.replaceAll('"', '""')}"`

/** Arguments of the server; `-D` and `-c` lead, so that its command line tells whose it is. */
export const serverParameters = (data: string, socket: string, more: Settings = {}): string[] => [
  '-D',
  data,
  ...Object.entries({ ...settings, unix_socket_directories: quoted(socket), ...more }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]),
]
