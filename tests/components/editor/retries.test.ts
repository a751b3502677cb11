import { expect, test } from 'vitest';
import { cancelMeans } from '#components/editor/cancel-means.ts';
import { optionsFor, retriesOf } from '#components/editor/retries.ts';
import type { ErrorCode } from '#lib/errors.ts';
import type { Capabilities, Model } from '#lib/inference/backend.ts';
import { runningText } from '#lib/text/running.ts';
import { anEdit } from '#tests/components/support.ts';

const model = (more: Partial<Omit<Model, 'capabilities'>> = {}, capabilities: Partial<Capabilities> = {}) =>
  ({
    name: 'Painter',
    exact: false,
    capabilities: { seed: true, cancel: 'running', ...capabilities },
    ...more,
  }) as Model;
const ended = (state: 'failed' | 'refused', code: ErrorCode, seed?: number) =>
  anEdit({ state, error: { code, message: '' }, options: seed === undefined ? {} : { seed } });

test('a failure of ours or the provider’s may be asked for again as it was, and with another seed where one was chosen', () => {
  expect(retriesOf(ended('failed', 'provider_error'), model())).toEqual(['same']);
  expect(retriesOf(ended('failed', 'timed_out', 7), model())).toEqual(['same', 'newSeed']);
  expect(retriesOf(ended('failed', 'run_lost', 7), model({}, { seed: false }))).toEqual(['same']);
});

test('what the same press would meet again is not offered: a refusal of the words, a model that is off or gone', () => {
  expect(retriesOf(ended('refused', 'engine_invalid'), model())).toEqual([]);
  expect(retriesOf(ended('refused', 'not_understood'), model())).toEqual([]);
  expect(retriesOf(ended('failed', 'engine_misconfigured'), model())).toEqual([]);
  expect(retriesOf(ended('failed', 'provider_error'), model({ offBecause: 'Does not answer.' }))).toEqual([]);
  expect(retriesOf(ended('failed', 'provider_error'), undefined)).toEqual([]);
});

test('a refused picture may come out otherwise with another seed, where the model has one', () => {
  expect(retriesOf(ended('refused', 'engine_refused', 7), model())).toEqual(['newSeed']);
  expect(retriesOf(ended('refused', 'engine_refused'), model({}, { seed: false }))).toEqual([]);
});

test('an edit with a mask or further pictures is asked for again with all of them, or not at all', () => {
  const failed = ended('failed', 'provider_error');
  expect(retriesOf({ ...failed, isMasked: true, maskId: 'm', referenceIds: ['r'] }, model())).toEqual(['same']);
  expect(retriesOf({ ...failed, isMasked: true, maskId: null }, model())).toEqual([]);
  expect(retriesOf({ ...failed, referenceIds: ['r', null] }, model())).toEqual([]);
  expect(retriesOf(anEdit({ state: 'succeeded', seeds: [1], referenceIds: ['r'] }), model())).toEqual([
    'newSeed',
    'sameSeed',
  ]);
});

test('a result may be varied by its seed, or its seed kept for other words', () => {
  const made = anEdit({ state: 'succeeded', options: { guidance: 3 }, seeds: [11] });
  expect(retriesOf(made, model())).toEqual(['newSeed', 'sameSeed']);
  expect(retriesOf(anEdit({ state: 'succeeded', seeds: [null] }), model())).toEqual(['newSeed']);
  expect(retriesOf(made, model({ exact: true }, { seed: false }))).toEqual([]);
  expect(optionsFor('sameSeed', made)).toEqual({ guidance: 3, seed: 11 });
  expect(optionsFor('newSeed', { ...made, options: { guidance: 3, seed: 11 } })).toEqual({ guidance: 3 });
  expect(optionsFor('same', { ...made, options: { seed: 5 } })).toEqual({ seed: 5 });
});

test('Cancel says what it does: out of line, at once, asked to stop, or goes on there for nothing', () => {
  const waiting = anEdit({ state: 'queued' });
  const running = anEdit({ state: 'running' });
  const sent = { at: '', step: 'sent', place: 'there', bytes: 1 };
  expect(cancelMeans(waiting, model({}, { cancel: 'none' }), runningText.en)).toMatch(/^Nothing has been sent yet/);
  // A restarted worker takes it up again: it has left already.
  expect(cancelMeans({ ...waiting, trail: [sent] }, model({}, { cancel: 'none' }), runningText.en)).toMatch(
    /cannot be stopped/,
  );
  expect(cancelMeans(running, model({ exact: true }), runningText.en)).toMatch(/at once/);
  expect(cancelMeans(running, model(), runningText.en)).toMatch(/asks Painter to stop/);
  expect(cancelMeans(running, model({}, { cancel: 'none' }), runningText.en)).toMatch(
    /Painter cannot be stopped.*nothing is charged/,
  );
  expect(cancelMeans(running, model({}, { cancel: 'queued' }), runningText.en)).toMatch(/cannot be stopped/);
  expect(
    cancelMeans({ ...running, progress: { position: 2 } }, model({}, { cancel: 'queued' }), runningText.en),
  ).toMatch(/to stop/);
});
