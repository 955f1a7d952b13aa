import { sql } from 'kysely';
import { acrossTenants, type Database } from '../database.ts';

/** The tables with a row that holds the text anywhere, as the database writes it out. */
export function tablesHolding(db: Database, text: string): Promise<string[]> {
  return acrossTenants(db, async (tx) => {
    const { rows } = await sql<{ name: string }>`
      SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`.execute(tx);
    const holding: string[] = [];
    for (const { name } of rows) {
      const found = await sql`
        SELECT 1 FROM ${sql.table(name)} AS t WHERE position(${text} IN t::text) > 0 LIMIT 1`.execute(tx);
      if (found.rows.length > 0) holding.push(name);
    }
    return holding;
  });
}
