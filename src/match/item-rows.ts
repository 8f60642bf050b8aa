import type { DuckDBConnection } from '@duckdb/node-api';
import { numberExpression, type NumberStyle } from '../model/number-style.ts';
import type { ItemRows, OrdersSource } from '../policy/policy.ts';
import { customerOf } from './customer-sql.ts';
import { cellSql, type OrderFile, readSql } from './order-file.ts';
import { identifier, literal } from './quote-sql.ts';

/** Behind every number of a row: a row that goes before the others sorts before them all. */
const BEHIND = 2 ** 40;

/**
 * Puts the rows of a file together, where each is an item: makes a table of the orders, each with the number of its first
 * row and what its rows come to (columns s0, s1 … in the order of `sums`), and gives the file with that table's name. Only
 * numbers are held of a row, so that the table may spill. An order whose rows name two customers is there twice, and is
 * told as such later. A file that has no such rows is given back as it is.
 */
export async function putItemsTogether(connection: DuckDBConnection, file: OrderFile, index: number, source: OrdersSource): Promise<OrderFile> {
  if (!source.items) return file;
  const table = `items_${index}`;
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${table} AS ${itemsSql(file, source, source.items)}`);
  return { ...file, items: table };
}

function itemsSql(file: OrderFile, source: OrdersSource, items: ItemRows): string {
  const sums = [...items.sums.values()].map((columns) => indexesOf(file, columns));
  const cells = sums.flatMap((indexes, sum) => indexes.map((index, at) => `trim(c${index}) AS t${sum}_${at}`));
  const added = sums.map((indexes, sum) => `${sumSql(indexes.map((_, at) => `t${sum}_${at}`), source.numbers)} AS s${sum}`);
  const blank = sums.map((_, sum) => `NULL AS s${sum}`);
  return `WITH numbered AS (
      SELECT row_number() OVER () AS row, ${cellSql(file, 'order', source.blank)} AS own, ${whoSql(file, source)} AS who,
        ${firstSql(file, items)} AS rank, ${anySql(file)} AS filled${cells.map((cell) => `, ${cell}`).join('')}
      FROM ${readSql(file, source.blank)}
    ), keyed AS (SELECT *, ${items.blankContinues ? 'last_value(own IGNORE NULLS) OVER (ORDER BY row ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)' : 'own'} AS key FROM numbered
    ), orders AS (
      SELECT min(row + rank) % ${BEHIND} AS row, CASE WHEN min(who) <> max(who) THEN ${otherSql} END AS other${added.map((sum) => `, ${sum}`).join('')}
      FROM keyed WHERE key IS NOT NULL GROUP BY key
    )
    SELECT row${sums.map((_, sum) => `, s${sum}`).join('')} FROM orders
    UNION ALL SELECT other${sums.map((_, sum) => `, s${sum}`).join('')} FROM orders WHERE other IS NOT NULL
    UNION ALL SELECT row${blank.map((cell) => `, ${cell}`).join('')} FROM keyed WHERE key IS NULL AND filled`;
}

/** The first row of another customer than that of the order's first row. */
const otherSql = `CASE WHEN arg_min(who, row + rank) = min(who) THEN arg_max(row, who) ELSE arg_min(row, who) END`;

/** Whose a row is, as a number: texts would not spill. */
const whoSql = (file: OrderFile, { blank }: OrdersSource): string => `hash(${customerOf(cellSql(file, 'customer', blank), cellSql(file, 'email', blank))})`;

const anySql = ({ header }: OrderFile): string => `coalesce(${header.map((_, index) => `c${index}`).join(', ')}) IS NOT NULL`;

function firstSql({ header }: OrderFile, { first }: ItemRows): string {
  const at = first ? header.indexOf(first.column) : -1;
  return first && at >= 0 ? `CASE WHEN trim(c${at}) = ${literal(first.is)} THEN 0 ELSE ${BEHIND} END` : '0';
}

/** Columns that an export lacks add nothing. */
const indexesOf = ({ header }: OrderFile, columns: readonly string[]): readonly number[] => columns.map((column) => header.indexOf(column)).filter((index) => index >= 0);

/**
 * SQL for what cells come to over an order's rows, exactly, as a number of the export's own style; NULL where all are blank.
 * Where one is no number, that cell: so that it is told as every cell is that cannot be read.
 */
function sumSql(cells: readonly string[], style: NumberStyle): string {
  if (cells.length === 0) return 'NULL';
  const isWrong = (cell: string): string => `(${cell} <> '' AND NOT regexp_full_match(${cell}, ${literal(numberExpression(style))}))`;
  const wrong = cells.map((cell) => `min(CASE WHEN ${isWrong(cell)} THEN ${cell} END)`).join(', ');
  const total = cells.map((cell) => `coalesce(sum(CASE WHEN NOT ${isWrong(cell)} THEN ${decimalSql(cell, style)} END), 0)`).join(' + ');
  const any = cells.map((cell) => `count(nullif(${cell}, ''))`).join(' + ');
  const shown = `regexp_replace(CAST(CAST(${total} AS DECIMAL(38, 8)) AS VARCHAR), '(\\.\\d\\d\\d*?)0*$', '\\1')`;
  return `CASE WHEN ${any} > 0 THEN coalesce(${wrong}, ${style.decimal === '.' ? shown : `replace(${shown}, '.', ',')`}) END`;
}

function decimalSql(cell: string, { decimal }: NumberStyle): string {
  const digits = `replace(regexp_replace(${cell}, '[^0-9${decimal}]', '', 'g'), ',', '.')`;
  return `CASE WHEN ${cell} <> '' THEN TRY_CAST(concat(CASE WHEN regexp_matches(${cell}, '[-\u2212(]') THEN '-' ELSE '' END, ${digits}) AS DECIMAL(38, 8)) END`;
}

/** The table's column for one of our names; undefined where it is not added up. */
export function sumColumn(file: OrderFile, name: string, { items }: Pick<OrdersSource, 'items'>): string | undefined {
  if (file.items === undefined || !items) return undefined;
  const at = [...items.sums.keys()].indexOf(name);
  return at < 0 ? undefined : `${identifier(file.items)}.s${at}`;
}
