import { accountJsonSchema, FILES } from '#lib/account/export/format.ts';
import { type PackedText, packText } from '#lib/account/export/pack-text.ts';
import { readAccount } from '#lib/account/export/read-account.ts';
import type { ListedImage } from '#lib/account/export/read-parts.ts';
import { type Placed, placeFiles, type ZipFile } from '#lib/account/export/zip-format.ts';
import type { Naming } from '#lib/credits/describe-reason.ts';
import { exportCredits } from '#lib/credits/export-credits.ts';
import { db } from '#lib/db.ts';
import { sha256Hex } from '#lib/ids.ts';
import { EXTENSIONS } from '#lib/images/describe-object.ts';
import { entryNames } from '#lib/images/zip/entry-names.ts';

/** What of the archive is written in the person's language. */
export type ExportText = { naming: Naming; readme: (count: number, files: typeof FILES) => string };

/** What an entry holds: text that is ready, an image that is read when its turn comes, or which of them could not be. */
export type Content = { text: Buffer } | { imageId: string } | 'missing';

/** An archive as it is going to be, to the byte. What was learnt by reading is noted, so that it need not be read again to go on. */
export type ExportPlan = {
  userId: string;
  /** Strong, quoted: another account, or the same after any change, has another. */
  etag: string;
  entries: { placed: Placed; content: Content }[];
  directoryAt: number;
  bytes: number;
  /** Of images that were read: their checksum, or that they could not be. */
  read: Map<string, { crc: number; isMissing: boolean }>;
};

/** Long enough to read the rows of 100,000 images, milliseconds. */
const LONGEST_MS = 5 * 60_000;

/** Of each image, room for its id among those that could not be read: an archive's length must not depend on that. */
const MISSING_BYTES = 40;

/**
 * Reads all rows of an account as they are at one moment and says what its archive is: names, places and sizes to the byte. The text is held packed, some 3 MB for 20,000 images;
 * no image is read. Throws `AppError('not_signed_in')` when there is no such account.
 */
export async function planExport({ userId, text }: { userId: string; text: ExportText }): Promise<ExportPlan> {
  const images: { image: ListedImage; file: string }[] = [];
  const nameOf = entryNames();
  const onImage = (image: ListedImage): string => {
    const { createdAt: date, called, format } = image;
    const name = nameOf({ date, name: called ?? 'Afterimage', extension: EXTENSIONS[format] ?? format });
    const file = `${image.kind === 'mask' ? 'masks' : 'images'}/${name}`;
    images.push({ image, file });
    return file;
  };
  const data = await db().$transaction((tx) => packText(readAccount({ userId, tx, onImage })), {
    isolationLevel: 'RepeatableRead',
    maxWait: 5_000,
    timeout: LONGEST_MS,
  });
  const credits = await packText(exportCredits({ userId, format: 'json', naming: text.naming, isDated: false }));
  const readme = await packText([text.readme(images.length, FILES)]);
  const schema = await packText([accountJsonSchema()]);
  const newest = images.at(-1)?.image.createdAt ?? new Date(0);
  const ofText = (name: string, { packed, size, crc }: PackedText): [ZipFile, Content] => [
    { name, packed: packed.length, size, crc, modifiedAt: newest },
    { text: packed },
  ];
  const missing = { name: FILES.missing, ...sizes(missingBytes(images.length)), crc: null, modifiedAt: newest };
  const files: [ZipFile, Content][] = [
    ofText(FILES.readme, readme),
    ofText(FILES.schema, schema),
    ofText(FILES.data, data),
    ofText(FILES.credits, credits),
    ...images.map(({ image, file }): [ZipFile, Content] => [
      { name: file, ...sizes(image.bytes), crc: null, modifiedAt: image.createdAt },
      { imageId: image.id },
    ]),
    [missing, 'missing'],
  ];
  const { placed, directoryAt, end } = placeFiles(files.map(([file]) => file));
  const entries = placed.map((one, at) => ({ placed: one, content: files[at]?.[1] ?? 'missing' }));
  const facts = [userId, readme, schema, data, credits].map((one) =>
    typeof one === 'string' ? one : [one.crc, one.size],
  );
  const ids = sha256Hex(images.map(({ image, file }) => `${image.id} ${image.bytes} ${file}`).join('\n'));
  const etag = `"${sha256Hex(JSON.stringify([facts, ids])).slice(0, 32)}"`;
  return { userId, etag, entries, directoryAt, bytes: end, read: new Map() };
}

const sizes = (size: number) => ({ packed: size, size });
const missingBytes = (count: number): number => 20 + count * MISSING_BYTES;

/** The file that names what could not be read, always as long: JSON, with spaces behind it. */
export function missingText(plan: ExportPlan): Buffer {
  const ids = [...plan.read].filter(([, { isMissing }]) => isMissing).map(([imageId]) => imageId);
  const count = plan.entries.filter(({ content }) => content !== 'missing' && 'imageId' in content).length;
  return Buffer.from(JSON.stringify({ missing: ids.sort() }).padEnd(missingBytes(count), ' '));
}
