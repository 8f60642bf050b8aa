/**
 * The names of a header's cells, each once: without blanks around them or line breaks in them, a nameless column by its place (`column 3`),
 * a repeated name with its count (`Price (2)`).
 */
export function nameColumns(cells: readonly string[]): readonly string[] {
  const names: string[] = [];
  for (const [index, cell] of cells.entries()) {
    const wanted = cell.replace(/^\uFEFF/, '').replace(/\s*[\r\n]\s*/g, ' ').trim() || `column ${index + 1}`;
    let name = wanted;
    for (let count = 2; names.includes(name); count += 1) name = `${wanted} (${count})`;
    names.push(name);
  }
  return names;
}
