import { toInstant } from '../../src/model/instant.ts';
import type { Message } from '../../src/send/ports.ts';

export function message(changes: Partial<Message> = {}): Message {
  return {
    messageId: '<letter-1@shop.example>',
    date: toInstant(Date.UTC(2026, 1, 3, 12, 0, 0)),
    from: { name: 'Red Envelope', address: 'care@shop.example' },
    to: { name: 'Zoë Miller', address: 'zoe@home.example' },
    subject: 'We are sorry — $5.00 is yours',
    text: 'Dear Zoë,\n\nyour disc left a day late.\n.\n',
    html: '<p>Dear Zoë,</p>\n<p>your disc left a day late.</p>\n',
    headers: {},
    ...changes,
  };
}
