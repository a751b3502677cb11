import { describe, expect, it } from 'vitest';
import { applyEvent, introduceEdit } from '#components/live/apply-event.ts';
import { backoffMs } from '#components/live/backoff.ts';
import { type ConnectionEvent, connectionReducer, firstConnection } from '#components/live/connection.ts';
import { type Family, mergeFamily, withEdit } from '#components/live/family.ts';
import { type ImageList, listOfPage } from '#components/live/image-list.ts';
import { keys } from '#components/live/keys.ts';
import '#components/live/lists.ts';
import { QueryClient } from '@tanstack/react-query';
import { activeEditIds } from '#components/live/poll-edits.ts';
import type { EditState, EditView } from '#lib/edits/schema.ts';
import { anEdit, anImage } from '#tests/components/support.ts';
import { fc } from '#tests/support/property.ts';

const STATES: EditState[] = ['queued', 'running', 'succeeded', 'failed', 'refused', 'cancelled'];
const ended = (state: EditState) => state !== 'queued' && state !== 'running';

describe('a family of images in the cache', () => {
  it('never takes an ended edit back to waiting or running, in whatever order the news arrives', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STATES), { minLength: 1, maxLength: 8 }), (news) => {
        const image = anImage({ id: 'a' });
        let family: Family = { images: [image], edits: [] };
        let hasEnded = false;
        for (const state of news) {
          family = withEdit(family, anEdit({ id: 'e', imageId: 'a', state }));
          hasEnded ||= ended(state);
          expect(ended(family.edits[0]?.state ?? 'queued')).toBe(hasEnded);
        }
        expect(family.edits).toHaveLength(1);
      }),
    );
  });

  it('takes the result of a private run into no history and no list, whoever tells of it (R-022)', () => {
    const client = new QueryClient();
    client.setQueryData<Family>(keys.family('a'), { images: [anImage({ id: 'a' })], edits: [] });
    const result = anImage({ id: 'r', sourceId: 'a' });
    const told: Partial<EditView> = { id: 'e', imageId: 'a', results: [result], result, state: 'succeeded' };
    applyEvent(client, { type: 'edit', edit: anEdit({ ...told, retention: 'none' }) });
    expect(client.getQueryData<Family>(keys.family('a'))?.images.map(({ id }) => id)).toEqual(['a']);
    expect(client.getQueryData<Record<string, EditView>>(keys.privateEdits)?.e?.results).toEqual([result]);
    applyEvent(client, { type: 'edit', edit: anEdit({ ...told, id: 'f', retention: 'keep' }) });
    expect(client.getQueryData<Family>(keys.family('a'))?.images.map(({ id }) => id)).toEqual(['a', 'r']);
  });

  it('shows an edit as the stream has it when the answer to its press comes later', () => {
    const client = new QueryClient();
    client.setQueryData<Family>(keys.family('a'), { images: [anImage({ id: 'a' })], edits: [] });
    applyEvent(client, { type: 'edit', edit: anEdit({ id: 'e', imageId: 'a', state: 'running' }) });
    introduceEdit(client, anEdit({ id: 'e', imageId: 'a', state: 'queued' }));
    introduceEdit(client, anEdit({ id: 'f', imageId: 'a', state: 'queued' }));
    const edits = client.getQueryData<Family>(keys.family('a'))?.edits ?? [];
    expect(Object.fromEntries(edits.map(({ id, state }) => [id, state]))).toEqual({ e: 'running', f: 'queued' });
  });

  it('holds the result of an edit once, however often it is told', () => {
    const result = anImage({ id: 'r', sourceId: 'a', kind: 'result' });
    const edit = anEdit({ id: 'e', imageId: 'a', state: 'succeeded', result });
    const family = [edit, edit].reduce(withEdit, { images: [anImage({ id: 'a' })], edits: [] });
    expect(family.images.map(({ id }) => id)).toEqual(['a', 'r']);
  });

  it('keeps what ended here when an older page of the server comes after it', () => {
    const result = anImage({ id: 'r', sourceId: 'a', kind: 'result' });
    const before: Family = {
      images: [anImage({ id: 'a' })],
      edits: [anEdit({ id: 'e', imageId: 'a', state: 'running' })],
    };
    const known = withEdit(before, anEdit({ id: 'e', imageId: 'a', state: 'succeeded', result }));
    const merged = mergeFamily(known, before);
    expect(merged.edits[0]?.state).toBe('succeeded');
    expect(merged.images.map(({ id }) => id)).toContain('r');
  });
});

describe('an event of the server', () => {
  const setUp = () => {
    const client = new QueryClient();
    client.setQueryData<Family>(keys.family('a'), { images: [anImage({ id: 'a' })], edits: [] });
    const first = anImage({ id: 'a', createdAt: '2026-01-01T00:00:00.000Z' });
    client.setQueryData(keys.list({ trash: false }), listOfPage({ trash: false }, { images: [first], next: 'more' }));
    return client;
  };
  const idsIn = (client: QueryClient, trash: boolean) =>
    client
      .getQueryData<ImageList>(keys.list({ trash }))
      ?.parts.flatMap(({ images }) => images.map((image) => image?.id));

  it('brings a result into its history and to the front of the gallery', () => {
    const client = setUp();
    const result = anImage({ id: 'r', sourceId: 'a', kind: 'result', createdAt: '2026-01-02T00:00:00.000Z' });
    applyEvent(client, { type: 'edit', edit: anEdit({ id: 'e', imageId: 'a', state: 'succeeded', result }) });
    expect(client.getQueryData<Family>(keys.family('a'))?.images.map(({ id }) => id)).toEqual(['a', 'r']);
    expect(idsIn(client, false)).toEqual(['r', 'a']);
  });

  it('does not bring one photo’s edit into another photo’s history', () => {
    const client = setUp();
    applyEvent(client, { type: 'edit', edit: anEdit({ id: 'e', imageId: 'other', state: 'queued' }) });
    expect(client.getQueryData<Family>(keys.family('a'))?.edits).toEqual([]);
  });

  it('does not put an image older than the loaded pages where it does not belong', () => {
    const client = setUp();
    applyEvent(client, { type: 'image', image: anImage({ id: 'old', createdAt: '2020-01-01T00:00:00.000Z' }) });
    expect(idsIn(client, false)).toEqual(['a']);
  });

  it('takes a trashed image out of gallery and history', () => {
    const client = setUp();
    applyEvent(client, { type: 'image', image: anImage({ id: 'a', trashedAt: '2026-01-03T00:00:00.000Z' }) });
    expect(idsIn(client, false)).toEqual([]);
    expect(client.getQueryData<Family>(keys.family('a'))?.images).toEqual([]);
  });

  it('leaves only edits that wait or run to be polled', () => {
    const client = setUp();
    for (const [id, state] of [
      ['e1', 'queued'],
      ['e2', 'running'],
      ['e3', 'failed'],
    ] as const) {
      applyEvent(client, { type: 'edit', edit: anEdit({ id, imageId: 'a', state }) });
    }
    expect(activeEditIds(client).sort()).toEqual(['e1', 'e2']);
  });
});

describe('the connection of a tab', () => {
  const through = (...types: ConnectionEvent['type'][]) =>
    types.reduce((state, type) => connectionReducer(state, { type }), firstConnection);

  it('says broken after a loss and live after an opening, which ends the count of tries', () => {
    expect(through('opened', 'lost', 'lost')).toEqual({ now: 'broken', tries: 2, mayHaveMissed: true });
    expect(through('opened', 'lost', 'opened')).toEqual({ now: 'live', tries: 0, mayHaveMissed: false });
  });

  it('stays offline or signed out when the stream’s own error comes after it', () => {
    expect(through('opened', 'offline', 'lost').now).toBe('offline');
    expect(through('opened', 'signed-out', 'lost').now).toBe('signed-out');
  });

  it('remembers while asleep that it may have missed something', () => {
    expect(through('opened', 'hidden', 'shown')).toMatchObject({ now: 'connecting', mayHaveMissed: true });
  });

  it('waits longer with every try, at most 15 seconds, and never in step with others', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.double({ min: 0, max: 0.999, noNaN: true }), (tries, random) => {
        const wait = backoffMs(tries, random);
        expect(wait).toBeGreaterThanOrEqual(250);
        expect(wait).toBeLessThanOrEqual(15_000);
        expect(backoffMs(tries + 1, random)).toBeGreaterThanOrEqual(wait);
      }),
    );
    expect(backoffMs(3, 0)).not.toBe(backoffMs(3, 0.9));
  });
});
