// The bare query beside `plan`: reads the same export, joins the same outages, adds up for each customer and hands the
// sums over. It rejects no row, explains nothing, remembers nothing and writes nothing.
import { DuckDBInstance } from '@duckdb/node-api';

const [folder] = process.argv.slice(2);
const instance = await DuckDBInstance.create(':memory:', { memory_limit: '384MB', temp_directory: `${folder}/spill` });
const connection = await instance.connect();
const result = await connection.stream(`
  SELECT o.customer, count(*) AS hits, round(sum(CAST(o.monthly_fee AS DECIMAL(18, 2)) * 0.05), 2) AS owed
  FROM read_csv('${folder}/orders.csv', all_varchar = true, header = true) o
  JOIN read_csv('${folder}/outages.csv', all_varchar = true, header = true) x
    ON o.region = x.region AND CAST(o.ships_on AS TIMESTAMP) >= CAST(x.start AS TIMESTAMP)
    AND CAST(o.ships_on AS TIMESTAMP) < CAST(x."end" AS TIMESTAMP)
  GROUP BY o.customer ORDER BY o.customer`);
let [hits, customers] = [0, 0];
for (;;) {
  const chunk = await result.fetchChunk();
  if (!chunk || chunk.rowCount === 0) break;
  customers += chunk.rowCount;
  for (const count of chunk.getColumnValues(1)) hits += Number(count);
}
process.stdout.write(`${JSON.stringify([hits, customers])}\n`);
