import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, expect, test } from 'vitest';
import { GET, POST } from '#app/api/unsubscribe/route.ts';
import { requestSignIn } from '#lib/account/request-sign-in.ts';
import { changeChoice } from '#lib/consents/change-choice.ts';
import { choiceText } from '#lib/consents/choice-text.ts';
import { hasChosen } from '#lib/consents/has-chosen.ts';
import { isSubscribed } from '#lib/consents/marketing/is-subscribed.ts';
import { parseMailing } from '#lib/consents/marketing/parse-mailing.ts';
import { countRecipients, sendMailing } from '#lib/consents/marketing/send-mailing.ts';
import { unsubscribe } from '#lib/consents/marketing/unsubscribe.ts';
import { readUnsubscribeToken, unsubscribeToken } from '#lib/consents/marketing/unsubscribe-token.ts';
import { db } from '#lib/db.ts';
import { someDevice } from '#tests/lib/account/support.ts';
import { fc } from '#tests/support/property.ts';
import { quickCodes } from '#tests/support/quick-codes.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
quickCodes();

type Received = { to: string; raw: string };
let received: Received[] = [];
/** What the mail server does with the next messages: takes them, refuses their person, or hangs up in the middle of them. */
let mood: (to: string) => 'take' | 'refuse' | 'hang up' = () => 'take';
let onTaken: (to: string) => Promise<void> = async () => undefined;

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: ({ address }, _, done) =>
    done(mood(address) === 'refuse' ? Object.assign(new Error('not here'), { responseCode: 550 }) : null),
  onData(stream, session, done) {
    const to = session.envelope.rcptTo[0]?.address ?? '';
    if (mood(to) === 'hang up') {
      stream.resume();
      stream.on('end', () => {
        for (const connection of server.connections as Set<{ close: () => void }>) connection.close();
      });
      return;
    }
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', async () => {
      received.push({ to, raw: Buffer.concat(parts).toString().replaceAll('=\r\n', '') });
      await onTaken(to);
      done();
    });
  },
});
server.on('error', () => undefined);
server.listen(0, '127.0.0.1');
await once(server.server, 'listening');
const address = server.server.address();
const port = typeof address === 'object' ? address?.port : 0;
Object.assign(process.env, {
  SMTP_URL: `smtp://127.0.0.1:${port}`,
  EMAIL_FROM: 'Afterimage <hello@afterimage.example>',
});

afterEach(async () => {
  [received, mood, onTaken] = [[], () => 'take', async () => undefined];
  await db().mailing.deleteMany();
  await db().user.deleteMany();
});
afterAll(async () => {
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await db().$disconnect();
});

const { textHash } = choiceText('marketing', 'en');
async function newUser({
  isGiven = true,
  ...data
}: {
  isGiven?: boolean;
  closedAt?: Date;
  pausedAt?: Date;
  language?: 'de';
} = {}) {
  const id = randomUUID();
  const email = `${id}@example.com`;
  await db().user.create({ data: { id, email, mailbox: email, emailVerifiedAt: new Date(), ...data } });
  if (isGiven) await changeChoice({ userId: id, choice: 'marketing', isGiven, textHash });
  return { id, email };
}
const FILE = `# en
Subject: A new model

It is quick.

[See it](https://afterimage.example/edit)

# de
Subject: Ein neues Modell

Es ist schnell.
`;
const mailing = parseMailing(FILE);
const to = () => received.map((mail) => mail.to).toSorted();

test('R-086, R-087: a mailing goes to those alone who switched it on, in their language, once, however often it is sent', async () => {
  const [mara, jonas] = [await newUser(), await newUser({ language: 'de' })];
  await newUser({ isGiven: false });
  await newUser({ closedAt: new Date() });
  await newUser({ pausedAt: new Date() });
  const left = await newUser();
  await changeChoice({ userId: left.id, choice: 'marketing', isGiven: false, textHash });
  expect(await countRecipients(mailing)).toBe(2);
  const sums = await Promise.all([sendMailing(mailing), sendMailing(mailing)]);
  expect(sums.reduce((sum, { sent }) => sum + sent, 0)).toBe(2);
  expect(await sendMailing(parseMailing(`${FILE}\n`))).toMatchObject({ sent: 0 });
  expect(to()).toEqual([mara.email, jonas.email].toSorted());
  expect(received.find((mail) => mail.to === jonas.email)?.raw).toContain('Es ist schnell.');
  expect(received.find((mail) => mail.to === mara.email)?.raw).toContain('It is quick.');
  expect(await countRecipients(mailing)).toBe(0);
});

test('R-084: who switches it off while a mailing is under way gets none any more', async () => {
  const people = [await newUser(), await newUser(), await newUser()];
  onTaken = async (taken) => {
    for (const { id, email } of people)
      if (email !== taken) await changeChoice({ userId: id, choice: 'marketing', isGiven: false, textHash });
  };
  expect(await sendMailing(mailing)).toMatchObject({ sent: 1, refused: 0, unsure: 0 });
  expect(received).toHaveLength(1);
});

test('a mail server that refuses gets nobody lost, and one that breaks off gets nobody two', async () => {
  const [first, second, third] = [await newUser(), await newUser(), await newUser()];
  mood = (address) => (address === first.email ? 'refuse' : address === second.email ? 'hang up' : 'take');
  expect(await sendMailing(mailing)).toEqual({ sent: 1, refused: 1, unsure: 1, isDown: false });
  mood = () => 'take';
  expect(await sendMailing(mailing)).toEqual({ sent: 1, refused: 0, unsure: 0, isDown: false });
  expect(to()).toEqual([first.email, third.email].toSorted());
  for (let count = 0; count < 5; count++) await newUser();
  mood = () => 'refuse';
  expect(await sendMailing(mailing)).toMatchObject({ sent: 0, refused: 3, isDown: true });
});

const post = (token: string, headers: Record<string, string> = {}) =>
  POST(
    new Request(`http://localhost:3000/api/unsubscribe?token=${encodeURIComponent(token)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: 'List-Unsubscribe=One-Click',
    }),
  );

test('R-086: each mail says how mail programs end it with one post (RFC 8058), which works without a session and at once', async () => {
  const { id, email } = await newUser();
  await sendMailing(mailing);
  const [mail] = received;
  const head = mail?.raw.slice(0, mail.raw.indexOf('\r\n\r\n')).replaceAll(/\r\n\s+/g, ' ') ?? '';
  expect(head).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
  const [, link = ''] =
    /^List-Unsubscribe: <(http:\/\/localhost:3000\/api\/unsubscribe\?token=[\w.-]+)>$/m.exec(head) ?? [];
  const token = new URL(link).searchParams.get('token') ?? '';
  expect(readUnsubscribeToken(token)).toBe(id);
  // Whoever looks at links before their person does ends nothing.
  const looked = await GET(new Request(link));
  expect([looked.status, looked.headers.get('location')]).toEqual([303, `/unsubscribe?token=${token}`]);
  expect(await isSubscribed({ token })).toBe(true);
  const answer = await post(token, { origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' });
  expect([answer.status, answer.headers.get('location'), answer.headers.get('set-cookie')]).toEqual([200, null, null]);
  expect(await hasChosen({ userId: id, choice: 'marketing' })).toBe(false);
  expect((await post(token)).status).toBe(200);
  const lines = await db().consent.findMany({ where: { userId: id }, orderBy: { id: 'asc' } });
  expect(lines.map(({ isGiven, source }) => [isGiven, source])).toEqual([
    [true, 'account'],
    [false, 'mail'],
  ]);
  // What is not marketing goes on: nobody locks themselves out.
  received = [];
  await requestSignIn({ email, device: someDevice(), previousBrowserToken: null });
  expect(received.map((one) => [one.to, /^List-Unsubscribe/m.test(one.raw)])).toEqual([[email, false]]);
});

test('a token that was not made here, or was changed in any place, ends nothing', async () => {
  const { id } = await newUser();
  const token = unsubscribeToken(id);
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.constantFrom(...'abcXYZ019-_.'), (at, letter) => {
      const changed = token.slice(0, at) + letter + token.slice(at + 1);
      expect(readUnsubscribeToken(changed)).toBe(changed === token ? id : null);
    }),
  );
  for (const wrong of ['', 'x', `${token}=`, token.slice(1), token.replace('.', '')]) {
    expect((await post(wrong)).status).toBe(404);
    await expect(unsubscribe({ token: wrong })).rejects.toMatchObject({ code: 'not_found' });
  }
  expect(await isSubscribed({ token })).toBe(true);
  // An account that is gone is told the same as one that gets none.
  await db().user.deleteMany();
  expect([(await post(token)).status, await isSubscribed({ token })]).toEqual([200, false]);
});

test('a mailing has words in every language, or is not begun; the same words are the same mailing', () => {
  const { words, hash } = mailing;
  expect(words.en).toEqual({
    subject: 'A new model',
    paragraphs: ['It is quick.'],
    button: { label: 'See it', href: 'https://afterimage.example/edit' },
  });
  expect(words.de.button).toBeNull();
  expect(parseMailing(FILE.replaceAll('\n', '\r\n')).hash).toBe(hash);
  expect(parseMailing(FILE.replace('quick', 'slow')).hash).not.toBe(hash);
  for (const wrong of [
    '',
    FILE.split('# de')[0] ?? '',
    FILE.replace('Subject: A', 'A'),
    FILE.replace('Es ist schnell.', ''),
  ])
    expect(() => parseMailing(wrong)).toThrow(/en"|de"/);
});
