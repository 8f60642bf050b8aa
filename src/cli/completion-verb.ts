import type { Command } from 'commander';
import { EXIT, Refusal } from '../model/fault.ts';
import { nearest } from '../model/nearest.ts';
import type { World } from '../model/world.ts';
import { addVerb, type SetExitCode } from './add-verb.ts';
import type { Verb } from './completion/command-line.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

/** `completion SHELL`: a script that the shell reads once. It holds every verb and flag, so that Tab waits for nothing. */
export function addCompletion(program: Command, world: World, setExitCode: SetExitCode): void {
  addVerb(program, 'completion <shell>', `what makes Tab complete verbs, flags and files: a script for ${SHELLS.join(', ')}`)
    .action(async (named: string) => {
      const write = await writerOf(toShell(named));
      const [{ toVerbs }, { listPlaybooks }] = await Promise.all([import('./completion/command-line.ts'), import('../commands/init.ts')]);
      const known = {
        'init --playbook': await listPlaybooks(),
        'suppress what': ['add', 'list', 'remove'],
        'claims what': ['list', 'import', 'plan'],
        'completion shell': SHELLS,
      };
      world.stdout.write(write(toVerbs(program, known)));
      setExitCode(EXIT.ok);
    });
}

function toShell(named: string): Shell {
  const shell = SHELLS.find((one) => one === named);
  if (shell) return shell;
  const guess = nearest(named, SHELLS);
  throw new Refusal({ what: `There is no completion for "${named}".${guess === undefined ? '' : ` Did you mean ${guess}?`}`, remedy: `Name one of: ${SHELLS.join(', ')}` });
}

async function writerOf(shell: Shell): Promise<(verbs: readonly Verb[]) => string> {
  switch (shell) {
    case 'bash':
      return (await import('./completion/bash.ts')).toBash;
    case 'zsh':
      return (await import('./completion/zsh.ts')).toZsh;
    case 'fish':
      return (await import('./completion/fish.ts')).toFish;
  }
}
