/** Breaks long lines between words, for a terminal of so many columns; a letter itself is sent as it was written. */
export function wrapText(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n');
}

function wrapLine(line: string, width: number): string {
  if (line.length <= width) return line;
  const indent = /^ */.exec(line)?.[0] ?? '';
  const [first = '', ...words] = line.trimStart().split(' ');
  const lines: string[] = [];
  let current = indent + first;
  for (const word of words) {
    if (current.length + 1 + word.length > width) {
      lines.push(current);
      current = indent + word;
    } else current += ` ${word}`;
  }
  return [...lines, current].join('\n');
}
