import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  addressOf,
  askIn,
  FOREIGN_READS,
  OPEN_ACTIONS,
  OWN_ACTIONS,
  RULES,
  STREAMS,
  told,
  WAYS,
  type Way,
} from '#tests/e2e/access-support.ts';
import { anOwner, idsOf, type Owner, rowsOf } from '#tests/e2e/an-owner.ts';
import { ask, builtPaths, callAction, NOBODYS, serverActions } from '#tests/e2e/http-support.ts';
import { clearAway, deleteAccount, deleteAccountRowAlone, somebody } from '#tests/e2e/people.ts';
import { share } from '#tests/support/share.ts';

let owner: Owner;
let stranger: Owner;
let ended: Owner;
let deleted: Owner;
let half: Owner;

beforeAll(async () => {
  owner = await anOwner();
  stranger = await anOwner();
  ended = await anOwner();
  deleted = await anOwner();
  half = await anOwner();
  await ask('/api/auth/sign-out', { method: 'POST', cookie: ended.cookie });
  await deleteAccount(deleted);
  await deleteAccountRowAlone(half);
});

afterAll(() => clearAway(half));

/** Everybody for whom an image of `owner` is not there, and what they send. `own` has none that is still theirs. */
const OTHERS: [string, () => { cookie: string | null; own: Owner | null; headers?: Record<string, string> }][] = [
  ['nobody', () => ({ cookie: null, own: null })],
  ['another user', () => ({ cookie: stranger.cookie, own: null })],
  ['an ended session', () => ({ cookie: ended.cookie, own: ended })],
  ['a session that never was', () => ({ cookie: `afterimage=${'A'.repeat(43)}`, own: null })],
  ['a deleted account', () => ({ cookie: deleted.cookie, own: deleted })],
  ['an account deleted by half', () => ({ cookie: half.cookie, own: half })],
  ...FOREIGN_READS.map((headers): (typeof OTHERS)[number] => [
    `a page of another site (${Object.values(headers).join(', ')})`,
    () => ({ cookie: owner.cookie, own: owner, headers }),
  ]),
];

const pathsOf = (rule: string) => Object.keys(RULES).filter((path) => RULES[path] === rule);
const [PAGES, ROUTES] = [pathsOf('own page'), pathsOf('own route').filter((path) => !STREAMS.includes(path))];

/** Where a ticket is, whose number is none of the other ids. */
const TICKET = '/(studio)/account/tickets/[number]/page';
const NO_TICKET = 'AT-0000-0000';

/** Everything that has an id in its address, with this one there. */
const places = (id: string): string[] => [
  ...['original', 'preview', 'thumb', 'source'].map((variant) => `/api/images/${id}/${variant}`),
  ...[...ROUTES, ...PAGES].filter((path) => path.includes('[') && path !== TICKET).map((path) => addressOf(path, id)),
];

const FEW = WAYS.filter(({ way }) => ['GET', 'HEAD', 'as React asks', 'a range'].includes(way));

/**
 * The ways in which this cell of the matrix is asked for: all in `npm run faults`. In `npm test` the plain one and every fifth (of few, every third) of the others, other
 * ones for the next cell, so that each way meets each place, and each way each person. `cell`: a number for each side of the matrix, which add up.
 */
function waysOf(all: readonly Way[], ...cell: number[]): readonly Way[] {
  const turn = cell.reduce((sum, side) => sum + side, 0);
  const [plain, ...others] = all;
  const every = share(others.length < 5 ? 3 : 5, 1);
  return plain ? [plain, ...others.filter((_, index) => (index + turn) % every === 0)] : [];
}

/** Ways of writing an id that is there, to get past a check. */
const TRICKS: [string, (id: string) => string][] = [
  ['in capitals', (id) => id.toUpperCase()],
  ['behind ../', (id) => `../${id}`],
  ['behind ..%2f', (id) => `..%2f${id}`],
  ['behind %2e%2e/', (id) => `%2e%2e/${id}`],
  ['behind %2e%2e%2f', (id) => `%2e%2e%2f${id}`],
  ['behind ....//', (id) => `....//${id}`],
  ['in a folder', (id) => `00%2f${id}`],
  ['before %2f', (id) => `${id}%2f`],
  ['before NUL', (id) => `${id}%00`],
  ['behind NUL', (id) => `%00${id}`],
  ['in braces', (id) => `%7b${id}%7d`],
  ['before a space', (id) => `${id}%20`],
  ['before an invisible letter', (id) => `${id}%e2%80%8b`],
  ['far too long', (id) => id.repeat(200)],
];

describe('F-20: what the build answers is listed with its rule', () => {
  test('every page and route', () => {
    expect(Object.keys(RULES).sort()).toEqual(builtPaths());
  });

  test('every server action', () => {
    const known = [...OPEN_ACTIONS, ...Object.keys(OWN_ACTIONS)].sort();
    expect(known).toEqual([...new Set(serverActions().map(({ name }) => name))].sort());
  });

  test('every event stream', async () => {
    const found = await Promise.all(
      pathsOf('own route').map(async (path) => [path, await typeOf(addressOf(path, owner.editId))]),
    );
    expect(found.filter(([, type]) => type?.startsWith('text/event-stream')).map(([path]) => path)).toEqual(STREAMS);
  });
});

/** The type of an answer, without waiting for its end. */
async function typeOf(path: string): Promise<string | null> {
  const whole = new AbortController();
  const asked = { headers: { cookie: owner.cookie }, signal: whole.signal };
  const answer = await fetch(`${inject('productUrl')}${path}`, asked);
  whole.abort();
  return answer.headers.get('content-type');
}

describe.each(OTHERS.filter(([name]) => name !== 'another user'))('F-20: to %s', (name, who) => {
  const person = OTHERS.findIndex(([other]) => other === name);

  test.each(PAGES)('%s sends to sign in, and back to itself', async (page) => {
    const path = addressOf(page, NOBODYS);
    const ways = waysOf(WAYS, person, PAGES.indexOf(page));
    const answers = await Promise.all(ways.map(async (way) => ({ way, ...(await askIn(way, path, who())) })));
    for (const { way, status, headers, body } of answers) {
      const seen = `${headers.location ?? ''} ${body}`;
      expect(seen, way.way).not.toMatch(/Signed in as|\/api\/images\/[0-9a-f]/);
      if (way.headers?.rsc === undefined && ['GET', 'HEAD'].includes(way.method ?? 'GET')) {
        const goesTo = `/sign-in?callbackUrl=${encodeURIComponent(path)}`;
        expect([way.way, status, headers.location]).toEqual([way.way, 307, goesTo]);
      }
    }
  });

  test.each([...ROUTES, ...STREAMS])('%s answers 401', async (route) => {
    const path = addressOf(route, NOBODYS);
    const ways = waysOf(WAYS, person, ROUTES.indexOf(route));
    const answers = await Promise.all(ways.map(async (way) => ({ way, ...(await askIn(way, path, who())) })));
    for (const { way, status, body } of answers) {
      const isOurs = status !== 405 && way.method !== 'OPTIONS';
      // A foreign origin is refused before anybody asks who it is.
      if (isOurs) expect([way.way, [401, 403].includes(status)]).toEqual([way.way, true]);
      if (isOurs && way.method !== 'HEAD') expect(body).toMatch(/"code":"(not_signed_in|foreign_origin)"/);
    }
  });

  test.each(Object.keys(OWN_ACTIONS))('%s refuses a direct POST', async (name) => {
    const { cookie, headers = {} } = who();
    const input = OWN_ACTIONS[name]?.(idsOf(owner)) ?? {};
    const { status, answer } = await callAction(name, input, { cookie, headers });
    if (answer) expect(answer).toMatchObject({ ok: false, error: { code: /not_signed_in|foreign_origin/ } });
    else expect(status).toBe(500);
  });
});

describe('F-20, R-012: another’s id answers exactly like one that never was', () => {
  test('the owner has them, so that the comparison means something', async () => {
    const ids = [owner.kept, owner.trashed, owner.gone, owner.editId, owner.deletionId, owner.batchId];
    const paths = ids.flatMap((id) => places(id).map((path) => [path.replace(id, 'ID'), path] as const));
    const answers = await Promise.all(
      paths.map(async ([name, path]) => ((await ask(path, { cookie: owner.cookie })).status === 200 ? [name] : [])),
    );
    // Each place is there for one of the ids; `source` is no variant.
    expect([...new Set(answers.flat())].sort()).toEqual(
      places('ID')
        .filter((path) => !path.endsWith('/source'))
        .sort(),
    );
    const upper = `/api/images/${owner.kept.toUpperCase()}/thumb`;
    expect((await ask(upper, { cookie: owner.cookie })).status).toBe(200);
  });

  type Asking = { cookie: string | null; headers?: Record<string, string> };
  /** What somebody is told of a place of the id that never was, asked once each. */
  const toldOfNobody = new Map<string, Promise<ReturnType<typeof told>>>();
  function ofNobody(way: Way, path: string, { cookie, headers }: Asking): Promise<ReturnType<typeof told>> {
    const name = JSON.stringify([way.way, path, cookie, headers]);
    const known =
      toldOfNobody.get(name) ??
      askIn(way, path, { cookie, ...(headers ? { headers } : {}) }).then((answer) => told(answer, NOBODYS));
    toldOfNobody.set(name, known);
    known.catch(() => toldOfNobody.delete(name));
    return known;
  }

  type Cells = {
    write?: (id: string) => string;
    ways?: readonly Way[];
    /** Where in the matrix this row is; each place in all ways without it. */
    row?: number;
    where?: (place: string) => boolean;
  };

  /** Asks for the same places with both ids in each way; what differs. */
  async function differences(
    who: Asking,
    id: string,
    { write = (core) => core, ways = WAYS, row, where = () => true }: Cells = {},
  ): Promise<string[]> {
    const [theirs, nobodys, plain] = [places(write(id)), places(write(NOBODYS)), places('ID')];
    const cells = theirs.flatMap((path, index) => {
      if (!where(plain[index] ?? '')) return [];
      const some = row === undefined ? ways : waysOf(ways, row, index);
      return some.map((way) => ({ way, path, never: nobodys[index] ?? '' }));
    });
    const found = await Promise.all(
      cells.map(async ({ way, path, never }) => {
        const [one, expected] = await Promise.all([askIn(way, path, who), ofNobody(way, never, who)]);
        const seen = told(one, id);
        const isLeak = one.headers.etag !== undefined || /photo-small|greyscale|rotate left|JFIF|WEBPVP/.test(one.body);
        const at = differenceOf(JSON.stringify(seen), JSON.stringify(expected));
        return isLeak || at ? `${way.way} ${path}: ${at}` : [];
      }),
    );
    return found.flat();
  }

  /** The kinds of ids of a person, and what of theirs has each. */
  const KINDS: ((of: Owner) => string[])[] = [
    ({ kept, trashed, gone }) => [kept, trashed, gone],
    ({ editId }) => [editId],
    ({ deletionId }) => [deletionId],
    ({ batchId }) => [batchId],
  ];

  /** Where a kind of id means something: its owner finds one of them there. */
  async function homesOf(kind: (of: Owner) => string[]): Promise<Set<string>> {
    const found = await Promise.all(
      kind(owner).map(async (id) => {
        const answers = await Promise.all(
          places(id).map(async (path) => (await ask(path, { cookie: owner.cookie })).status),
        );
        return places('ID').filter((_, index) => answers[index] === 200);
      }),
    );
    return new Set(found.flat());
  }

  test.each(OTHERS)('to %s', async (name, who) => {
    const { own, ...asking } = who();
    const person = OTHERS.findIndex(([other]) => other === name);
    for (const kind of KINDS) {
      const homes = await homesOf(kind);
      expect(homes.size).toBeGreaterThan(0);
      for (const [index, id] of [owner, ...(own && own !== owner ? [own] : [])].flatMap(kind).entries()) {
        const row = person + index;
        expect(await differences(asking, id, { row, where: (place) => homes.has(place) })).toEqual([]);
        // Elsewhere it is the id of nothing at all.
        expect(await differences(asking, id, { row, where: (place) => !homes.has(place), ways: FEW })).toEqual([]);
      }
    }
  });

  test('a ticket is there for its owner alone', async () => {
    const [path, never] = [addressOf(TICKET, owner.ticketNumber), addressOf(TICKET, NO_TICKET)];
    const own = await ask(path, { cookie: owner.cookie });
    expect([own.status, own.body]).toEqual([200, expect.stringContaining('Where are my rotate left pictures?')]);
    for (const [name, who] of OTHERS) {
      for (const way of FEW) {
        const [one, expected] = await Promise.all([askIn(way, path, who()), askIn(way, never, who())]);
        expect(one.body).not.toContain('rotate left');
        expect([name, way.way, told(one, owner.ticketNumber)]).toEqual([name, way.way, told(expected, NO_TICKET)]);
      }
    }
  });

  test('an image that one deleted oneself', async () => {
    expect(await differences(owner, owner.gone)).toEqual([]);
  });

  test.each(TRICKS.map(([how, write], row) => ({ how, write, row })))('written $how', async ({ write, row }) => {
    for (const cookie of [stranger.cookie, null])
      expect(await differences({ cookie }, owner.kept, { write, row, ways: FEW })).toEqual([]);
  });

  test.each(TRICKS.slice(1))('written %s, it opens nothing to its owner either', async (_, write) => {
    for (const variant of ['original', 'preview', 'thumb']) {
      const { status, body } = await ask(`/api/images/${write(owner.kept)}/${variant}`, { cookie: owner.cookie });
      expect(status).not.toBe(200);
      expect(body).not.toMatch(/JFIF|WEBPVP/);
    }
  });
});

/** Where two texts part, with what stands there in each; empty when they do not. */
function differenceOf(one: string, other: string): string {
  if (one === other) return '';
  let at = 0;
  while (one[at] === other[at]) at += 1;
  return [one, other].map((text) => text.slice(Math.max(0, at - 80), at + 120)).join('\n  instead of ');
}

describe('F-20: an action on another’s rows does nothing and does not say that they are there', () => {
  test.each(Object.entries(OWN_ACTIONS))('%s', async (name, inputOf) => {
    await untilEdited(owner);
    const before = await rowsOf(owner);
    for (const imageId of [owner.kept, owner.trashed, owner.gone]) {
      const [one, other] = [await somebody(), await somebody()];
      const asked = await callAction(name, inputOf({ ...idsOf(owner), imageId }), one);
      const never = idsOf({
        ...owner,
        kept: NOBODYS,
        editId: NOBODYS,
        sessionId: NOBODYS,
        deletionId: NOBODYS,
        purchaseId: NOBODYS,
        albumId: NOBODYS,
        batchId: NOBODYS,
        ticketNumber: NO_TICKET,
      });
      expect(asked.answer).toEqual((await callAction(name, inputOf(never), other)).answer);
      await Promise.all([deleteAccount(one), deleteAccount(other)]);
    }
    expect(await rowsOf(owner)).toBe(before);
  });
});

/** The edit has ended: from then on nothing changes by itself. */
async function untilEdited({ editId, cookie }: Owner): Promise<void> {
  const state = async () =>
    (JSON.parse((await ask(`/api/edits/${editId}`, { cookie })).body) as { edit: { state: string } }).edit.state;
  await expect.poll(state, { timeout: 20_000 }).toBe('succeeded');
}
