import { env } from '#lib/env.ts';
import { AppError } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import type { Message } from '#lib/mail/message.ts';
import { hasOutbox, keepInOutbox } from '#lib/mail/outbox.ts';
import { sendBySmtp } from '#lib/mail/smtp.ts';

/**
 * Sends a message: by the configured mail server, or into the outbox of a private installation. Error: `unavailable` when
 * the server does not take it; the cause is logged without the address.
 */
export async function sendMail(message: Message): Promise<void> {
  const { smtp } = env();
  if (hasOutbox()) return keepInOutbox(message);
  if (!smtp) throw new AppError('unavailable');
  try {
    await sendBySmtp(message, smtp);
  } catch (error) {
    log.error({ event: 'mail_not_sent', error });
    throw new AppError('unavailable', { cause: error });
  }
}
