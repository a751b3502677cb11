import { createCipheriv, createSecretKey, randomBytes, randomUUID, webcrypto } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { sha256Hex } from '#lib/ids.ts';
import {
  CHUNK_BYTES,
  chunkCount,
  type DataKey,
  HEADER_BYTES,
  type ObjectIdentity,
  SEALED_CHUNK_BYTES,
  sealedSize,
} from '#lib/vault/object-format.ts';
import { openObject, type SealedFacts } from '#lib/vault/open-object.ts';
import { openRange, openStream, sealedRange } from '#lib/vault/open-stream.ts';
import { SealBrokenError } from '#lib/vault/seal-broken-error.ts';
import { sealObject } from '#lib/vault/seal-object.ts';
import { fc } from '#tests/support/property.ts';

/** Bytes that follow from a number, so that a failure can be run again: AES-128-CTR of zeros. */
const bytesOf = (length: number, seed = 1): Buffer =>
  createCipheriv('aes-128-ctr', Buffer.alloc(16, seed), Buffer.alloc(16)).update(Buffer.alloc(length));

const newKey = (): DataKey => ({ id: randomUUID(), secret: createSecretKey(randomBytes(32)) });
const newIdentity = (): ObjectIdentity => ({ objectsId: randomUUID(), variant: 'original' });

type Sealed = SealedFacts & { sealed: Buffer; sha256: string };

function seal(plain: Uint8Array, { key = newKey(), of = newIdentity() } = {}): Sealed {
  const object = sealObject({ key, of, bytes: plain });
  const sealed = Buffer.concat([...object.chunks]);
  expect(sealed.length).toBe(object.sizeBytes);
  return { key, of, sizeBytes: plain.length, sealed, sha256: object.sha256() };
}

/** The bytes in pieces of these lengths, over and over. */
async function* inPieces(bytes: Uint8Array, lengths: readonly number[] = [bytes.length || 1]) {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const length = lengths[turn % lengths.length] ?? 1;
    yield bytes.subarray(at, at + length);
    at += length;
  }
}

/** What came before it ended, and how it ended. */
async function collect(pieces: AsyncIterable<Uint8Array>): Promise<{ given: Buffer; fault: unknown }> {
  const given: Uint8Array[] = [];
  try {
    for await (const piece of pieces) given.push(piece);
  } catch (fault) {
    return { given: Buffer.concat(given), fault };
  }
  return { given: Buffer.concat(given), fault: null };
}

const streamed = ({ sealed, ...facts }: Sealed, lengths?: readonly number[]) =>
  collect(openStream({ ...facts, sealed: inPieces(sealed, lengths) }));

function ranged({ sealed, ...facts }: Sealed, range: { start: number; end: number }, lengths?: readonly number[]) {
  const { start, end } = sealedRange(range, facts.sizeBytes);
  const part = sealed.subarray(start, end + 1);
  return collect(
    openRange({ ...facts, header: sealed.subarray(0, HEADER_BYTES), sealed: inPieces(part, lengths), range }),
  );
}

const AROUND = [0, 1, 15, 16, 17, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES, 2 * CHUNK_BYTES + 1];
/** Sizes at the borders of chunks and of the groups that are sealed at a time, and any others. */
const sizes = fc.oneof(
  fc.constantFrom(...AROUND, 8 * CHUNK_BYTES - 1, 8 * CHUNK_BYTES, 8 * CHUNK_BYTES + 1, 16 * CHUNK_BYTES),
  fc.integer({ min: 0, max: 6 * CHUNK_BYTES }),
);
const lengths = fc.array(fc.integer({ min: 500, max: 3 * CHUNK_BYTES }), { minLength: 1, maxLength: 4 });

describe('what was sealed opens again', () => {
  test.each(AROUND)('whole and as a stream, %i bytes', async (size) => {
    const plain = bytesOf(size);
    const sealed = seal(plain);
    expect(sealed.sealed.length).toBe(sealedSize(size));
    expect(sealed.sha256).toBe(sha256Hex(sealed.sealed));
    expect(openObject(sealed).equals(plain)).toBe(true);
    expect(await streamed(sealed)).toEqual({ given: plain, fault: null });
  });

  test('in every size, however the store cuts its stream', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, lengths, async (size, cuts) => {
        const plain = bytesOf(size);
        const sealed = seal(plain);
        expect(openObject(sealed).equals(plain)).toBe(true);
        const { given, fault } = await streamed(sealed, cuts);
        expect(fault).toBeNull();
        expect(given.equals(plain)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('in every range, from the chunks it lies in and no others', async () => {
    const ranges = sizes
      .filter((size) => size > 0)
      .chain((size) =>
        fc.record({
          size: fc.constant(size),
          ends: fc.tuple(fc.integer({ min: 0, max: size - 1 }), fc.integer({ min: 0, max: size - 1 })),
        }),
      );
    await fc.assert(
      fc.asyncProperty(ranges, lengths, async ({ size, ends }, cuts) => {
        const [start, end] = [Math.min(...ends), Math.max(...ends)];
        const plain = bytesOf(size);
        const { given, fault } = await ranged(seal(plain), { start, end }, cuts);
        expect(fault).toBeNull();
        expect(given.equals(plain.subarray(start, end + 1))).toBe(true);
        const needed = sealedRange({ start, end }, size);
        const chunks = Math.floor(end / CHUNK_BYTES) - Math.floor(start / CHUNK_BYTES) + 1;
        expect(needed.end - needed.start + 1).toBeLessThanOrEqual(chunks * SEALED_CHUNK_BYTES);
      }),
      { numRuns: 80 },
    );
  });

  test('the same bytes twice give other bytes in the store', () => {
    const [key, of, plain] = [newKey(), newIdentity(), bytesOf(100)];
    expect(seal(plain, { key, of }).sealed.equals(seal(plain, { key, of }).sealed)).toBe(false);
  });

  test('sealing 50 MB makes no second copy of it: pieces come one at a time, of half a MiB at most', () => {
    const { chunks, sha256 } = sealObject({ key: newKey(), of: newIdentity(), bytes: Buffer.alloc(50e6) });
    expect(sha256).toThrow(TypeError);
    let most = 0;
    for (const piece of chunks) most = Math.max(most, piece.length);
    expect(most).toBe(8 * SEALED_CHUNK_BYTES);
    expect(sha256()).toMatch(/^[0-9a-f]{64}$/);
  });
});

/** What an attacker with the store can do to an object, and a broken disk by itself. */
const flip = (bytes: Buffer, at: number, bit: number): Buffer => {
  const altered = Buffer.from(bytes);
  altered[at] = (altered[at] ?? 0) ^ (1 << bit);
  return altered;
};
const chunkOf = (sealed: Buffer, index: number): Buffer =>
  sealed.subarray(HEADER_BYTES + index * SEALED_CHUNK_BYTES, HEADER_BYTES + (index + 1) * SEALED_CHUNK_BYTES);
const withChunks = (sealed: Buffer, order: readonly number[]): Buffer =>
  Buffer.concat([sealed.subarray(0, HEADER_BYTES), ...order.map((index) => chunkOf(sealed, index))]);

/** Fails in every way of reading, with or without the checksum's help, and nothing false comes out before. */
async function expectBroken(altered: Sealed, plain: Buffer): Promise<void> {
  // The checksum alone would notice; the seal must too, as it must for a range.
  const matching = { ...altered, sha256: sha256Hex(altered.sealed) };
  for (const object of [altered, matching]) {
    expect(() => openObject(object)).toThrow(SealBrokenError);
    const { given, fault } = await streamed(object, [100_000]);
    expect(fault).toBeInstanceOf(SealBrokenError);
    expect(given.equals(plain.subarray(0, given.length))).toBe(true);
    expect(given.length).toBeLessThanOrEqual((chunkCount(plain.length) - 1) * CHUNK_BYTES);
  }
  if (plain.length === 0) return;
  const { given, fault } = await ranged(altered, { start: 0, end: plain.length - 1 }, [100_000]);
  // More behind its end than there should be is not read for a range; what is read is true.
  if (altered.sealed.length <= sealedSize(plain.length)) expect(fault).toBeInstanceOf(SealBrokenError);
  expect(given.equals(plain.subarray(0, given.length))).toBe(true);
}

describe('F-33: what is not as it was sealed fails and is never given out', () => {
  test('any single bit', async () => {
    const places = sizes.chain((size) =>
      fc.record({
        size: fc.constant(size),
        at: fc.integer({ min: 0, max: sealedSize(size) - 1 }),
        bit: fc.integer({ min: 0, max: 7 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(places, async ({ size, at, bit }) => {
        const plain = bytesOf(size);
        const whole = seal(plain);
        await expectBroken({ ...whole, sealed: flip(whole.sealed, at, bit) }, plain);
      }),
      { numRuns: 60 },
    );
  });

  test('each bit of the header', async () => {
    const plain = bytesOf(20);
    const whole = seal(plain);
    for (let bit = 0; bit < HEADER_BYTES * 8; bit++)
      await expectBroken({ ...whole, sealed: flip(whole.sealed, bit >> 3, bit & 7) }, plain);
  });

  test('cut short anywhere, or with more behind it', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.double({ min: 0, max: 1, noNaN: true }), async (size, share) => {
        const plain = bytesOf(size);
        const whole = seal(plain);
        const kept = Math.floor(share * (whole.sealed.length - 1));
        await expectBroken({ ...whole, sealed: whole.sealed.subarray(0, kept) }, plain);
        await expectBroken({ ...whole, sealed: Buffer.concat([whole.sealed, bytesOf(kept + 1, 2)]) }, plain);
      }),
      { numRuns: 30 },
    );
  });

  test('another checksum than that of what is stored, before the last chunk is given out', async () => {
    for (const size of [0, 5, CHUNK_BYTES, 3 * CHUNK_BYTES + 1]) {
      const plain = bytesOf(size);
      const whole = { ...seal(plain), sha256: sha256Hex('something else') };
      expect(() => openObject(whole)).toThrow(SealBrokenError);
      for (const cuts of [[1_000_000], [70_000]]) {
        const { given, fault } = await streamed(whole, cuts);
        expect(fault).toMatchObject({ code: 'checksum' });
        expect(given.equals(plain.subarray(0, (chunkCount(size) - 1) * CHUNK_BYTES))).toBe(true);
      }
    }
  });

  test('chunks left out, doubled or in another order, also where the sizes still fit', async () => {
    const plain = bytesOf(4 * CHUNK_BYTES);
    const whole = seal(plain);
    for (const order of [
      [1, 0, 2, 3],
      [0, 1, 3, 2],
      [0, 0, 2, 3],
      [0, 1, 2, 2],
      [3, 2, 1, 0],
      [0, 1, 2],
      [0, 1, 2, 3, 3],
    ])
      await expectBroken({ ...whole, sealed: withChunks(whole.sealed, order) }, plain);
    // Cut at the border of a chunk, with a row that says so: the chunk now at the end was not sealed as the last one.
    const shorter = { ...whole, sealed: withChunks(whole.sealed, [0, 1, 2]), sizeBytes: 3 * CHUNK_BYTES };
    shorter.sealed.writeBigUInt64BE(BigInt(shorter.sizeBytes), 8);
    await expectBroken(shorter, plain.subarray(0, 3 * CHUNK_BYTES));
  });

  test('the object of another image, of another variant, of another account, or of another size', async () => {
    const plain = bytesOf(CHUNK_BYTES + 5);
    const whole = seal(plain);
    const { key, of } = whole;
    await expectBroken({ ...whole, of: { ...of, objectsId: randomUUID() } }, plain);
    await expectBroken({ ...whole, of: { ...of, variant: 'preview' } }, plain);
    await expectBroken({ ...whole, of: { ...of, variant: 'thumb' } }, plain);
    await expectBroken({ ...whole, key: newKey() }, plain);
    // Another key under the same id, as after an account's key was replaced in the database.
    await expectBroken({ ...whole, key: { id: key.id, secret: newKey().secret } }, plain);
    const other = seal(bytesOf(CHUNK_BYTES + 5, 2), { key, of: { ...of, variant: 'thumb' } });
    await expectBroken({ ...whole, sealed: other.sealed }, plain);
    await expectBroken({ ...whole, sizeBytes: plain.length - 1 }, plain);
  });

  test('chunks of two objects under one key do not mix', async () => {
    const [key, of, plain] = [newKey(), newIdentity(), bytesOf(3 * CHUNK_BYTES)];
    const [first, second] = [seal(plain, { key, of }), seal(plain, { key, of })];
    const mixed = Buffer.concat([withChunks(first.sealed, [0, 1]), chunkOf(second.sealed, 2)]);
    await expectBroken({ ...first, sealed: mixed }, plain);
  });
});

/** The bytes in pieces that all lie in one buffer, which holds something else as soon as the next is asked for. */
async function* inOnePlace(bytes: Uint8Array, lengths: readonly number[]) {
  const place = Buffer.alloc(Math.max(...lengths));
  for await (const piece of inPieces(bytes, lengths)) {
    place.set(piece);
    yield place.subarray(0, piece.length);
    place.fill(0xee);
  }
}

test('nothing of a piece is needed when the next is asked for, so one buffer serves for all', async () => {
  await fc.assert(
    fc.asyncProperty(sizes, lengths, async (size, cuts) => {
      const plain = bytesOf(size);
      const { sealed, ...facts } = seal(plain);
      const whole = await collect(openStream({ ...facts, sealed: inOnePlace(sealed, cuts) }));
      expect([whole.fault, whole.given.equals(plain)]).toEqual([null, true]);
      if (size === 0) return;
      const range = { start: size >> 2, end: size - 1 };
      const within = sealedRange(range, size);
      const part = inOnePlace(sealed.subarray(within.start, within.end + 1), cuts);
      const opened = openRange({ ...facts, header: sealed.subarray(0, HEADER_BYTES), sealed: part, range });
      const cut = await collect(opened);
      expect([cut.fault, cut.given.equals(plain.subarray(range.start))]).toEqual([null, true]);
    }),
    { numRuns: 40 },
  );
});

test('a stream is read only as fast as it is asked for', async () => {
  const whole = seal(bytesOf(40 * CHUNK_BYTES));
  let read = 0;
  async function* counting() {
    for await (const piece of inPieces(whole.sealed, [CHUNK_BYTES])) {
      read++;
      yield piece;
    }
  }
  const opened = openStream({ ...whole, sealed: counting() });
  await opened.next();
  const before = read;
  expect(before).toBeLessThanOrEqual(3);
  await opened.next();
  expect(read).toBe(before + 1);
  await opened.return(undefined);
  expect(read).toBe(before + 1);
});

/** Made by this code once; an object of any version must open for ever. */
const KEY: DataKey = {
  id: '8d3f2a10-6a55-4b0e-9c39-0c5f3c1d7e42',
  secret: createSecretKey(Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex')),
};
const OBJECTS_ID = '5f0a2d9c-1c77-4d5a-8f34-b2f6a7b1c0de';

describe('known answers: the format does not change by itself', () => {
  test.each([
    ['original', 0, '061044788fb9b2a68ec907d1ac573b897124f2bb6c0bd32a11eb224999bba859'],
    ['preview', 5, 'e4e154c7bb3878d8ed7148acf82cbfe42861b65eaf9c6f6c4a6769000613bdb2'],
    ['thumb', CHUNK_BYTES, 'b2bba46db75e42301979165aaf435d59dcf337d4270ebe7f67819a20f75c36e0'],
    ['original', 9 * CHUNK_BYTES + 7, '8abf7b791e858aa527e3ee0b539488e5c6f7391247dda282ad3ee40487677273'],
  ] as const)('%s of %i bytes', (variant, size, sha256) => {
    const of = { objectsId: OBJECTS_ID, variant };
    const object = sealObject({ key: KEY, of, bytes: bytesOf(size), salt: bytesOf(32, 9) });
    const sealed = Buffer.concat([...object.chunks]);
    expect(object.sha256()).toBe(sha256);
    expect(openObject({ key: KEY, of, sizeBytes: size, sealed, sha256 }).equals(bytesOf(size))).toBe(true);
  });

  test('byte for byte', () => {
    const of = { objectsId: OBJECTS_ID, variant: 'thumb' } as const;
    const { chunks } = sealObject({ key: KEY, of, bytes: Buffer.from('afterimage'), salt: bytesOf(32, 9) });
    expect(Buffer.concat([...chunks]).toString('hex')).toBe(
      '4149534f01100000000000000000000a8d3f2a106a554b0e9c390c5f3c1d7e4284f9c20e614f8607bc13efeb594bdf5a3352700f8432bfa4c54a931107c2340020d71819b3bbd1b97226af97e7a795bf29cc1fe3149834a6341f',
    );
  });

  test('another program, written from the description alone and with another library, opens it', async () => {
    const { subtle } = webcrypto;
    const plain = bytesOf(2 * 65_536 + 3);
    const of = { objectsId: OBJECTS_ID, variant: 'preview' } as const;
    const { chunks } = sealObject({ key: KEY, of, bytes: plain });
    const sealed = Buffer.concat([...chunks]);
    const dataKey = await subtle.importKey('raw', Buffer.from(KEY.secret.export()), 'HKDF', false, ['deriveBits']);
    const info = Buffer.from(
      `${Buffer.from('afterimage object').toString('hex')}${sealed.toString('hex', 4, 32)}${OBJECTS_ID.replaceAll('-', '')}02`,
      'hex',
    );
    const salt = sealed.subarray(32, 64);
    const derived = Buffer.from(
      await subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, dataKey, 39 * 8),
    );
    const key = await subtle.importKey('raw', derived.subarray(0, 32), 'AES-GCM', false, ['decrypt']);
    const opened: Buffer[] = [];
    for (const [index, last] of [0, 0, 1].entries()) {
      const iv = Buffer.concat([derived.subarray(32), Buffer.from([0, 0, 0, index, last])]);
      const chunk = sealed.subarray(64 + index * 65_552, 64 + (index + 1) * 65_552);
      opened.push(Buffer.from(await subtle.decrypt({ name: 'AES-GCM', iv }, key, chunk)));
    }
    expect(Buffer.concat(opened).equals(plain)).toBe(true);
  });
});
