import type { Letter, LetterSetting, LetterWriter } from '../letter/letter.ts';
import type { PlannedCustomer } from '../model/nouns.ts';
import type { PlanWriter } from '../plan/write-plan.ts';

/** A letter as shown and as written to the plan's folder. */
export interface LetterFiles {
  readonly letter: Letter;
}

/** Writes one letter to read: its text with the head of a mail, and its HTML. */
export function writeLetter(writer: PlanWriter, letters: LetterWriter, customer: PlannedCustomer, name: string, setting: LetterSetting): LetterFiles {
  const letter = letters.write(customer, setting);
  writer.letter(`${name}.txt`, `To: ${showRecipient(customer)}\nSubject: ${letter.subject}\n\n${letter.text}`);
  writer.letter(`${name}.html`, letter.html);
  return { letter };
}

/** Who a letter goes to, for people. */
export function showRecipient({ name, address }: PlannedCustomer): string {
  const shown = name.replace(/\s+/g, ' ').trim();
  return address === undefined ? shown : shown === '' ? address : `${shown} <${address}>`;
}
