import type { ImageView } from '#lib/images/schema.ts';

/** What the upload route answers: the binding five, and what ingest noted where it says so. */
export type UploadedImage = Pick<ImageView, 'id' | 'width' | 'height' | 'format' | 'bytes'> & { notes?: string[] };

/**
 * One file on its way. `reading`: every byte is sent and the server is opening it. `cut`: the connection broke; it is sent again by itself, from its
 * beginning, and the server knows bytes that it has already.
 */
export type Upload = { key: string; name: string; bytes: number } & (
  | { state: 'waiting' | 'reading' | 'stopped' | 'cut' }
  | { state: 'sending'; sentBytes: number }
  | { state: 'in'; image: UploadedImage }
  | { state: 'failed'; message: string; canRetry: boolean }
);

export type UploadEvent =
  | { type: 'added'; uploads: Upload[] }
  | { type: 'started'; key: string }
  | { type: 'progressed'; key: string; sentBytes: number }
  | { type: 'sent'; key: string }
  | { type: 'finished'; key: string; image: UploadedImage }
  | { type: 'failed'; key: string; message: string }
  | { type: 'cut'; key: string }
  | { type: 'stopped'; key: string }
  | { type: 'retried'; key: string }
  | { type: 'removed'; key: string }
  | { type: 'cleared' };

/** Uploads sent at the same time: enough to fill a line, few enough that the first is in soon and the decoder waits for none. */
export const AT_ONCE = 2;

const isMoving = (upload: Upload) => upload.state === 'sending' || upload.state === 'reading';
export const isBusy = (uploads: Upload[]): boolean =>
  uploads.some((upload) => upload.state === 'waiting' || upload.state === 'cut' || isMoving(upload));

/** The next list. An event for an upload that has ended meanwhile (a late progress, an abort's echo) changes nothing. */
export function uploadReducer(uploads: Upload[], event: UploadEvent): Upload[] {
  switch (event.type) {
    case 'added':
      return [...uploads, ...event.uploads];
    case 'started':
      return change(uploads, event.key, ['waiting'], (upload) => ({ ...upload, state: 'sending', sentBytes: 0 }));
    case 'progressed':
      return change(uploads, event.key, ['sending'], (upload) => ({
        ...upload,
        state: 'sending',
        sentBytes: Math.min(event.sentBytes, upload.bytes),
      }));
    case 'sent':
      return change(uploads, event.key, ['sending'], ({ key, name, bytes }) => ({
        key,
        name,
        bytes,
        state: 'reading',
      }));
    case 'finished':
      return change(uploads, event.key, ['sending', 'reading'], ({ key, name, bytes }) => ({
        key,
        name,
        bytes,
        state: 'in',
        image: event.image,
      }));
    case 'failed':
      return change(uploads, event.key, ['waiting', 'sending', 'reading', 'cut'], ({ key, name, bytes }) => ({
        key,
        name,
        bytes,
        state: 'failed',
        message: event.message,
        canRetry: true,
      }));
    case 'cut':
      return change(uploads, event.key, ['sending', 'reading'], ({ key, name, bytes }) => ({
        key,
        name,
        bytes,
        state: 'cut',
      }));
    case 'stopped':
      return change(uploads, event.key, ['waiting', 'sending', 'reading', 'cut'], ({ key, name, bytes }) => ({
        key,
        name,
        bytes,
        state: 'stopped',
      }));
    case 'retried':
      return change(uploads, event.key, ['failed', 'stopped', 'cut'], ({ key, name, bytes }) => ({
        key,
        name,
        bytes,
        state: 'waiting',
      }));
    case 'removed':
      return uploads.filter((upload) => upload.key !== event.key || isMoving(upload));
    case 'cleared':
      return uploads.filter((upload) => isBusy([upload]));
    default:
      return event satisfies never;
  }
}

function change(uploads: Upload[], key: string, from: Upload['state'][], to: (upload: Upload) => Upload): Upload[] {
  return uploads.map((upload) => (upload.key === key && from.includes(upload.state) ? to(upload) : upload));
}

/** Keys of the uploads to start now, in the order they were chosen. */
export function nextToStart(uploads: Upload[]): string[] {
  const free = AT_ONCE - uploads.filter(isMoving).length;
  return uploads
    .filter((upload) => upload.state === 'waiting')
    .slice(0, Math.max(0, free))
    .map((upload) => upload.key);
}

/** Share of the bytes that are sent, whole per cent; 100 only when all are. */
export const percentSent = (upload: Upload): number =>
  upload.state === 'sending' ? Math.min(99, Math.floor((upload.sentBytes / Math.max(1, upload.bytes)) * 100)) : 100;
