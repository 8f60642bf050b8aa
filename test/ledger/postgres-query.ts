import { Client } from 'pg';

/** One statement on a connection of its own; gives the rows. */
export async function runOn<Row>(url: string, statement: string): Promise<readonly Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows as Row[];
  } finally {
    await client.end();
  }
}
