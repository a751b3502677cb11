import { once } from 'node:events';
import { createServer } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { toDevice } from '#lib/account/device.ts';
import { signInMessage } from '#lib/account/sign-in-message.ts';
import { sendBySmtp } from '#lib/mail/smtp.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

type Received = { recipients: string[]; raw: string };

/** A real mail server on this machine; `refuse` makes it answer 5xx to every recipient. */
async function mailServer({ refuse = false } = {}): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_, __, done) => done(refuse ? Object.assign(new Error('no such person'), { responseCode: 550 }) : null),
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        received.push({
          recipients: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(parts).toString(),
        });
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  ends.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('The mail server has no port.');
  return { url: `smtp://127.0.0.1:${address.port}`, received };
}

const FROM = 'Afterimage <hello@afterimage.example>';
const message = (to = 'mara@example.com') =>
  signInMessage({
    to,
    code: '407123',
    link: 'https://afterimage.example/sign-in/link#AAAAAAAAAAAAAAAAAAAAAA',
    device: toDevice({ userAgent: 'Firefox/140.0 (Windows NT 10.0)', ip: '203.0.113.7', language: 'en' }),
  });

test('a real mail server gets one message to one person, with text and HTML, and no code in the subject', async () => {
  const { url, received } = await mailServer();
  await sendBySmtp(message(), { url, from: FROM });
  expect(received).toHaveLength(1);
  expect(received[0]?.recipients).toEqual(['mara@example.com']);
  const raw = received[0]?.raw.replaceAll('=\r\n', '') ?? '';
  expect(raw).toContain('Content-Type: text/plain');
  expect(raw).toContain('Content-Type: text/html');
  expect(raw).toMatch(/^From: Afterimage <hello@afterimage\.example>$/m);
  expect(raw).toMatch(/^Auto-Submitted: auto-generated$/m);
  const headers = raw.slice(0, raw.indexOf('\r\n\r\n'));
  expect(headers).not.toContain('407123');
  expect(raw.slice(headers.length)).toContain('407123');
});

test('the message loads nothing from anywhere and links to this installation alone', () => {
  const { html, text } = message();
  expect(html).not.toMatch(/<img|<link|<script|url\(|src=/i);
  const hosts = [...`${html}${text}`.matchAll(/https?:\/\/([^/"\s]+)/g)].map(([, host]) => host);
  expect(new Set(hosts)).toEqual(new Set(['afterimage.example']));
});

test('F-24: what a stranger can make of the device cannot become markup', () => {
  const { html } = signInMessage({
    to: 'mara@example.com',
    code: '407123',
    link: 'https://afterimage.example/sign-in/link#"><script>alert(1)</script>',
    device: { client: '<b>Firefox</b>/"', network: null, ipPrefix: null, country: null, language: 'en' as const },
  });
  expect(html).not.toMatch(/<script|<b>/);
});

test('a server that refuses the person is asked once, and the failure is passed on', async () => {
  const { url, received } = await mailServer({ refuse: true });
  await expect(sendBySmtp(message(), { url, from: FROM })).rejects.toThrow();
  expect(received).toHaveLength(0);
});

test('a server that hangs up is not asked twice, so that one code never becomes two', async () => {
  let connections = 0;
  const rude = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  rude.listen(0, '127.0.0.1');
  await once(rude, 'listening');
  ends.push(() => new Promise((resolve) => rude.close(resolve)));
  const address = rude.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  await expect(sendBySmtp(message(), { url: `smtp://127.0.0.1:${address.port}`, from: FROM })).rejects.toThrow();
  expect(connections).toBe(1);
});

test('a far server that offers no TLS gets neither code nor password', async () => {
  const { url, received } = await mailServer();
  // This machine, under a name that is not taken for it.
  const far = url.replace('127.0.0.1', '127.1');
  await expect(sendBySmtp(message(), { url: far, from: FROM })).rejects.toThrow(/STARTTLS/);
  expect(received).toHaveLength(0);
});

test('a server that greets nobody is given up after seconds, so that the person who waits is told', async () => {
  const mute = createServer(() => undefined);
  mute.listen(0, '127.0.0.1');
  await once(mute, 'listening');
  ends.push(() => new Promise((resolve) => mute.close(resolve)));
  const address = mute.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const startedAt = performance.now();
  const url = `smtp://127.0.0.1:${address.port}`;
  await expect(sendBySmtp(message(), { url, from: FROM })).rejects.toThrow(/[Gg]reeting/);
  expect(performance.now() - startedAt).toBeLessThan(9_000);
});
