import { totalmem } from 'node:os';

/** PostgreSQL's own settings by name. */
export type Settings = Readonly<Record<string, string>>;

const mebibyte = 1024 * 1024;

/** Settings for one server beside one application on one small machine; `socketDir` is the only way in. */
export function createSettings(socketDir: string): Settings {
  return {
    // No port: nothing on the network, and a round trip costs less.
    listen_addresses: '',
    port: String(socketPort),
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
    max_connections: '60',
    shared_buffers: `${Math.max(16, Math.min(256, Math.floor(totalmem() / mebibyte / 8)))}MB`,
    // Few checkpoints: each one makes the next change of every page cost a whole page of log.
    max_wal_size: '4GB',
    min_wal_size: '256MB',
    checkpoint_timeout: '15min',
    wal_compression: 'on',
    // Statements here are short; compiling them or spreading them over workers costs more than it brings.
    jit: 'off',
    max_parallel_workers_per_gather: '0',
    random_page_cost: '1.1',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    // R9: statements and row contents hold what people wrote, so the log gets the bare message only.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    log_min_messages: 'warning',
  };
}

/** Only names the socket file (`.s.PGSQL.5432`); no port is opened. */
export const socketPort = 5432;

/** The command line that starts the server with these settings. Also the mark by which a running one is known as current. */
export function createArguments(clusterDir: string, settings: Settings): readonly string[] {
  return ['-D', clusterDir, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
