import type { EditView } from '#lib/edits/schema.ts';
import type { ImageView } from '#lib/images/schema.ts';

/** A whole image view with only what a test says about it. */
export const anImage = (values: Partial<ImageView>): ImageView => ({
  id: 'image',
  kind: 'upload',
  name: 'shore.jpg',
  title: null,
  isFavourite: false,
  format: 'jpeg',
  width: 1617,
  height: 1080,
  bytes: 400_000,
  thumbHash: '',
  hasAlpha: false,
  notes: [],
  createdAt: '2026-01-01T00:00:00.000Z',
  trashedAt: null,
  expiresAt: null,
  sourceId: null,
  edit: null,
  ...values,
});

/** A whole edit view with only what a test says about it. */
export const anEdit = (values: Partial<EditView>): EditView => ({
  id: 'edit',
  requestId: 'request',
  imageId: 'image',
  instruction: 'black and white',
  model: 'darkroom',
  priceCredits: 0,
  retention: 'keep',
  options: {},
  referenceIds: [],
  isMasked: false,
  maskId: null,
  progress: null,
  state: 'queued',
  position: 0,
  waitsFor: null,
  cancelRequested: false,
  batchId: null,
  error: null,
  variations: 1,
  runs: [],
  results: values.result ? [values.result] : [],
  result: null,
  seeds: [null],
  trail: [],
  createdAt: '2026-01-01T00:00:00.000Z',
  startedAt: null,
  endedAt: null,
  ...values,
});

/** A browser's storage that begins empty. */
export function memoryStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}
