'use client';

import { Again } from '#components/editor/again.tsx';
import { type Retry, retriesOf } from '#components/editor/retries.ts';
import type { EditView } from '#lib/edits/schema.ts';
import type { Model } from '#lib/inference/backend.ts';

type Props = { edit: EditView; models: Model[]; onRetry: (retry: Retry) => void };

/** The ways to ask for the edit that made this picture again; nothing where there is none. */
export function AskAgain({ edit, models, onRetry }: Props) {
  const retries = retriesOf(
    edit,
    models.find(({ id }) => id === edit.model),
  );
  return retries.length > 0 ? <Again retries={retries} onRetry={onRetry} /> : null;
}
