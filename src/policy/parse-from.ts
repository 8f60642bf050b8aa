import { parseEmailAddress, whyNoAddress } from '../model/email-address.ts';
import type { FaultDesk } from './fault-desk.ts';
import { parseText } from './parse-text.ts';
import type { Written } from './written-node.ts';

export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

const WITH_NAME = /^(?:"((?:[^"\\]|\\.)*)"|([^"<>]*?))\s*<([^<>]*)>$/;
const EXAMPLE = 'Write one, such as: from: Red Envelope <care@redenvelope.example>';

/** The one mailbox that letters come from: `Name <address>`, or an address alone, whose name is then `fallback`. */
export function parseFrom(desk: FaultDesk, node: Written, fallback: string): Mailbox | undefined {
  const text = parseText(desk, node, 'from');
  if (text === undefined) return undefined;
  const { quoted, bare, address: written } = splitMailbox(text);
  if (!quoted && (text.match(/@/g) ?? []).length > 1) {
    desk.report(node.span, '"from" names more than one address.', EXAMPLE);
    return undefined;
  }
  const address = parseEmailAddress(written);
  if (address === undefined) {
    desk.report(node.span, `"${written}" is not a mail address: it ${whyNoAddress(written) ?? 'is none'}.`, EXAMPLE);
    return undefined;
  }
  if (/[,;]/.test(bare)) {
    desk.report(node.span, 'A comma would make two senders of this.', `Write: from: '"${bare}" <${address}>'`);
    return undefined;
  }
  return { name: quoted || bare || fallback, address };
}

/** The name in quotes or without them, each blank where it is not there, and what should be the address. */
function splitMailbox(text: string): { quoted: string; bare: string; address: string } {
  const parts = WITH_NAME.exec(text);
  if (!parts) return { quoted: '', bare: '', address: text };
  const [, quoted = '', bare = '', address = ''] = parts;
  return { quoted: quoted.replace(/\\(.)/g, '$1').trim(), bare: bare.trim(), address: address.trim() };
}
