import Table from 'cli-table3';

const NO_LINES = {
  top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '',
  left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: ' ',
};

/** A table without lines: the first column to the left, figures to the right. Undefined where it is wider than the terminal. */
export function renderPlainTable(head: readonly string[], rows: readonly (readonly string[])[], width: number): string | undefined {
  const table = new Table({
    head: [...head],
    colAligns: head.map((_, index) => (index === 0 ? 'left' : 'right')),
    style: { head: [], border: [], compact: true },
    chars: NO_LINES,
  });
  table.push(...rows.map((row) => [...row]));
  const lines = table.toString().split('\n').map((line) => line.trimEnd());
  return lines.every((line) => line.length <= width) ? lines.join('\n') : undefined;
}

/** The same as paragraphs: the row's name, and a line for each figure. */
export function renderParagraphs(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return rows.map(([name = '', ...cells]) => [name, ...cells.map((cell, index) => `    ${head[index + 1] ?? ''}: ${cell}`)].join('\n')).join('\n');
}
