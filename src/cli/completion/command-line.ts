import type { Argument, Command, Option } from 'commander';

/** What a shell may offer for one value: files, folders, a few known words, or nothing that could be known. */
export type Values = { readonly kind: 'files' | 'folders' | 'free' } | { readonly kind: 'words'; readonly words: readonly string[] };

export interface Flag {
  /** With its dashes. */
  readonly name: string;
  readonly says: string;
  /** What follows it; undefined where nothing does. */
  readonly value: Values | undefined;
}

export interface Verb {
  readonly name: string;
  readonly says: string;
  readonly flags: readonly Flag[];
  readonly values: readonly Values[];
  /** The last of its values may be given again and again. */
  readonly isOpen: boolean;
}

/** The words of which one is meant, by verb and flag (`init --playbook`) or verb and value (`completion shell`). */
export type KnownWords = Readonly<Record<string, readonly string[]>>;

const FILES = new Set(['file', 'files', 'paths', 'letter']);
const FOLDERS = new Set(['dir', 'plan']);

/** The verbs of the program with all that may follow them, for people: what is hidden is left out. */
export function toVerbs(program: Command, known: KnownWords): readonly Verb[] {
  const help = program.createHelp();
  return help.visibleCommands(program).map((command) => ({
    name: command.name(),
    says: command.description(),
    flags: help.visibleOptions(command).map((option) => toFlag(command.name(), option, known)),
    values: command.registeredArguments.map((argument) => toValue(`${command.name()} ${argument.name()}`, argument, known)),
    isOpen: command.registeredArguments.at(-1)?.variadic ?? false,
  }));
}

function toFlag(verb: string, option: Option, known: KnownWords): Flag {
  const name = option.long ?? option.flags;
  const takes = option.required || option.optional;
  return { name, says: option.description, value: takes ? toValues(`${verb} ${name}`, /[<[]([\w-]+)/.exec(option.flags)?.[1] ?? '', known) : undefined };
}

const toValue = (key: string, argument: Argument, known: KnownWords): Values => toValues(key, argument.name(), known);

function toValues(key: string, placeholder: string, known: KnownWords): Values {
  const words = known[key];
  if (words) return { kind: 'words', words };
  if (FILES.has(placeholder)) return { kind: 'files' };
  return { kind: FOLDERS.has(placeholder) ? 'folders' : 'free' };
}
