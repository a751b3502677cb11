import { createTransport } from 'nodemailer';
import type { Message } from '#lib/mail/message.ts';

/** Long enough for a slow greeting, short enough that the person who waits for the page gets an answer. */
const TIMEOUTS = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000, dnsTimeout: 5_000 };

/**
 * Hands a message to the mail server at `url` (`smtp://` or `smtps://`, with user and password if it wants them). Never tries
 * twice by itself: a connection that breaks may have delivered, and a second code would be a riddle. Throws nodemailer's error.
 */
export async function sendBySmtp(message: Message, { url, from }: { url: string; from: string }): Promise<void> {
  const transport = createTransport({ url, ...TIMEOUTS });
  // Addresses were parsed by us; as objects nodemailer does not parse them again, so no second one can hide in the first.
  const mail = {
    ...message,
    from,
    to: { name: '', address: message.to },
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  try {
    await transport.sendMail(mail);
  } finally {
    transport.close();
  }
}
