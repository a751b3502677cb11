import type { Adapter, AdapterUser } from 'next-auth/adapters';
import type { Device } from '#lib/account/device.ts';
import { isKeptAddress } from '#lib/account/email-change/require-free-address.ts';
import { normaliseMailbox } from '#lib/account/normalise-mailbox.ts';
import { sendNoticesSoon } from '#lib/account/notices/send-notices.ts';
import { startSession } from '#lib/account/start-session.ts';
import { acceptTerms } from '#lib/consents/policies/accept-terms.ts';
import { grantWelcome } from '#lib/credits/grant-welcome.ts';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import { currentPolicy } from '#lib/policies/current-policy.ts';

type Row = { id: string; email: string; name: string | null; emailVerifiedAt: Date | null };
const toAdapterUser = ({ emailVerifiedAt, ...user }: Row): AdapterUser => ({ ...user, emailVerified: emailVerifiedAt });
const shown = { id: true, email: true, name: true, emailVerifiedAt: true } as const;

/**
 * What next-auth may do with our tables: find or make an account, note which provider it belongs to, start a session. The
 * sessions are the same rows and the same cookie as those of the code. Of a provider only its name and the person's id
 * there are kept, never a token.
 *
 * An address that has an account already is *not* joined to it: the person signs in by a code that goes there at once (`auth-options.ts`). Both would prove the mailbox, but a provider may hold an address that has since changed hands;
 * the code asks the mailbox itself, today. next-auth is never told of the session a browser already has, so that it cannot
 * tie a stranger's provider account to it.
 */
export function authAdapter({ device, previousToken }: { device: Device; previousToken: string | null }): Adapter {
  return {
    async createUser({ email, name }: Omit<AdapterUser, 'id'>) {
      const [userId, mailbox] = [newId(), normaliseMailbox(email)];
      await db().$transaction(async (tx) => {
        // A plain insert: should the address have got an account in this very moment, its unique index refuses.
        await tx.$executeRaw`
          INSERT INTO "User" ("id", "email", "mailbox", "name", "emailVerifiedAt", "createdAt")
          VALUES (${userId}::uuid, ${email}, ${mailbox}, ${name ?? null}, now(), now())`;
        if (await isKeptAddress({ userId, email, on: tx })) throw new AppError('email_moved');
        // Whoever makes an account accepts the terms of this moment, which the page of signing in names.
        await acceptTerms({ userId, terms: currentPolicy('terms'), source: 'signUp' }, tx);
        await grantWelcome({ userId, mailbox, tx });
      });
      return toAdapterUser(await db().user.findUniqueOrThrow({ where: { email }, select: shown }));
    },
    async getUserByEmail(email) {
      const user = await db().user.findUnique({ where: { email }, select: shown });
      return user && toAdapterUser(user);
    },
    async getUserByAccount({ provider, providerAccountId }) {
      const account = await db().account.findUnique({
        where: { provider_providerAccountId: { provider, providerAccountId } },
        select: { user: { select: shown } },
      });
      return account && toAdapterUser(account.user);
    },
    async linkAccount({
      userId,
      provider,
      providerAccountId,
    }: {
      userId: string;
      provider: string;
      providerAccountId: string;
    }) {
      await db().account.create({ data: { userId, provider, providerAccountId } });
    },
    async createSession({ sessionToken, userId, expires }) {
      await startSession({ userId, device, previousToken, token: sessionToken });
      sendNoticesSoon({ userId });
      return { sessionToken, userId, expires };
    },
    getSessionAndUser: () => null,
  };
}
