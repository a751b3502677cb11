'use client';

import { cancelMeans } from '#components/editor/cancel-means.ts';
import { useText } from '#components/use-text.ts';
import type { EditView } from '#lib/edits/schema.ts';
import type { Model } from '#lib/inference/backend.ts';

/** What the button that cancels does: pictures that have arrived stay, and are paid. */
export function CancelLine({ edit, model }: { edit: EditView; model: Model | undefined }) {
  const text = useText('running');
  const many = useText('variations');
  const arrived = edit.results.length;
  return arrived === 0 ? cancelMeans(edit, model, text) : many.cancelRestMeans(arrived, arrived * edit.priceCredits);
}
