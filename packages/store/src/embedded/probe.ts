import { Client, DatabaseError } from 'pg';
import { hasCode } from './errors.ts';

/** What a server says that will be there in a moment: starting, recovering from a crash, shutting down, out of places. */
const waitCodes = new Set(['57P03', '57P01', '57P02', '53300']);
const waitErrors = ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'EAGAIN'];

/** Whether the server answers a statement now. False when it is worth asking again; anything else is thrown. */
export async function probe(url: string): Promise<boolean> {
  return (await ask(url, 'select 1')) !== undefined;
}

/** The server's data folder as it knows it, or undefined when it does not answer now. */
export async function askDataDirectory(url: string): Promise<string | undefined> {
  return ask(url, 'show data_directory');
}

async function ask(url: string, statement: string): Promise<string | undefined> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // A connection that breaks between two events has no other listener and would end the whole process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<[unknown]>({ text: statement, rowMode: 'array' });
    return String(rows[0]?.[0]);
  } catch (error) {
    if (isWorthWaiting(error)) return undefined;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function isWorthWaiting(error: unknown): boolean {
  if (error instanceof DatabaseError) return waitCodes.has(error.code ?? '');
  // The driver reports a connection that was closed on it without a code.
  return hasCode(error, ...waitErrors) || (error instanceof Error && /terminated|timeout/i.test(error.message));
}
