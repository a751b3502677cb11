import { z } from 'zod';
import { RESIDENCIES } from '#lib/residency.ts';
import { RETENTIONS } from '#lib/retention.ts';
import { LOCALES, type Locale } from '#lib/text/define.ts';

/** How pages look where a person has chosen; null: as the device is set. */
export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** The signed-in person, as pages need them; `language` is null until they have signed in or chosen since there are two. */
export type Viewer = {
  userId: string;
  sessionId: string;
  email: string;
  name: string | null;
  language: Locale | null;
  theme: Theme | null;
};

/** One signed-in browser. `client` is "Firefox/Windows", `ipPrefix` "203.0.113.0/24", `country` "DE" where it is known; times are ISO 8601. */
export type SessionView = {
  id: string;
  current: boolean;
  client: string | null;
  ipPrefix: string | null;
  country: string | null;
  createdAt: string;
  lastSeenAt: string;
};

/** The companies through which one can sign in. */
export type SignInCompany = 'google' | 'github';

/** A sign-in that a browser waits for. `number` is the one that another device shows when it opens the link. */
export type WaitingSignIn = {
  id: string;
  /** Masked where a company named it (`via`): whoever came from there need not be who reads that mailbox. */
  email: string;
  via: SignInCompany | null;
  number: number;
  callbackUrl: string;
  askedSecondsAgo: number;
};

/** What the waiting page is told when it asks. */
/** `moved`: it was approved, but the account has left that address. */
export type WaitingAnswer = { state: 'waiting' | 'ended' | 'moved' } | { state: 'signedIn'; goTo: string };

/** What the link of a message would do in the browser that opened it. */
export type LinkView =
  | { where: 'here'; email: string }
  | {
      where: 'elsewhere';
      email: string;
      number: number;
      askedAt: string;
      client: string | null;
      ipPrefix: string | null;
      country: string | null;
    };

/** Length is bounded here; whether it is an address, `parseEmail` decides, with a sentence of its own. */
export const RequestSignInInput = z.union([
  z.object({ email: z.string().max(1_000), callbackUrl: z.string().max(2_000).optional() }),
  /** To the address that a company named for this browser's last sign-in; the page does not know it. */
  z.object({ again: z.literal(true) }),
]);

export const CodeInput = z.object({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/),
});

/** 128 bits in base64url. */
const linkToken = z.string().regex(/^[\w-]{22}$/);
export const LinkInput = z.object({ linkToken });
export const LinkAnswerInput = z.object({ linkToken, answer: z.enum(['approve', 'refuse']) });

export const MAX_NAME_CHARS = 80;
/** What turns the reading direction of the words around a name, or breaks their line, is no part of a name (F-26). */
const plainName = (name: string): string => name.replaceAll(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu, '');
export const NameInput = z.object({
  name: z.string().overwrite(plainName).trim().normalize('NFC').max(MAX_NAME_CHARS),
});
export const RetentionInput = z.object({ retention: z.enum(RETENTIONS) });

export const ResidencyInput = z.object({ residency: z.enum(RESIDENCIES) });
export const LanguageInput = z.object({ language: z.enum(LOCALES) });
export const ThemeInput = z.object({ theme: z.enum(['system', ...THEMES]) });
export const DisconnectInput = z.object({ provider: z.string().max(40) });
export const EndSessionInput = z.object({ id: z.uuid() });
