// The bare query beside `plan`: reads the same export, joins the same outages, adds up. It rejects no row, explains
// nothing and writes nothing.
import { DuckDBInstance } from '@duckdb/node-api';

const [folder] = process.argv.slice(2);
const instance = await DuckDBInstance.create(':memory:', { memory_limit: '384MB', temp_directory: `${folder}/spill` });
const connection = await instance.connect();
const reader = await connection.runAndReadAll(`
  SELECT count(*), count(DISTINCT o.customer), sum(CAST(o.monthly_fee AS DECIMAL(18, 2)) * 0.05)
  FROM read_csv('${folder}/orders.csv', all_varchar = true, header = true) o
  JOIN read_csv('${folder}/outages.csv', all_varchar = true, header = true) x
    ON o.region = x.region AND CAST(o.ships_on AS TIMESTAMP) >= CAST(x.start AS TIMESTAMP)
    AND CAST(o.ships_on AS TIMESTAMP) < CAST(x."end" AS TIMESTAMP)`);
process.stdout.write(`${JSON.stringify(reader.getRowsJson()[0])}\n`);
