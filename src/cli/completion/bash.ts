import type { Verb } from './command-line.ts';

/** A script for bash, also for the old one of macOS. Where it offers no words, bash offers files. */
export function toBash(verbs: readonly Verb[]): string {
  return `# makegood completion for bash. Put into ~/.bashrc:  eval "$(makegood completion bash)"
_makegood() {
  COMPREPLY=()
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} verb=\${COMP_WORDS[1]} words=
  if [ "$COMP_CWORD" -eq 1 ]; then
    words='${verbs.map(({ name }) => name).join(' ')} --help --version'
  else
    case "$verb $prev" in
${verbs.flatMap(toValueCases).join('\n')}
    *)
      case "$verb $cur" in
${verbs.map(toFlagCase).join('\n')}
${verbs.flatMap(toWordCases).join('\n')}
      esac ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o bashdefault -o default -F _makegood makegood
`;
}

/** What follows a flag; of files bash knows more than a list would. */
function toValueCases({ name, flags }: Verb): readonly string[] {
  const takes = flags.filter(({ value }) => value !== undefined);
  const listed = takes.flatMap(({ name: flag, value }) => (value?.kind === 'words' ? [`    '${name} ${flag}') words='${value.words.join(' ')}' ;;`] : []));
  const others = takes.flatMap(({ name: flag, value }) => (value?.kind === 'words' ? [] : [`'${name} ${flag}'`]));
  return others.length === 0 ? listed : [...listed, `    ${others.join('|')}) return ;;`];
}

const toFlagCase = ({ name, flags }: Verb): string => `      '${name} -'*) words='${flags.map((flag) => flag.name).join(' ')}' ;;`;

function toWordCases({ name, values }: Verb): readonly string[] {
  const [first] = values;
  return first?.kind === 'words' ? [`      '${name} '*) [ "$COMP_CWORD" -eq 2 ] && words='${first.words.join(' ')}' ;;`] : [];
}
