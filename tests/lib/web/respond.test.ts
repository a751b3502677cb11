import { createServer } from 'node:net';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { openDb } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { log } from '#lib/log.ts';
import { failureResponse, toFailure } from '#lib/web/respond.ts';
import type { PrismaClient } from '#prisma/client/client.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { url } = await testDatabase();
const clients: PrismaClient[] = [];
const open = (address: string): PrismaClient => {
  const client = openDb(address);
  clients.push(client);
  return client;
};
afterAll(() => Promise.all(clients.map((client) => client.$disconnect())));

const thrownBy = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

/** A server that does to each connection what `act` does, for as long as `use` runs. */
async function withServer<T>(act: 'reset' | 'stall', use: (address: string) => Promise<T>): Promise<T> {
  const server = createServer((socket) => {
    if (act === 'reset') socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  try {
    return await use(`postgresql://a:b@127.0.0.1:${port}/postgres`);
  } finally {
    server.close();
  }
}

async function expectDown(error: unknown): Promise<void> {
  const response = failureResponse(toFailure(error, 'test', 'en'));
  expect(response.status).toBe(503);
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await response.json()).toMatchObject({ error: { code: 'unavailable' } });
}

describe('F-06: a database that does not answer is told as 503 with Retry-After, never as a fault of ours', () => {
  test('refused', async () => {
    const client = open('postgresql://a:b@127.0.0.1:1/postgres');
    await expectDown(await thrownBy(client.user.findFirst()));
    await expectDown(await thrownBy(client.$queryRaw`SELECT 1`));
    await expectDown(await thrownBy(client.$transaction(async (tx) => tx.user.findFirst())));
  });

  test('broken off and silent', async () => {
    await expectDown(await withServer('reset', (address) => thrownBy(open(address).user.findFirst())));
    await expectDown(await withServer('stall', (address) => thrownBy(open(address).user.findFirst())));
  });

  test('too slow, or ended by its operator', async () => {
    const client = open(url);
    const slow = client.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL statement_timeout = 50`;
      await tx.$queryRaw`SELECT pg_sleep(5)::text`;
    });
    await expectDown(await thrownBy(slow));
    await expectDown(await thrownBy(client.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())::text`));
  });
});

test('a statement that is wrong is our fault, and says nothing of what was in it', async () => {
  const wrong = await thrownBy(open(url).$queryRaw`SELECT ${'canary'}::uuid`);
  expect(toFailure(wrong, 'test', 'en')).toMatchObject({ code: 'internal' });
  expect(JSON.stringify(toFailure(wrong, 'test', 'en'))).not.toContain('canary');
});

test('what a verb refuses keeps its code, its sentence and its wait', async () => {
  const failure = toFailure(
    new AppError('too_many_requests', { values: { wait: '2 minutes' }, retryAfterSeconds: 120 }),
    'x',
    'en',
  );
  expect(failure).toEqual({
    code: 'too_many_requests',
    message: 'Too many tries. Try again in 2 minutes.',
    retryAfterSeconds: 120,
  });
  expect(failureResponse(failure).headers.get('retry-after')).toBe('120');
});

test('a storage that fails is told to the operator with its reason, and to the person without it', () => {
  const warn = vi.spyOn(log, 'warn');
  const cause = Object.assign(new Error('words of the provider'), { name: 'InvalidAccessKeyId' });
  const error = new AppError('unavailable', { cause, retryAfterSeconds: 30 });
  expect(toFailure(error, 'upload', 'en')).toEqual({
    code: 'unavailable',
    message: 'A part of Afterimage is not answering. Nothing was lost; try again in a moment.',
    retryAfterSeconds: 30,
  });
  expect(warn.mock.calls).toEqual([[{ event: 'part_failed', code: 'unavailable', route: 'upload', error }]]);
  warn.mockClear();
  toFailure(new AppError('not_found'), 'image', 'en');
  expect(warn.mock.calls).toEqual([]);
  warn.mockRestore();
});
