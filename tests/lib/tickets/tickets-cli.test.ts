import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { listTickets } from '#lib/tickets/list-tickets.ts';
import { openTicket } from '#lib/tickets/open-ticket.ts';
import { anAccount } from '#tests/support/image-rows.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
afterAll(() => db().$disconnect());

/** One command of the operator's, as `npm run --silent tickets` starts it. */
const tickets = (args: string[], input = '') =>
  new Promise<{ code: number; out: string; err: string }>((done) => {
    const child = execFile(process.execPath, ['lib/tickets/tickets-cli.ts', ...args], (error, out, err) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
    child.stdin?.end(input);
  });

test('R-006: the operator lists, closes and reads from a shell; the person sees it, and nothing they typed moves the terminal', async () => {
  const userId = await anAccount();
  const from = { userId, email: 'mara@example.org', language: 'en', network: null } as const;
  const body = 'Erase \u202eme\u001b[2J please';
  const input = { requestId: randomUUID(), email: '', body, kind: 'privacy', topic: 'erasure' } as const;
  const { number } = await openTicket({ from, input });
  const listed = await tickets(['list']);
  expect(listed).toMatchObject({
    code: 0,
    out: expect.stringMatching(new RegExp(`${number} +privacy +open .*due 20`)),
  });
  expect(await tickets(['close', number, 'done'], 'Everything is erased.\n')).toMatchObject({ code: 0 });
  expect(await listTickets({ userId, most: 1 })).toMatchObject([
    { state: 'closed', outcome: 'done', messages: [{ body: 'Everything is erased.', outcome: 'done' }] },
  ]);
  const shown = await tickets(['show', number]);
  expect(shown).toMatchObject({ code: 0, out: expect.stringContaining('Erase me[2J please') });
}, 180_000);
