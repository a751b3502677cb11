import { afterAll, describe, expect, test } from 'vitest';
import { db } from '#lib/db.ts';
import { requestEdit } from '#lib/edits/request-edit.ts';
import { newId } from '#lib/ids.ts';
import { ingest } from '#lib/images/ingest.ts';
import { prepareResult } from '#lib/images/prepare-result.ts';
import { storeUpload } from '#lib/images/store-upload.ts';
import type { Backend, ImageBytes } from '#lib/inference/backend.ts';
import { darkroom } from '#lib/inference/darkroom/backend.ts';
import { applySteps } from '#lib/inference/darkroom/engine.ts';
import type { OutputFormat, Step } from '#lib/inference/darkroom/steps.ts';
import { modelRegistry } from '#lib/inference/registry.ts';
import { editQueue } from '#lib/queue/edit-queue.ts';
import { sharp } from '#lib/sharp.ts';
import { startWorker } from '#lib/worker/start-worker.ts';
import { newOwner, slots, untilAllEnded } from '#tests/lib/edits/stage.ts';
import { fixture } from '#tests/lib/images/fixtures.ts';
import { testDatabase } from '#tests/support/test-database.ts';

const { url: databaseUrl } = await testDatabase();
afterAll(async () => (await editQueue()).stop());

/** Said in every place of a file where words can be. */
const WORD = 'canary7d1f0c93metadata';
const XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="${WORD}"/></rdf:RDF></x:xmpmeta>`;
const EXIF = {
  IFD0: { Make: WORD, Model: WORD, Artist: WORD, Copyright: WORD, Software: WORD, ImageDescription: WORD },
  IFD2: { BodySerialNumber: WORD, LensSerialNumber: WORD, CameraOwnerName: WORD, UserComment: `ASCII\0\0\0${WORD}` },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '13/1 24/1 0/1' },
};

/** A Display P3 picture that tells of its owner in EXIF, XMP and GPS. */
const telling = () =>
  sharp({ create: { width: 90, height: 60, channels: 3, background: { r: 230, g: 60, b: 40 } } })
    .withIccProfile('p3')
    .withExif(EXIF)
    .withXmp(XMP);

/** A segment of a JPEG (ITU-T T.81 annex B.1.1.4): its length counts itself. */
const segment = (marker: number, content: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
};

/** The same JPEG with a comment, Photoshop's block, and words in a segment that nobody knows. */
const withSegments = (jpeg: Buffer): Buffer =>
  Buffer.concat([
    jpeg.subarray(0, 2),
    segment(0xfe, Buffer.from(WORD)),
    segment(0xed, Buffer.from(`Photoshop 3.0\0${WORD}`)),
    segment(0xeb, Buffer.from(WORD)),
    jpeg.subarray(2),
    Buffer.from(WORD),
  ]);

const SOURCES: [name: string, make: () => Promise<Uint8Array>][] = [
  ['JPEG', async () => withSegments(await telling().jpeg().toBuffer())],
  [
    'JPEG on its side',
    () =>
      telling()
        .withMetadata({ orientation: 6 })
        .withExif({ ...EXIF, IFD0: { ...EXIF.IFD0, Orientation: '6' } })
        .jpeg()
        .toBuffer(),
  ],
  ['PNG', () => telling().png().toBuffer()],
  ['WebP', () => telling().webp().toBuffer()],
  ['AVIF', () => telling().avif({ effort: 0 }).toBuffer()],
  ['TIFF', () => telling().tiff().toBuffer()],
  ['a phone’s JPEG', async () => fixture('photo-tiny-gps.jpg')],
  ['a phone’s HEIC', async () => fixture('photo-iphone-p3-gps.heic')],
];
const TARGETS: OutputFormat[] = ['jpeg', 'png', 'webp', 'avif', 'tiff'];

/** What a file still tells of its owner. */
async function tellsOf(bytes: Uint8Array): Promise<string[]> {
  const { exif, xmp, iptc, tifftagPhotoshop, comments } = await sharp(bytes).metadata();
  const parts = Object.entries({ exif, xmp, iptc, tifftagPhotoshop, comments }).flatMap(([name, value]) =>
    value ? [name] : [],
  );
  const text = Buffer.from(bytes).toString('latin1');
  const words = [WORD, 'Exif\0\0', 'ns.adobe.com', 'Photoshop 3.0', 'MPF\0', 'hdrgm', 'Apple'];
  return [...parts, ...words.filter((word) => text.includes(word))];
}

async function expectSilent(
  what: string,
  { original, preview, thumb }: Record<'original' | 'preview' | 'thumb', Uint8Array>,
): Promise<void> {
  for (const [variant, bytes] of Object.entries({ original, preview, thumb }))
    expect([what, variant, await tellsOf(bytes)]).toEqual([what, variant, []]);
}

describe('F-48: nothing that is stored or sent says where, when, with what or by whom a picture was taken', () => {
  test.each(SOURCES)('%s: the upload, and results in every format; its colours go along', async (_, make) => {
    const bytes = await make();
    expect((await tellsOf(bytes)).length).toBeGreaterThan(0);
    const upload = await ingest({ bytes });
    await expectSilent('the upload', upload);
    const profileBytes = async (file: Uint8Array) => (await sharp(file).metadata()).icc?.length ?? 0;
    // One too large for a thumb is left out of the variants, whose colours are converted instead.
    const isSmall = (await profileBytes(upload.original)) <= 4_096;
    for (const format of TARGETS) {
      const { original, width, height } = upload;
      const image: ImageBytes = { bytes: original, format: upload.format, width, height };
      const { signal } = new AbortController();
      const steps: Step[] = [
        { operation: 'resize-side', side: 'longest', pixels: 80 },
        { operation: 'format', format },
      ];
      const result = await prepareResult({ bytes: (await applySteps({ image, steps, signal })).bytes });
      expect(result.format).toBe(format);
      await expectSilent(`as ${format}`, result);
      expect(await profileBytes(result.original)).toBeGreaterThan(0);
      for (const variant of [result.preview, result.thumb])
        expect([format, (await profileBytes(variant)) > 0]).toEqual([format, isSmall]);
    }
  });

  test('what an engine is given', async () => {
    const received: ImageBytes[] = [];
    const spy: Backend = {
      ...darkroom,
      run(request, context) {
        received.push(request.image);
        return darkroom.run(request, context);
      },
    };
    const { userId } = await newOwner();
    const [, make] = SOURCES[0] ?? [];
    const { id: imageId } = await storeUpload({ userId, bytes: (await make?.()) ?? new Uint8Array(), name: null });
    await requestEdit({
      userId,
      imageId,
      instruction: 'rotate left',
      model: 'darkroom',
      priceCredits: 0,
      requestId: newId(),
    });
    const worker = await startWorker({ databaseUrl, slots: slots(1), models: modelRegistry([spy]) });
    await untilAllEnded(userId);
    await worker.stop();
    expect(received.length).toBe(1);
    expect(await tellsOf(received[0]?.bytes ?? new Uint8Array())).toEqual([]);
    expect(await db().edit.count({ where: { userId, state: 'succeeded' } })).toBe(1);
  });
});
