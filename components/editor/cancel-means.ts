import type { EditView } from '#lib/edits/schema.ts';
import type { Model } from '#lib/inference/backend.ts';
import type { Texts } from '#lib/text/texts.ts';

/** What a press of Cancel does to this edit now, said honestly from what its model can do. */
export function cancelMeans(
  edit: Pick<EditView, 'state' | 'trail' | 'progress'>,
  model: Model | undefined,
  { cancelMeans: text }: Texts['running'],
): string {
  if (edit.state === 'queued' && !edit.trail.some(({ step }) => step === 'sent')) return text.waiting;
  if (!model || model.exact) return text.here;
  const waitsThere = edit.progress?.position !== undefined;
  const { cancel } = model.capabilities;
  const stops = cancel === 'running' || (cancel === 'queued' && waitsThere);
  return stops ? text.stops(model.name) : text.goesOn(model.name);
}
