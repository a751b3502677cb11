import { describe, expect, it } from 'vitest';
import { checkFile } from '#components/upload/check-file.ts';
import { answerOf } from '#components/upload/send-file.ts';
import {
  AT_ONCE,
  isBusy,
  nextToStart,
  percentSent,
  type Upload,
  type UploadEvent,
  uploadReducer,
} from '#components/upload/upload-state.ts';
import { MAX_UPLOAD_BYTES } from '#lib/limits.ts';
import { uploadText } from '#lib/text/upload.ts';
import { fc } from '#tests/support/property.ts';

const waiting = (key: string): Upload => ({ key, name: `${key}.jpg`, bytes: 1000, state: 'waiting' });
const image = { id: 'i', width: 1, height: 1, format: 'jpeg', bytes: 1 };
const run = (uploads: Upload[], ...events: UploadEvent[]) => events.reduce(uploadReducer, uploads);

const anyEvent = fc
  .record({
    type: fc.constantFrom(
      'started',
      'progressed',
      'sent',
      'finished',
      'failed',
      'cut',
      'stopped',
      'retried',
      'removed',
    ),
    key: fc.constantFrom('a', 'b', 'c'),
    sentBytes: fc.nat(5000),
  })
  .map(({ type, key, sentBytes }): UploadEvent => {
    if (type === 'progressed') return { type, key, sentBytes };
    if (type === 'finished') return { type, key, image };
    if (type === 'failed') return { type, key, message: 'no' };
    return { type, key } as UploadEvent;
  });

describe('the list of uploads', () => {
  it('never loses a photo that is in, and never shows more than is there', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        let uploads = ['a', 'b', 'c'].map(waiting);
        for (const event of events) {
          const before = new Map(uploads.map((upload) => [upload.key, upload]));
          uploads = uploadReducer(uploads, event);
          for (const upload of uploads) {
            if (before.get(upload.key)?.state === 'in') expect(upload.state).toBe('in');
            expect(percentSent(upload)).toBeLessThanOrEqual(100);
            if (upload.state === 'sending') expect(percentSent(upload)).toBeLessThan(100);
          }
        }
      }),
    );
  });

  it('starts at most two at once, in the order they were chosen, and the next when one ends', () => {
    let uploads = ['a', 'b', 'c'].map(waiting);
    expect(nextToStart(uploads)).toEqual(['a', 'b']);
    expect(AT_ONCE).toBe(2);
    uploads = run(uploads, { type: 'started', key: 'a' }, { type: 'started', key: 'b' });
    expect(nextToStart(uploads)).toEqual([]);
    uploads = run(uploads, { type: 'failed', key: 'a', message: 'no' });
    expect(nextToStart(uploads)).toEqual(['c']);
  });

  it('passes over the echo of an abort and a late progress', () => {
    const stopped = run([waiting('a')], { type: 'started', key: 'a' }, { type: 'stopped', key: 'a' });
    expect(
      run(stopped, { type: 'progressed', key: 'a', sentBytes: 10 }, { type: 'failed', key: 'a', message: 'no' }),
    ).toEqual(stopped);
  });

  it('lets a failed photo be tried again and counts it as busy until it ends', () => {
    const failed = run([waiting('a')], { type: 'started', key: 'a' }, { type: 'failed', key: 'a', message: 'no' });
    expect(isBusy(failed)).toBe(false);
    expect(isBusy(run(failed, { type: 'retried', key: 'a' }))).toBe(true);
  });

  it('does not take a moving upload off the list', () => {
    const sending = run([waiting('a')], { type: 'started', key: 'a' });
    expect(run(sending, { type: 'removed', key: 'a' }, { type: 'cleared' })).toEqual(sending);
  });
});

describe('the check before sending', () => {
  it('says the server’s own sentence for what the server would refuse', () => {
    expect(checkFile({ size: 0, type: 'image/jpeg' }, uploadText.en)).toMatch(/empty/);
    expect(checkFile({ size: MAX_UPLOAD_BYTES + 1, type: 'image/jpeg' }, uploadText.en)).toMatch(/the most is 50 MB/);
    expect(checkFile({ size: 10, type: 'application/pdf' }, uploadText.en)).toMatch(/not an image we read/);
    expect(checkFile({ size: 10, type: 'image/svg+xml' }, uploadText.en)).toMatch(/not an image we read/);
  });

  it('sends what it cannot judge: the server looks inside', () => {
    expect(checkFile({ size: MAX_UPLOAD_BYTES, type: '' }, uploadText.en)).toBeNull();
    expect(checkFile({ size: 10, type: 'image/heic' }, uploadText.en)).toBeNull();
    expect(checkFile({ size: 10, type: 'application/octet-stream' }, uploadText.en)).toBeNull();
  });
});

describe('the answer to an upload', () => {
  it('is the image, or the sentence of the server, or a sentence of ours for what is no answer', () => {
    expect(answerOf(201, JSON.stringify({ image }), uploadText.en)).toEqual({ ok: true, data: image });
    expect(
      answerOf(415, JSON.stringify({ error: { code: 'not_an_image', message: 'Not one we read.' } }), uploadText.en),
    ).toMatchObject({
      ok: false,
      error: { message: 'Not one we read.' },
    });
    for (const text of ['', '<html>', 'null', '{}']) expect(answerOf(502, text, uploadText.en).ok).toBe(false);
  });
});
