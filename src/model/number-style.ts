/** How an export writes numbers. `1,234.56` is the default; `1.234,56`, `1 234,56` and `1'234.56` are the others. */
export interface NumberStyle {
  readonly decimal: '.' | ',';
  readonly group: ',' | '.' | ' ' | "'";
}
