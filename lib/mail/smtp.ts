import { createTransport } from 'nodemailer';
import type { Message } from '#lib/mail/message.ts';

/** Long enough for a slow greeting, short enough that the person who waits for the page gets an answer. */
const TIMEOUTS = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000, dnsTimeout: 5_000 };

/** A mail server on this machine, or in the operator's own network by a name without dots, may do without TLS. */
const isNear = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\]|[\w-]+)$/.test(host);

/**
 * What nodemailer needs to know of a server. Given the address as it is, it would take that alone and leave the limits aside.
 * Ports by RFC 6409 and RFC 8314.
 */
function serverAt(address: string) {
  const { protocol, hostname, port, username, password } = new URL(address);
  const secure = protocol === 'smtps:';
  return {
    ...TIMEOUTS,
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTLS: !isNear(hostname),
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
  };
}

/**
 * Hands a message to the mail server at `url` (`smtp://` or `smtps://`, with user and password if it wants them). Never tries
 * twice by itself: a connection that breaks may have delivered, and a second code would be a riddle. Codes and the password of
 * the server travel under TLS: `smtp://` to a far host must offer STARTTLS, or nothing is sent. Throws nodemailer's error.
 */
export async function sendBySmtp(message: Message, { url, from }: { url: string; from: string }): Promise<void> {
  const transport = createTransport(serverAt(url));
  // Addresses were parsed by us; as objects nodemailer does not parse them again, so no second one can hide in the first.
  const mail = {
    ...message,
    from,
    to: { name: '', address: message.to },
    headers: { 'Auto-Submitted': 'auto-generated', ...message.headers },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  try {
    await transport.sendMail(mail);
  } finally {
    transport.close();
  }
}
