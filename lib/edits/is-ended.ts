import type { EditState } from '#lib/edits/schema.ts';

/** Whether an edit has come to its end, which is final. In a file without zod, because the editor's page ships it. */
export const isEnded = (state: EditState): boolean => state !== 'queued' && state !== 'running';
