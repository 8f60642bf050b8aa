import { showMoney } from '../model/money.ts';
import { figuresIn, type PolicyFigures, unitsGiven, type VariedPlace } from './compare-figures.ts';
import { type CompareView, policyFlag, renderRead } from './compare-report.ts';
import { renderParagraphs, renderPlainTable } from './plain-table.ts';
import { count } from './rule-table.ts';
import { wrapText } from './wrap-text.ts';

/** What a policy comes to as one value of it changes, with a bar for each; or two values, as a grid of totals. */
export function renderCurve(view: CompareView): string {
  const { comparison: { policies, varied }, width, paint } = view;
  const [first, second] = varied;
  const units = unitsGiven(policies);
  const heading = varied.map(({ path, place, written }, index) => wrapText(`${second ? `${['down', 'across'][index] ?? ''}: ` : ''}${paint.strong(path)} (${place} says ${written})`, width)).join('\n');
  const tables = units.map((unit) => (first && second ? renderGrid(first, second, unit, view) : renderSteps(first, unit, view)));
  const file = policies[0]?.file ?? 'policy.yaml';
  const where = [...new Set(varied.map(({ place }) => place))].join(' and ');
  const next = `Next: write the value that you want into ${where}, then  makegood plan${policyFlag(file)}\nWhy a customer gets what the policy gives now: makegood explain CUSTOMER${policyFlag(file)}`;
  return `${[renderRead(view), heading, ...(units.length === 0 ? ['Nobody is given anything.'] : tables), next].join('\n\n')}\n`;
}

/** As many figures as there is room for beside the bars. */
const FIGURES = ['customers', 'total', 'mean', 'largest', 'median', '90th percentile'];
const ROOMS = [6, 4, 2];
const SHORTEST_BAR = 10;
const LONGEST_BAR = 40;

function renderSteps(place: VariedPlace | undefined, unit: string, { comparison: { policies }, locale, width }: CompareView): string {
  const title = place?.path.split('.').at(-1) ?? '';
  const rows = policies.map((policy) => [showValue(policy, place), ...showStep(policy, unit, locale)]);
  const tableOf = (figures: number): string | undefined => renderPlainTable([title, ...FIGURES.slice(0, figures)], rows.map((row) => row.slice(0, 1 + figures)), width - SHORTEST_BAR);
  const table = ROOMS.map(tableOf).find((one) => one !== undefined);
  if (table === undefined) return renderParagraphs([title, ...FIGURES], rows);
  const lines = table.split('\n');
  const margin = Math.max(...lines.map((line) => line.length)) + 1;
  const longest = Math.min(LONGEST_BAR, width - margin - 1);
  const totals = policies.map((policy) => figuresIn(policy, unit)?.total.minor ?? 0n);
  const most = totals.reduce((largest, total) => (total > largest ? total : largest), 0n);
  return lines.map((line, row) => (row === 0 ? line : `${line.padEnd(margin)} ${drawBar(totals[row - 1] ?? 0n, most, longest)}`.trimEnd())).join('\n');
}

/** The value that the policy has now is marked. */
function showValue({ varied }: PolicyFigures, place: VariedPlace | undefined, index = 0): string {
  const value = varied[index]?.value ?? '';
  return value === place?.written ? `${value} (now)` : value;
}

function showStep(policy: PolicyFigures, unit: string, locale: string): readonly string[] {
  const figures = figuresIn(policy, unit);
  const spread = figures?.spread;
  const money = [figures?.total ?? { minor: 0n, unit }, spread?.mean, spread?.largest, spread?.median, spread?.p90];
  return [count(figures?.customers ?? 0), ...money.map((one) => (one ? showMoney(one, locale) : '–'))];
}

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** To an eighth of a character; what is not nothing is seen. */
export function drawBar(value: bigint, most: bigint, longest: number): string {
  if (value <= 0n || most <= 0n) return '';
  const eighths = Math.max(1, Number((value * BigInt(longest * 8)) / most));
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
}

function renderGrid(down: VariedPlace, across: VariedPlace, unit: string, { comparison: { policies }, locale, width }: CompareView): string {
  const [rows, columns] = [0, 1].map((index) => [...new Set(policies.map(({ varied }) => varied[index]?.value ?? ''))]);
  const find = (row: string, column: string) => policies.find(({ varied }) => varied[0]?.value === row && varied[1]?.value === column);
  const show = (value: string, place: VariedPlace): string => (value === place.written ? `${value} (now)` : value);
  const cells = (rows ?? []).map((row) => [
    show(row, down),
    ...(columns ?? []).map((column) => {
      const policy = find(row, column);
      return showMoney((policy && figuresIn(policy, unit)?.total) ?? { minor: 0n, unit }, locale);
    }),
  ]);
  const head = ['total', ...(columns ?? []).map((column) => show(column, across))];
  return renderPlainTable(head, cells, width) ?? renderParagraphs(head, cells);
}
