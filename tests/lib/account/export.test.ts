import { spawn } from 'node:child_process';
import { buffer, text } from 'node:stream/consumers';
import { beforeAll, describe, expect, test } from 'vitest';
import { closeAccount } from '#lib/account/erasure/close-account.ts';
import { reopenAccount } from '#lib/account/erasure/reopen-account.ts';
import { FILES } from '#lib/account/export/format.ts';
import { planExport } from '#lib/account/export/plan-export.ts';
import { pauseProcessing } from '#lib/account/pause-processing.ts';
import { startSession } from '#lib/account/start-session.ts';
import { checkExport } from '#lib/credits/check-export.ts';
import { getBalance } from '#lib/credits/get-balance.ts';
import { db } from '#lib/db.ts';
import { favourImages } from '#lib/images/favour-images.ts';
import { storeUpload } from '#lib/images/store-upload.ts';
import { serveExport } from '#lib/web/serve-export.ts';
import { collect, dataOf, fileOf, fullAccount, newAccount, picture, TEXT } from '#tests/lib/account/full-account.ts';
import { someDevice } from '#tests/lib/account/support.ts';
import { buy, settle, submit } from '#tests/lib/credits/stage.ts';
import { loseObject, openedObject } from '#tests/support/objects.ts';
import { fc } from '#tests/support/property.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();

let account: Awaited<ReturnType<typeof fullAccount>>;
let zip: Buffer;
beforeAll(async () => {
  account = await fullAccount();
  zip = await collect(await planExport({ userId: account.userId, text: TEXT }), account.sessionId);
});

describe('R-080: the archive of an account', () => {
  test('has every original byte for byte, and data that its own schema describes, to the field', async () => {
    const data = dataOf(zip);
    expect(data.images.map(({ kind }) => kind).sort()).toEqual([
      'mask',
      'result',
      'result',
      'upload',
      'upload',
      'upload',
      'upload',
    ]);
    for (const { id, file, bytes } of data.images) {
      const original = await openedObject(id, 'original');
      expect([file, fileOf(zip, file).equals(original)]).toEqual([file, true]);
      expect(original.length).toBe(bytes);
    }
    const schema = JSON.parse(fileOf(zip, FILES.schema).toString());
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      additionalProperties: false,
    });
    expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(data).sort());
    expect(Object.keys(schema.properties.images.items.properties).sort()).toEqual(
      Object.keys(data.images[0] ?? {}).sort(),
    );
    expect(JSON.parse(fileOf(zip, FILES.missing).toString())).toEqual({ missing: [] });
    expect(fileOf(zip, FILES.readme).toString()).toContain(FILES.data);
    const books = checkExport(fileOf(zip, FILES.credits));
    expect(books).toMatchObject({ differences: [] });
    expect(JSON.parse(fileOf(zip, FILES.credits).toString())).toMatchObject({ account: { balance: 25 } });
    expect(data.edits.map(({ trail }) => trail.length)).toEqual([2, 2]);
    expect(data).toMatchObject({
      account: { name: 'Mara' },
      sessions: [{}],
      albums: [{ name: 'Summer' }],
      tickets: [
        {
          body: 'How do I crop?',
          answers: [
            { body: 'Press Crop.', isAnswer: true },
            { body: 'And then?', isAnswer: false },
          ],
        },
      ],
      batches: [{}],
    });
    expect(data.edits.map(({ batch }) => batch)).toEqual([null, { id: data.batches?.[0]?.id, place: 1 }]);
  });

  test('is the same whenever it is made of the same account, is as long as it said, and can be gone on with from any byte', async () => {
    const { userId, sessionId } = account;
    const again = await planExport({ userId, text: TEXT });
    expect(again.bytes).toBe(zip.length);
    await fc.assert(
      fc.asyncProperty(fc.nat(zip.length - 1), fc.nat(zip.length - 1), fc.boolean(), async (a, b, isKnown) => {
        const range = { start: Math.min(a, b), end: isKnown ? zip.length - 1 : Math.max(a, b) };
        if (!isKnown) again.read.clear();
        const part = await collect(again, sessionId, range);
        expect(part.equals(zip.subarray(range.start, range.end + 1))).toBe(true);
      }),
      { numRuns: 25 },
    );
    const { etag } = again;
    await favourImages({ userId, imageIds: [account.first], isFavourite: true });
    expect((await planExport({ userId, text: TEXT })).etag).not.toBe(etag);
    await favourImages({ userId, imageIds: [account.first], isFavourite: false });
    expect((await planExport({ userId, text: TEXT })).etag).toBe(etag);
  });

  test('F-22: what is under way ends with the session that asked for it', async () => {
    const { userId } = account;
    await startSession({ userId, device: someDevice(), previousToken: null });
    const { id: sessionId } = await db().session.findFirstOrThrow({
      where: { userId },
      orderBy: { createdAt: 'desc' },
    });
    const plan = await planExport({ userId, text: TEXT });
    await db().session.delete({ where: { id: sessionId } });
    await expect(collect(plan, sessionId)).rejects.toMatchObject({ code: 'not_signed_in' });
  });

  test('an image whose object is lost leaves the archive whole and as long as it said, and is named in it', async () => {
    const { userId, sessionId, first } = await fullAccount();
    const plan = await planExport({ userId, text: TEXT });
    await loseObject(first, 'original');
    const whole = await collect(plan, sessionId);
    expect(whole.length).toBe(plan.bytes);
    expect(JSON.parse(fileOf(whole, FILES.missing).toString())).toEqual({ missing: [first] });
    const file = dataOf(whole).images.find(({ id }) => id === first)?.file ?? '';
    expect(fileOf(whole, file).every((byte) => byte === 0)).toBe(true);
    // Gone on with elsewhere, it is found out again.
    plan.read.clear();
    const tail = await collect(plan, sessionId, { start: plan.directoryAt - 10, end: plan.bytes - 1 });
    expect(tail.equals(whole.subarray(plan.directoryAt - 10))).toBe(true);
  });
});

describe('R-059: the answer that brings it', () => {
  const ask = (headers: Record<string, string> = {}, method = 'GET') => {
    const request = new Request('http://localhost:3000/account/export', { method, headers });
    return serveExport({ userId: account.userId, sessionId: account.sessionId, request, text: TEXT });
  };
  const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

  test('says how long it is, goes on where it broke off as long as it is the same archive, and begins anew otherwise', async () => {
    const head = await ask({}, 'HEAD');
    const etag = head.headers.get('etag') ?? '';
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(zip.length)]);
    const rest = await ask({ range: 'bytes=1000-', 'if-range': etag });
    expect([rest.status, rest.headers.get('content-range')]).toEqual([
      206,
      `bytes 1000-${zip.length - 1}/${zip.length}`,
    ]);
    expect((await bytesOf(rest)).equals(zip.subarray(1000))).toBe(true);
    const other = await ask({ range: 'bytes=1000-', 'if-range': '"another"' });
    expect([other.status, (await bytesOf(other)).equals(zip)]).toEqual([200, true]);
    expect((await ask({ range: `bytes=${zip.length}-`, 'if-range': etag })).status).toBe(416);
  });

  test('comes twice at once and no more, and again when one of them is left', async () => {
    const [one, two] = [await ask(), await ask()];
    await expect(ask()).rejects.toMatchObject({ code: 'too_many_requests' });
    await one.body?.cancel();
    const three = await ask();
    expect((await bytesOf(three)).equals(zip)).toBe(true);
    await two.body?.cancel();
  });

  test('broken off half way, it is gone on with by a process that has just started, elsewhere in the world', async () => {
    const { userId, sessionId } = account;
    const first = await ask();
    const start = zip.length >> 1;
    const read: Uint8Array[] = [];
    for await (const piece of first.body ?? []) {
      read.push(piece);
      if (Buffer.concat(read).length >= start) break;
    }
    const begun = Buffer.concat(read).subarray(0, start);
    const args = ['tests/lib/account/export-main.ts', userId, sessionId, `${start}`, first.headers.get('etag') ?? ''];
    const child = spawn(process.execPath, args, {
      env: { ...process.env, TZ: 'Pacific/Auckland', LANG: 'de_AT.UTF-8', NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [rest, said] = await Promise.all([buffer(child.stdout), text(child.stderr)]);
    expect(said).toBe(`206 bytes ${start}-${zip.length - 1}/${zip.length}`);
    expect(Buffer.concat([begun, rest]).equals(zip)).toBe(true);
  });

  test('comes for an account that is locked, and for one that has paused; of one that is closed nothing comes, until it is brought back', async () => {
    const { userId, sessionId } = await newAccount();
    const purchaseId = await buy(userId, 50);
    await submit(userId, 60);
    await settle(purchaseId, { refundedCredits: 50 });
    expect((await getBalance({ userId })).shortfall).toBeGreaterThan(0);
    await pauseProcessing({ userId });
    const request = new Request('http://localhost:3000/account/export');
    const whole = await bytesOf(await serveExport({ userId, sessionId, request, text: TEXT }));
    expect(dataOf(whole)).toMatchObject({
      purchases: [{ id: purchaseId, state: 'paid' }],
      account: { pausedAt: expect.any(String) },
    });
    const photo = await picture(33).png().toBuffer();
    await storeUpload({ userId, bytes: photo, name: 'photo.png' });
    const plan = await planExport({ userId, text: TEXT });
    const { email } = await db().user.findUniqueOrThrow({ where: { id: userId } });
    await closeAccount({ userId, sessionId, confirmation: email, isNow: false });
    await expect(collect(plan, sessionId)).rejects.toMatchObject({ code: 'not_signed_in' });
    await startSession({ userId, device: someDevice(), previousToken: null });
    const { id: again } = await db().session.findFirstOrThrow({ where: { userId } });
    await expect(collect(plan, again)).rejects.toMatchObject({ code: 'not_signed_in' });
    await reopenAccount({ userId });
    const later = await serveExport({ userId, sessionId: again, request, text: TEXT });
    const back = await bytesOf(later);
    expect(dataOf(back).images).toMatchObject([{ name: 'photo.png' }]);
    expect(fileOf(back, dataOf(back).images[0]?.file ?? '').length).toBeGreaterThan(0);
  });
});
