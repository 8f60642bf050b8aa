import type { Flag, Values, Verb } from './command-line.ts';

/** A script for fish, with what each word is for beside it. */
export function toFish(verbs: readonly Verb[]): string {
  return `# makegood completion for fish. Put into ~/.config/fish/completions/makegood.fish, or:  makegood completion fish | source
complete -c makegood -f
${verbs.map(({ name, says }) => `complete -c makegood -n __fish_use_subcommand -a ${name} -d ${quote(says)}`).join('\n')}
${verbs.flatMap(toLines).join('\n')}
`;
}

function toLines({ name, flags, values }: Verb): readonly string[] {
  const seen = `complete -c makegood -n '__fish_seen_subcommand_from ${name}'`;
  const [first] = values;
  return [...flags.map((flag) => `${seen} ${toFlag(flag)}`), ...(first ? [`${seen} ${toChoice(first)}`] : [])];
}

const toFlag = ({ name, says, value }: Flag): string => `-l ${name.replace(/^--/, '')}${value ? ` -r ${toChoice(value)}` : ''} -d ${quote(says)}`;

function toChoice(value: Values): string {
  switch (value.kind) {
    case 'words':
      return `-f -a ${quote(value.words.join(' '))}`;
    case 'files':
      return '-F';
    case 'folders':
      return `-f -a '(__fish_complete_directories)'`;
    case 'free':
      return '-f';
  }
}

const quote = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
