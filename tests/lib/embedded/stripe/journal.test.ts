import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort } from '#lib/embedded/ports.ts';
import { openSandbox, packSession, SECRET_KEY, sdkFor } from '#tests/lib/embedded/stripe/sandbox-support.ts';
import { share } from '#tests/support/share.ts';

let dir: string;
const journal = () => join(dir, 'journal.jsonl');

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'afterimage-journal-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** Everything a seller can see, as text. */
async function seen({ stripe }: Awaited<ReturnType<typeof openSandbox>>): Promise<string> {
  const lists = [stripe.checkout.sessions, stripe.paymentIntents, stripe.charges, stripe.refunds, stripe.events];
  return JSON.stringify(await Promise.all(lists.map(async (list) => (await list.list({ limit: 100 })).data)));
}

test('everything is there after a restart, to the byte, and a second process is refused meanwhile', async () => {
  const first = await openSandbox({ dir });
  const { id } = await first.stripe.checkout.sessions.create(packSession(), { idempotencyKey: 'k' });
  const { payment_intent } = await first.sandbox.pay(id);
  await first.stripe.refunds.create({ payment_intent: payment_intent ?? '', amount: 300 });
  const before = await seen(first);
  await expect(openSandbox({ dir })).rejects.toThrow(/in use by another/);
  await first.sandbox.close();
  const second = await openSandbox({ dir });
  expect(await seen(second)).toBe(before);
  const again = await second.stripe.checkout.sessions.create(packSession(), { idempotencyKey: 'k' });
  expect([again.id, again.lastResponse.headers['idempotent-replayed']]).toEqual([id, 'true']);
  await second.sandbox.close();
});

test('a line torn anywhere is as if it had never been written', async () => {
  const first = await openSandbox({ dir });
  await first.stripe.checkout.sessions.create(packSession());
  const whole = await readFile(journal());
  await first.stripe.checkout.sessions.create(packSession());
  await first.sandbox.close();
  const longer = await readFile(journal());
  const torn = [1, 9, 10, 200, longer.length - whole.length - 1].map((bytes) => whole.length + bytes);
  for (const bytes of torn) {
    await writeFile(journal(), longer.subarray(0, bytes));
    const next = await openSandbox({ dir });
    expect((await next.stripe.checkout.sessions.list()).data).toHaveLength(1);
    expect((await readFile(journal())).equals(whole)).toBe(true);
    await next.sandbox.close();
  }
});

test('a line that is damaged in the middle stops the start with what to do, and nothing is overwritten', async () => {
  const first = await openSandbox({ dir });
  for (let index = 0; index < 3; index += 1) await first.stripe.checkout.sessions.create(packSession());
  await first.sandbox.close();
  const text = await readFile(journal(), 'utf8');
  await writeFile(journal(), text.replace('"open"', '"paid"'));
  const damaged = await readFile(journal());
  await expect(openSandbox({ dir })).rejects.toThrow(/is damaged\. Put its backup back, or remove it/);
  expect((await readFile(journal())).equals(damaged)).toBe(true);
});

test('a journal of which most is past is rewritten, and says the same', async () => {
  let now = Date.now();
  const first = await openSandbox({ dir, clock: () => now });
  const { id } = await first.stripe.checkout.sessions.create(packSession(), { idempotencyKey: 'old' });
  for (const country of ['FR', 'DE']) await first.sandbox.fillIn(id, { country });
  await first.sandbox.close();
  // The same two changes over and over, as if a buyer could not decide.
  const changes = (await readFile(journal(), 'utf8')).split('\n').slice(-3).join('\n');
  await appendFile(journal(), changes.repeat(300));
  const [before, lines] = [await readFile(journal()), (await readFile(journal(), 'utf8')).split('\n').length];
  expect(lines).toBeGreaterThan(600);
  now += 25 * 3_600_000;
  const second = await openSandbox({ dir, clock: () => now });
  expect((await second.stripe.checkout.sessions.retrieve(id)).customer_details?.address?.country).toBe('DE');
  await second.sandbox.close();
  const after = await readFile(journal());
  expect(after.length).toBeLessThan(before.length / 20);
  expect(after.toString()).not.toContain('"old"');
  await truncate(journal(), after.length - 5);
  await appendFile(journal(), '');
  await (await openSandbox({ dir, clock: () => now })).sandbox.close();
});

const environment = (url: string) => ({
  ...process.env,
  DATA_DIR: dir,
  APP_URL: 'http://localhost:3000',
  SANDBOX_WEBHOOK_URL: 'http://127.0.0.1:9/',
  STRIPE_API_URL: url,
  STRIPE_SECRET_KEY: SECRET_KEY,
  STRIPE_WEBHOOK_SECRET: 'whsec_sandboxSandboxSandbox',
});

test.skipIf(process.platform === 'win32')('a full disk costs the request that met it and nothing else', async () => {
  const url = `http://127.0.0.1:${await freePort()}`;
  // A file may not grow beyond 32 KiB: that is what the end of a disk looks like to whoever writes.
  const shell = ['-c', 'ulimit -f 64; exec "$0" "$@"', process.execPath, 'lib/embedded/stripe/sandbox-main.ts'];
  const env = { ...environment(url), NODE_DISABLE_COMPILE_CACHE: '1' };
  const child = spawn('sh', shell, { env, stdio: ['ignore', 'inherit', 'ignore', 'ipc'] });
  const ended = once(child, 'exit');
  await once(child, 'message');
  const stripe = sdkFor({ url });
  const made: string[] = [];
  const create = () => stripe.checkout.sessions.create(packSession());
  for (let isFull = false; !isFull; )
    await create().then(
      ({ id }) => void made.push(id),
      () => {
        isFull = true;
      },
    );
  expect(made.length).toBeGreaterThan(2);
  await expect(create()).rejects.toThrow();
  const kept = async (sdk: typeof stripe) =>
    (await sdk.checkout.sessions.list({ limit: 100 })).data.map(({ id }) => id).reverse();
  expect(await kept(stripe)).toEqual(made);
  child.kill('SIGTERM');
  await ended;
  const next = await openSandbox({ dir: join(dir, 'sandbox') });
  expect(await kept(next.stripe)).toEqual(made);
  made.push((await next.stripe.checkout.sessions.create(packSession())).id);
  expect(await kept(next.stripe)).toEqual(made);
  await next.sandbox.close();
});

const KILLS = share(2, 40);

test(
  'killed at any moment, it has kept each answer that it gave, whole, and its keys still hold (F-17)',
  async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const start = async () => {
      const child = spawn(process.execPath, ['lib/embedded/stripe/sandbox-main.ts'], {
        env: environment(url),
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      await once(child, 'message');
      return child;
    };
    const stripe = sdkFor({ url });
    const known = new Map<string, string>();
    for (let round = 0; round < KILLS; round += 1) {
      const child = await start();
      const ended = once(child, 'exit');
      let isOver = false;
      const load = async (worker: number) => {
        for (let index = 0; !isOver; index += 1) {
          const key = `${round}-${worker}-${index}`;
          const made = await stripe.checkout.sessions
            .create(packSession({ client_reference_id: key }), { idempotencyKey: key })
            .catch(() => null);
          if (made) known.set(key, made.id);
        }
      };
      const loads = [1, 2, 3].map(load);
      const target = known.size + 5 + Math.floor(Math.random() * 20);
      await expect.poll(() => known.size, { interval: 5, timeout: 20_000 }).toBeGreaterThan(target);
      child.kill('SIGKILL');
      await ended;
      isOver = true;
      await Promise.all(loads);
    }
    const child = await start();
    const kept = new Map<string, string>();
    for await (const session of stripe.checkout.sessions.list({ limit: 100 })) {
      expect(kept.has(session.client_reference_id ?? '')).toBe(false);
      kept.set(session.client_reference_id ?? '', session.id);
    }
    for (const [key, id] of known) expect(kept.get(key)).toBe(id);
    const [[key, id] = ['', '']] = known;
    const again = await stripe.checkout.sessions.create(packSession({ client_reference_id: key }), {
      idempotencyKey: key,
    });
    expect(again.id).toBe(id);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  },
  60_000 + KILLS * 10_000,
);
