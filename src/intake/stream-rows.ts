import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

/** The rows of a CSV file that makegood itself wrote, by the names of its header, one after the other. */
export async function* streamRows(path: string): AsyncGenerator<Readonly<Record<string, string>>> {
  const input = createReadStream(path);
  const rows = input.pipe(parse({ columns: true }));
  input.on('error', (error) => rows.destroy(error));
  for await (const row of rows) yield row as Readonly<Record<string, string>>;
}
