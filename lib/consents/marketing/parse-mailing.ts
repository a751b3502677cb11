import { sha256Hex } from '#lib/ids.ts';
import { LOCALES, type Locale } from '#lib/text/define.ts';
import { mailingCliText } from '#lib/text/mailing-cli.ts';

/** What one language says. `button` is an https address with its label. */
type MailingWords = { subject: string; paragraphs: string[]; button: { label: string; href: string } | null };

/** A mail to everybody who asked for such mail. `hash` names it: the same words are the same mailing, whatever the file is called. */
export type Mailing = { hash: string; words: Record<Locale, MailingWords> };

/** The file does not say a mail in every language; the message is one line for the operator. */
export class MailingError extends Error {
  override readonly name = 'MailingError';
}

const BUTTON = /^\[([^\]\n]+)\]\((https:\/\/[^\s)]+)\)$/;

/**
 * Reads a mailing: for each language a line `# en` or `# de`, a line `Subject: …`, then paragraphs with empty lines between them; a paragraph that
 * is `[label](https://…)` is the one button. Throws `MailingError`.
 */
export function parseMailing(file: string): Mailing {
  const parts = file.replaceAll('\r\n', '\n').split(/^# *([a-z]{2}) *$/m);
  const byLocale = new Map<string, string>();
  for (let at = 1; at + 1 < parts.length; at += 2) byLocale.set(parts[at] ?? '', parts[at + 1] ?? '');
  const words = Object.fromEntries(LOCALES.map((locale) => [locale, wordsOf(locale, byLocale.get(locale))])) as Record<
    Locale,
    MailingWords
  >;
  return { hash: sha256Hex(JSON.stringify(words)), words };
}

function wordsOf(locale: Locale, part: string | undefined): MailingWords {
  const text = mailingCliText.en;
  const [first = '', ...rest] = (part ?? '').trim().split('\n');
  const subject = /^Subject: *(\S.*)$/.exec(first.trim())?.[1];
  if (!subject) throw new MailingError(text.noSubject(locale));
  const blocks = rest
    .join('\n')
    .split(/\n\s*\n/)
    .map((block) => block.replaceAll(/\s+/g, ' ').trim())
    .filter((block) => block !== '');
  const buttons = blocks.flatMap((block) => {
    const [, label, href] = BUTTON.exec(block) ?? [];
    return label && href ? [{ label, href }] : [];
  });
  const paragraphs = blocks.filter((block) => !BUTTON.test(block));
  if (paragraphs.length === 0) throw new MailingError(text.noWords(locale));
  if (buttons.length > 1) throw new MailingError(text.twoButtons(locale));
  return { subject, paragraphs, button: buttons[0] ?? null };
}
