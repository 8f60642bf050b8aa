import type { Mailbox, Message, Outcome } from '../send/ports.ts';

/** A mailbox, and how many letters are with it at the moment. */
export interface CountedMailbox {
  readonly mailbox: Mailbox;
  readonly underWay: () => number;
}

/** The same mailbox, which is asked how many letters it has been given and has not answered for yet. */
export function countUnderWay(mailbox: Mailbox): CountedMailbox {
  let letters = 0;
  const counted = (outcome: Promise<Outcome>): Promise<Outcome> => {
    letters += 1;
    return outcome.finally(() => (letters -= 1));
  };
  return {
    mailbox: {
      ...mailbox,
      deliver: (message) => counted(mailbox.deliver(message)),
      ...(mailbox.deliverOnce && {
        deliverOnce: (message: Message, mayLeave: Promise<void>) => counted(mailbox.deliverOnce?.(message, mayLeave) ?? mailbox.deliver(message)),
      }),
    },
    underWay: () => letters,
  };
}
