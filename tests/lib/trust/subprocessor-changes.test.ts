import { expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import type { Subprocessor } from '#lib/trust/schema.ts';
import { atomFeed } from '#lib/trust/subprocessors/atom-feed.ts';
import { listChanges } from '#lib/trust/subprocessors/list-changes.ts';
import { recordChanges } from '#lib/trust/subprocessors/record-changes.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

const fal: Subprocessor = { role: 'models', known: 'fal', host: '', region: 'world' };
const mail: Subprocessor = { role: 'mail', known: null, host: 'mail.<example>&.net', region: null };
const inEu: Subprocessor = { role: 'models', known: 'bfl', host: '', region: 'eu' };
const inUs: Subprocessor = { ...inEu, region: 'us' };

const told = async () =>
  (await listChanges()).map(({ kind, company }) => [kind, company && (company.known ?? company.host), company?.region]);

test('B-6: each start at which the list is another one writes who came and who left, once, for good; the feed tells the same', async () => {
  // An installation that gives nobody anything has a record too, and so a day since when that is so.
  expect(await recordChanges([])).toEqual({ added: 0, removed: 0 });
  expect(await told()).toEqual([['begun', null, undefined]]);
  // Several servers that start at once with the same settings.
  const starts = await Promise.all(Array.from({ length: 4 }, () => recordChanges([fal, mail, inEu])));
  expect(starts.map(({ added }) => added).toSorted()).toEqual([0, 0, 0, 3]);
  expect(await recordChanges([inEu, mail, fal])).toEqual({ added: 0, removed: 0 });
  // One leaves, one moves, and one comes back later.
  expect(await recordChanges([mail, inUs])).toEqual({ added: 1, removed: 2 });
  expect(await recordChanges([mail, inUs, fal])).toEqual({ added: 1, removed: 0 });
  const lines = await told();
  expect(lines.slice(0, 4)).toEqual([
    ['added', 'fal', 'world'],
    ['added', 'bfl', 'us'],
    ['removed', 'bfl', 'eu'],
    ['removed', 'fal', 'world'],
  ]);
  expect(lines).toHaveLength(8);
  expect(lines.at(-1)).toEqual(['begun', null, undefined]);

  const changes = await listChanges();
  const hashes = new Set(changes.map(({ at, listHash }) => `${at} ${listHash}`));
  expect(hashes.size).toBe(4);
  for (const sql of [`UPDATE "SubprocessorChange" SET "kind" = 'added'`, 'DELETE FROM "SubprocessorChange"'])
    await expect(db().$executeRawUnsafe(sql)).rejects.toThrow(/never changed or deleted/);

  const feed = atomFeed({ changes, appUrl: 'https://photos.example.org', operator: 'A & B <Ltd>', locale: 'de' });
  expect([...feed.matchAll(/<id>urn:uuid:(.*?)<\/id>/g)].map(([, id]) => id)).toEqual(changes.map(({ id }) => id));
  expect([...feed.matchAll(/<updated>(.*?)<\/updated>/g)].map(([, at]) => at)).toEqual([
    changes[0]?.at,
    ...changes.map(({ at }) => at),
  ]);
  expect(feed).toContain('<title>Weggefallen: Black Forest Labs</title>');
  expect(feed).toContain('Dazugekommen: mail.&lt;example&gt;&amp;.net');
  expect(feed).toContain('<name>A &amp; B &lt;Ltd&gt;</name>');
  expect(balance(feed)).toEqual([]);
});

/** The elements that are open at the end, or were closed out of order. */
function balance(xml: string): string[] {
  const open: string[] = [];
  for (const [, close, name = '', own] of xml.matchAll(/<(\/?)([a-z]+)[^<>]*?(\/?)>/g)) {
    if (own) continue;
    if (!close) open.push(name);
    else if (open.at(-1) === name) open.pop();
    else return [...open, `/${name}`];
  }
  expect(xml.replaceAll(/<[^<>]*>/g, '')).not.toMatch(/[<>]|&(?!(amp|lt|gt|quot|apos);)/);
  return open;
}

test('a feed without a change is whole, too', () => {
  const feed = atomFeed({ changes: [], appUrl: 'https://photos.example.org', operator: null, locale: 'en' });
  expect(feed).toMatch(/<updated>1970-01-01T00:00:00.000Z<\/updated>/);
  expect(feed).toContain('<name>photos.example.org</name>');
  expect(balance(feed)).toEqual([]);
});
