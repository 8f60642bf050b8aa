export type Mutant = 'no sending before the letter' | 'a credit is forgotten' | 'unknown is sent again' | 'a refusal counts as sent';

/** A copy of the built program in this folder, whose ledger is broken in one way; gives the folder. */
export function makeMutant(program: string, name: Mutant, folder: string): Promise<string>;
