import { numberExpression, type NumberStyle } from '../model/number-style.ts';
import { literal } from './quote-sql.ts';

/**
 * SQL for a cell as a DOUBLE, good enough to tell above zero from not; amounts are computed from the text itself.
 * NULL where the cell is not written plainly.
 */
export function roughNumberSql(cell: string, style: NumberStyle): string {
  const plain = style.decimal === '.' ? cell : `replace(replace(${cell}, ${literal(style.group)}, ''), ',', '.')`;
  return `TRY_CAST(${plain} AS DOUBLE)`;
}

/**
 * SQL that is true where a cell is neither a plain number nor an amount as exports write them (a sign, a currency,
 * groups). The cast, which costs next to nothing, spares most cells the expression.
 */
export function suspectNumberSql(cell: string, style: NumberStyle): string {
  const isAmount = `regexp_full_match(${cell}, ${literal(numberExpression(style))})`;
  const plain = style.decimal === '.' ? `TRY_CAST(${cell} AS DECIMAL(18, 4)) IS NULL AND ` : '';
  return `(${cell} IS NOT NULL AND ${plain}NOT ${isAmount})`;
}
