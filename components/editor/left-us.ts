import type { EditView } from '#lib/edits/schema.ts';

/** Whether anything of the edit left this server. */
export const leftUs = (trail: EditView['trail']): boolean => trail.some(({ step }) => step === 'sent');
