import type { Flag, Values, Verb } from './command-line.ts';

/** A script for zsh, with what each word is for beside it. */
export function toZsh(verbs: readonly Verb[]): string {
  return `#compdef makegood
# makegood completion for zsh. Put into ~/.zshrc, after compinit:  source <(makegood completion zsh)
_makegood() {
  local curcontext="$curcontext" state line
  local -a verbs
  verbs=(
${verbs.map(({ name, says }) => `    ${quote(`${name}:${says}`)}`).join('\n')}
  )
  _arguments -C '--help[print help]' '--version[print the version]' '1:verb:->verb' '*::word:->word'
  case $state in
  verb) _describe -t verbs verb verbs ;;
  word)
    case $line[1] in
${verbs.map(toCase).join('\n')}
    esac ;;
  esac
}
if [ "$funcstack[1]" = _makegood ]; then _makegood "$@"; else compdef _makegood makegood; fi
`;
}

function toCase({ name, flags, values, isOpen }: Verb): string {
  const places = values.map((value, index) => quote(`${isOpen && index === values.length - 1 ? '*' : index + 1}:word:${toAction(value)}`));
  const specs = [...flags.map(toSpec), ...places];
  return `    ${name}) _arguments ${specs.join(' ')} ;;`;
}

function toSpec({ name, says, value }: Flag): string {
  return quote(`${name}[${says.replace(/[[\]\\]/g, '\\$&')}]${value ? `:value:${toAction(value)}` : ''}`);
}

function toAction(value: Values): string {
  switch (value.kind) {
    case 'words':
      return `(${value.words.join(' ')})`;
    case 'files':
      return '_files';
    case 'folders':
      return '_files -/';
    case 'free':
      return ' ';
  }
}

/** Within an argument of _arguments or _describe a colon separates: those of the text are escaped by the caller's brackets. */
const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
