/** An id that cannot be taken for several parts of a key: `|` and `\` within it are written `\|` and `\\`. */
export function escapeId(id: string): string {
  return id.includes('|') || id.includes('\\') ? id.replace(/[\\|]/g, '\\$&') : id;
}
