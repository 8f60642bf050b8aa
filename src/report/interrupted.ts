import { plural } from './plan-report.ts';

/** What is said as soon as the user presses Ctrl-C while a plan is sent; `letters` are with the mail server by then. */
export function renderInterrupted(letters: number): string {
  if (letters === 0) return 'Stopping. Press Ctrl-C again to end at once.\n';
  const [them, are] = letters === 1 ? ['it', 'is'] : ['them', 'are'];
  return `Finishing ${plural(letters, 'letter')} that ${are} with the mail server; press Ctrl-C again to leave ${them} as unknown.\n`;
}

/** What is said when it is pressed again, before the program ends. */
export function renderEndedAtOnce(letters: number): string {
  if (letters === 0) return 'Ended at once. Next: run the same command again.\n';
  const [were, them] = letters === 1 ? ['was', 'it'] : ['were', 'them'];
  return (
    `Ended at once: ${plural(letters, 'letter')} ${were} with the mail server, and may or may not have arrived.\n` +
    `Next: run the same command again. It counts ${them} as unknown (on a shared ledger, 15 minutes from now) and sends the others;\n` +
    `      makegood reconcile settles ${them}.\n`
  );
}
