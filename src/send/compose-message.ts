import type { LetterToSend } from './letters-to-send.ts';
import type { Message } from './ports.ts';
import type { SendJob } from './send-plan.ts';

/** The message of one letter: rendered once, however often it is tried. */
export function composeMessage(job: SendJob, { letter, customer }: LetterToSend): Message {
  return {
    messageId: letter.messageId,
    date: job.now(),
    from: job.from,
    to: { name: customer.name === '' ? undefined : customer.name, address: letter.address },
    ...job.render(customer),
    // RFC 3834: for mail that no person set off. A letter that someone sends by hand does not carry it.
    headers: job.unattended ? { 'Auto-Submitted': 'auto-generated' } : {},
  };
}
