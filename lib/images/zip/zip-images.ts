import { makeZip } from 'client-zip';
import { readObject } from '#lib/images/read-object.ts';
import { entryNames } from '#lib/images/zip/entry-names.ts';
import { findZipped, type Zipped } from '#lib/images/zip/find-zipped.ts';
import { log } from '#lib/log.ts';

/**
 * An original up to this size is opened whole before a byte of it is sent, so that one which cannot be read leaves nothing in the ZIP. A larger
 * one is passed through, and a ZIP never holds more than this at a time. Bytes.
 */
const WHOLE_BYTES = 16 * 2 ** 20;

/** What the ZIP says of pictures that it does not have, or not whole. Sentences come from outside. */
export type ZipText = {
  errorsName: string;
  errorsTitle: string;
  gone: (count: number) => string;
  unread: (name: string) => string;
  cut: (name: string) => string;
};

type Entry = { name: string; lastModified: Date; input: Uint8Array | AsyncIterable<Uint8Array> | string };

/** What went wrong while a ZIP was made. */
type Missing = { gone: number; lines: string[] };

/**
 * The originals of images of this person as one ZIP, stored as they are, each read when its turn comes and the reader asks: nothing is kept on
 * disk, and memory does not depend on how many there are. What has been deleted meanwhile, cannot be read, or breaks off is named in a last
 * entry, and the ZIP is sound all the same. Others' images are not there, as everywhere.
 */
export function zipImages(input: {
  userId: string;
  imageIds: AsyncIterable<string> | Iterable<string>;
  text: ZipText;
}): ReadableStream<Uint8Array> {
  const reader = makeZip(entries(input), { buffersAreUTF8: true }).getReader();
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        // It ends what it reads from by throwing nothing into it, which comes back from there.
        await reader.cancel().catch(() => undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

async function* entries({ userId, imageIds, text }: Parameters<typeof zipImages>[0]): AsyncGenerator<Entry> {
  const nameOf = entryNames();
  const missing: Missing = { gone: 0, lines: [] };
  for await (const imageId of imageIds) {
    const zipped = await findZipped({ userId, imageId });
    if (!zipped) {
      missing.gone += 1;
      continue;
    }
    const name = nameOf(zipped);
    const input = await open(zipped).catch((error: unknown) => {
      log.warn({ event: 'zip_image_unread', imageId, userId, error });
      missing.lines.push(text.unread(name));
      return null;
    });
    if (!input) continue;
    const cut = () => missing.lines.push(text.cut(name));
    yield {
      name,
      lastModified: zipped.date,
      input: input instanceof Uint8Array ? input : untilItBreaks(input, zipped, cut),
    };
  }
  const lines = [...(missing.gone > 0 ? [text.gone(missing.gone)] : []), ...missing.lines];
  if (lines.length > 0)
    yield {
      name: text.errorsName,
      lastModified: new Date(),
      input: `${[text.errorsTitle, '', ...lines].join('\r\n')}\r\n`,
    };
}

async function open({ object }: Zipped): Promise<Uint8Array | ReadableStream<Uint8Array>> {
  const opened = await readObject({ ...object, range: null });
  if (opened instanceof Uint8Array || object.sizeBytes > WHOLE_BYTES) return opened;
  return new Uint8Array(await new Response(opened).arrayBuffer());
}

/** A picture as far as it can be read: one that breaks off ends there, and the next follows. */
async function* untilItBreaks(
  stream: ReadableStream<Uint8Array>,
  { object: { imageId, userId } }: Zipped,
  onCut: () => void,
): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (error) {
    log.warn({ event: 'zip_image_cut', imageId, userId, error });
    onCut();
  }
}
