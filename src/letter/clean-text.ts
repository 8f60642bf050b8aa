/** Control characters, line breaks, lone surrogates, and the marks that turn the direction of what follows. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/** Text from an export or a policy as one line that can do nothing but be read. */
export function cleanLine(text: string): string {
  return text.replace(UNPRINTABLE, ' ').replace(/ {2,}/g, ' ').trim();
}

/** A rendered subject as one line, with single blanks. */
export function cleanSubject(rendered: string): string {
  return rendered.replace(UNPRINTABLE, ' ').replace(/\s+/gu, ' ').trim();
}

/** A rendered text part: no trailing blanks, at most one blank line in a row, one line feed at the end. */
export function cleanTextPart(rendered: string): string {
  const lines = cleanLines(rendered).map((line) => line.trimEnd());
  return `${lines.join('\n').replace(/\n{3,}/g, '\n\n').replace(/^\n+|\n+$/g, '')}\n`;
}

/** A rendered HTML part without control characters or trailing blanks; blank lines left by blocks are dropped. */
export function cleanHtmlPart(rendered: string): string {
  const lines = cleanLines(rendered).map((line) => line.trimEnd());
  return `${lines.filter((line) => line !== '').join('\n')}\n`;
}

function cleanLines(rendered: string): string[] {
  return rendered.split(/\r\n?|\n/).map((line) => line.replace(UNPRINTABLE, ' '));
}
