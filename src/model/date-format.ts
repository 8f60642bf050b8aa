import { DATE_FIELDS, type DateFormat, type DateToken, ISO_FORMAT } from './date-fields.ts';
import { describeFieldSlip, describeTouching, describeUnknownToken } from './date-slips.ts';

export { type DateFormat, type DateToken, ISO_FORMAT } from './date-fields.ts';
export { dateExpression, strptimePattern } from './date-reader.ts';
export { type DateProblem, parseInstant } from './parse-instant.ts';

/**
 * The date format that a policy's words name: `iso`, `unix`, `unix_ms` or a pattern of tokens. `problem` is half a
 * sentence that names the slip and what to write.
 */
export function parseDateFormat(pattern: string): DateFormat | { readonly problem: string } {
  const word = pattern.trim();
  if (word === 'iso') return ISO_FORMAT;
  if (word === 'unix' || word === 'unix_ms') {
    return { pattern: word, kind: word, tokens: [], hasTime: true, hasOffset: true };
  }
  const tokens = parseTokens(word);
  if ('problem' in tokens) return tokens;
  const fields = tokens.flatMap((token) => (token.kind === 'field' ? [token.token] : []));
  const problem = describeFieldSlip(fields) ?? describeTouching(tokens);
  if (problem) return { problem };
  const has = (part: string) => fields.some((token) => DATE_FIELDS[token]?.part === part);
  return { pattern: word, kind: 'pattern', tokens, hasTime: has('hour'), hasOffset: has('offset') };
}

/** A pattern in three kinds of runs: [literal text], letters, and everything else as it is. */
const RUNS = /\[([^\]]*)\]|[A-Za-z]+|[^A-Za-z[]+|\[/g;

function parseTokens(pattern: string): readonly DateToken[] | { readonly problem: string } {
  if (/%[A-Za-z]/.test(pattern)) return { problem: 'dates are written like `YYYY-MM-DD HH:mm`, without percent signs' };
  const tokens: DateToken[] = [];
  for (const [text, literal] of pattern.matchAll(RUNS)) {
    if (literal !== undefined || !/^[A-Za-z]/.test(text)) tokens.push({ kind: 'literal', text: literal ?? text });
    else {
      const fields = splitLetters(text);
      if ('problem' in fields) return fields;
      tokens.push(...fields);
    }
  }
  return tokens;
}

/** `YYYYMMDD` is three fields; the T of ISO 8601 may stand between day and hour without brackets. */
function splitLetters(run: string): readonly DateToken[] | { readonly problem: string } {
  const tokens: DateToken[] = [];
  for (const group of run.matchAll(/([A-Za-z])\1*/g)) {
    const [token] = group;
    const isInside = group.index > 0 && group.index + 1 < run.length;
    const problem = describeUnknownToken(token, run.slice(tokens.length === 1 ? group.index : 0));
    if (token === 'T' && isInside) tokens.push({ kind: 'literal', text: token });
    else if (problem) return { problem };
    else tokens.push({ kind: 'field', token });
  }
  return tokens;
}
