import { beforeAll, describe, expect, test } from 'vitest';
import { addressOf, agent, FOREIGN_WRITES, OPEN_ACTIONS, OWN_ACTIONS, RULES } from '#tests/e2e/access-support.ts';
import { anOwner, idsOf, type Owner, rowsOf } from '#tests/e2e/an-owner.ts';
import { ask, callAction, NOBODYS, serverActions } from '#tests/e2e/http-support.ts';
import { deleteAccount, somebody } from '#tests/e2e/people.ts';
import { share } from '#tests/support/share.ts';

let owner: Owner;

/** Whether it is the turn of this cell: in `npm test` one of so many, so that every two sides of a cell meet; in `npm run faults` all. */
const isTurn = (of: number, ...cell: number[]): boolean =>
  share(cell.reduce((sum, side) => sum + side, 0) % of === 0, true);

beforeAll(async () => {
  owner = await anOwner();
});

describe('F-25: what another site’s page can send is refused before the verb', () => {
  /** The forms in which a page can post without asking first, and the one in which React calls. */
  const FORMS: [string, (id: string) => { headers: Record<string, string>; body: string }][] = [
    [
      'as React calls',
      (id) => ({ headers: { 'next-action': id, 'content-type': 'text/plain;charset=UTF-8' }, body: '[{}]' }),
    ],
    [
      'as a form of files',
      (id) => ({
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
        body: `--x\r\ncontent-disposition: form-data; name="$ACTION_ID_${id}"\r\n\r\n\r\n--x--\r\n`,
      }),
    ],
    [
      'as a plain form',
      (id) => ({ headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `%24ACTION_ID_${id}=` }),
    ],
    ['as text', (id) => ({ headers: { 'content-type': 'text/plain' }, body: `$ACTION_ID_${id}=\r\n` })],
  ];

  const TYPES = [
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'text/plain',
    'application/json',
  ];

  /** Mail programs post there from anywhere (RFC 8058): it looks at no cookie, and only a token of ours does anything. */
  const MAILED = '/api/unsubscribe/route';

  test.each([...OPEN_ACTIONS, ...Object.keys(OWN_ACTIONS)])('%s', async (name) => {
    const input = OWN_ACTIONS[name]?.({ ...idsOf(owner), editId: NOBODYS }) ?? {};
    await Promise.all(
      FOREIGN_WRITES.map(async (headers) => {
        const { status, answer } = await callAction(name, input, { agent, cookie: owner.cookie, headers });
        // Next itself refuses some with an error before the action is reached; the others the wrapper refuses.
        if (answer)
          expect([headers, answer]).toMatchObject([headers, { ok: false, error: { code: 'foreign_origin' } }]);
        else expect(status).toBe(500);
      }),
    );
  });

  test('no form of another site’s page runs an action', async () => {
    const other = await somebody();
    await ask('/account', { cookie: owner.cookie });
    const before = await rowsOf(owner);
    const cells = serverActions().flatMap(({ id, path }, action) =>
      FORMS.flatMap(([, form], kind) =>
        FOREIGN_WRITES.filter((_, site) => isTurn(FORMS.length, action, kind, site)).map((foreign) => ({
          ...form(id),
          path,
          foreign,
        })),
      ),
    );
    await Promise.all(
      cells.map(async ({ path, headers, body, foreign }) => {
        const asked = { agent, method: 'POST', headers: { ...headers, ...foreign }, body, cookie: owner.cookie };
        const { headers: back } = await ask(addressOf(path, owner.kept), asked);
        expect(back['set-cookie']).toBeUndefined();
      }),
    );
    expect(await rowsOf(owner)).toBe(before);
    await deleteAccount(other);
  });

  const routes = Object.keys(RULES).filter((path) => path.startsWith('/api/'));
  test.each(routes)('%s', async (route) => {
    const path = addressOf(route, route.includes('nextauth') ? 'signin/google' : owner.kept).replace(
      /\/([^/]+)\/\1$/,
      '/$1/thumb',
    );
    const before = await rowsOf(owner);
    const refused = [403, 405, ...(route === MAILED ? [404] : [])];
    const cells = FOREIGN_WRITES.flatMap((headers, site) =>
      TYPES.flatMap((type, kind) =>
        ['POST', 'PUT', 'PATCH', 'DELETE']
          .filter((_, how) => isTurn(TYPES.length, routes.indexOf(route), site, kind, how))
          .map((method) => ({ headers, type, method })),
      ),
    );
    await Promise.all(
      cells.map(async ({ headers, type, method }) => {
        const all = { ...headers, 'content-type': type };
        const asked = { agent, method, headers: all, cookie: owner.cookie, body: '--x--' };
        const { status, headers: back } = await ask(path, asked);
        expect([path, method, headers, refused.includes(status)]).toEqual([path, method, headers, true]);
        expect(back['set-cookie']).toBeUndefined();
      }),
    );
    expect(await rowsOf(owner)).toBe(before);
  });
});

test('a method that a route does not have is refused, signed in or not', async () => {
  for (const path of [
    `/api/images/${owner.kept}/thumb`,
    `/api/edits/${owner.editId}`,
    '/api/events',
    '/api/health',
    '/api/ready',
  ]) {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      for (const cookie of [null, owner.cookie]) {
        expect([path, method, (await ask(path, { method, cookie })).status]).toEqual([path, method, 405]);
      }
    }
  }
});
