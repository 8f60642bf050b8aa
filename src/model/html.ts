/** HTML that may be sent as it is. Only `html` makes it, so that text never becomes markup. */
export interface Html {
  readonly markup: string;
}

export type HtmlPart = Html | readonly Html[] | string | number | undefined;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it stands between tags, or between quotes in one. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** Markup as written, with text escaped; undefined is nothing, a list stands one after the other. */
export function html(written: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  const pieces = written.map((piece, index) => (index === 0 ? piece : `${toMarkup(parts[index - 1])}${piece}`));
  return { markup: pieces.join('') };
}

function toMarkup(part: HtmlPart): string {
  if (part === undefined) return '';
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('');
}
