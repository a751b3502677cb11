import { createTransport } from 'nodemailer';
import type { Message } from '#lib/mail/message.ts';

/** Long enough for a slow greeting, short enough that the person who waits for the page gets an answer. */
const TIMEOUTS = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000, dnsTimeout: 5_000 };

/** True while nothing had been handed over yet, so that sending again cannot make two messages of one. */
const failedToConnect = (error: unknown): boolean =>
  error instanceof Error && 'command' in error && (error.command === 'CONN' || error.command === undefined);

/**
 * Hands a message to the mail server at `url` (`smtp://` or `smtps://`, with user and password if it wants them). Tries a
 * second time only when the first never got a connection. Throws nodemailer's error.
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
    await transport.sendMail(mail).catch((error: unknown) => {
      if (!failedToConnect(error)) throw error;
      return transport.sendMail(mail);
    });
  } finally {
    transport.close();
  }
}
