import type { Command } from 'commander';
import type { ExitCode } from '../model/fault.ts';
import { describeExamples } from './help-text.ts';

export type SetExitCode = (code: ExitCode) => void;

/** The flag of every verb that is about a campaign. */
export const POLICY = ['--policy <file>', 'the policy', 'policy.yaml'] as const;

/** A verb with its examples below its help. */
export function addVerb(program: Command, name: string, description: string): Command {
  const verb = name.split(' ')[0] ?? '';
  return program
    .command(name)
    .description(description)
    .showHelpAfterError(`  See: makegood ${verb} --help`)
    .addHelpText('after', `\n${describeExamples(verb)}`);
}
