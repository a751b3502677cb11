import type { Locale } from '#lib/text/define.ts';

/** What a message says, in this order. Its text and its HTML are both made from it (`render-mail.ts`), so they say the same. */
export type Mail = Readonly<{
  to: string;
  language: Locale;
  /** Never a code or an address: a locked phone shows subjects to whoever is near. */
  subject: string;
  heading: string;
  paragraphs: readonly string[];
  /** What is to be typed somewhere, under a line that says what it is. */
  code?: Readonly<{ label: string; value: string; help?: string }>;
  /** The one thing to press. `lead` stands before the address where nothing can be pressed; `help` after it. */
  button?: Readonly<{ lead: string; label: string; href: string; help?: string }>;
  /** Long text that is to be saved letter by letter, after the line that says so. */
  verbatim?: Readonly<{ help: string; text: string }>;
  small?: readonly string[];
  /** Why this person gets it, a sentence; every message has one. */
  why: string;
  /** How to get no more of its kind, where that can be chosen: a page with one button, and where mail programs post (RFC 8058). */
  unsubscribe?: Readonly<{ label: string; href: string; oneClick: string }>;
}>;
