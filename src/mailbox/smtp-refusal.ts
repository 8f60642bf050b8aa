import type { SMTPError } from 'nodemailer/lib/smtp-connection';
import { type Fault, Refusal } from '../model/fault.ts';
import { oneLine } from './compose.ts';
import { showServer, type SmtpServer } from './smtp-url.ts';

/** Why the mail server cannot be used, in words that say what to do. The password is in none of them. */
export function toSmtpRefusal(error: SMTPError, server: SmtpServer): Refusal {
  return new Refusal(hideLoginInFault(faultOf(error, server), server));
}

/** A text in which neither the password nor what was sent to log in can be read. */
export function hideLogin(text: string, { login }: SmtpServer): string {
  if (!login) return text;
  const secrets = [
    login.pass,
    Buffer.from(login.pass).toString('base64'),
    Buffer.from(`\0${login.user}\0${login.pass}`).toString('base64'),
    encodeURIComponent(login.pass),
  ];
  return secrets.reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
}

function hideLoginInFault(fault: Fault, server: SmtpServer): Fault {
  return { ...fault, what: hideLogin(fault.what, server) };
}

function faultOf(error: SMTPError, server: SmtpServer): Fault {
  const name = `The mail server ${showServer(server)}`;
  const said = error.response === undefined ? oneLine(error.message) : `it answers: ${oneLine(error.response)}`;
  if (error.code === 'EAUTH') {
    return { what: `${name} does not accept the user and password: ${said}`, remedy: LOGIN_REMEDY };
  }
  if (error.code === 'ETLS' || isCertificateError(error)) {
    return { what: `${name} offers no encryption that can be trusted: ${said}`, remedy: TLS_REMEDY };
  }
  if (error.code === 'EDNS' || error.originalCode === 'ENOTFOUND') {
    return { what: `${name} is not known: its name leads nowhere.`, remedy: 'Look at the spelling of the name, and at the network.' };
  }
  if (error.response !== undefined) return { what: `${name} does not want to talk: ${said}`, remedy: 'Ask whoever runs it.' };
  return { what: `${name} does not answer: ${said}`, remedy: 'See that the name and the port are right, and that the server runs.' };
}

const LOGIN_REMEDY =
  'Look at the user and password in the URL. Special characters are percent-encoded there; many providers want a ' +
  'password made for applications.';
const TLS_REMEDY =
  'Letters and passwords are sent encrypted only, except to a server on this machine. Use the port that has STARTTLS ' +
  '(587, smtp://) or TLS (465, smtps://), and the name that the certificate has.';

function isCertificateError(error: SMTPError): boolean {
  return /CERT|SELF_SIGNED|ALTNAME|SSL|^EPROTO$/.test(error.originalCode ?? error.code ?? '');
}
