import type { EditView } from '#lib/edits/schema.ts';

/** What every tab may know of a private run. */
export const withoutSecrets = (edit: EditView): EditView => ({
  ...edit,
  requestId: '',
  instruction: '',
  referenceIds: [],
  isMasked: false,
  maskId: null,
  error: null,
  result: null,
});
