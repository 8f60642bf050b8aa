const QUESTION = /^missing required argument '(.+)'/;
const OPTION = /^unknown option '(.+)'/;
const COMMAND = /^unknown command '(.+)'/;
const VALUE = /^option '(?:-\w, )?(--\S+) (<.+>)' argument missing/;
const TOO_MANY = /^too many arguments/;
const GUESS = /\(Did you mean (.+)\?\)/;

/** What the command line parser has against a command line, as the rest of the program would say it. */
export function toUsageSentence(text: string): string {
  const words = text.replace(/^error: /, '').trim();
  const guess = GUESS.exec(words)?.[1];
  return `${toSentence(words)}${guess === undefined ? '' : ` Did you mean ${guess}?`}\n`;
}

function toSentence(words: string): string {
  const part = (pattern: RegExp, index = 1): string | undefined => pattern.exec(words)?.[index];
  const [argument, option, command, valued] = [part(QUESTION), part(OPTION), part(COMMAND), part(VALUE)];
  if (argument !== undefined) return `Which ${argument}? It must be named.`;
  if (option !== undefined) return `There is no option ${option} here.`;
  if (command !== undefined) return `There is no command "${command}".`;
  if (valued !== undefined) return `After ${valued} something is missing: ${valued} ${part(VALUE, 2) ?? ''}.`;
  if (TOO_MANY.test(words)) return 'There is a word too many. One that contains blanks must stand in quotes.';
  return words;
}
