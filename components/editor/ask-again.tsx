'use client';

import { Again } from '#components/editor/again.tsx';
import { optionsFor, retriesOf } from '#components/editor/retries.ts';
import type { EditView } from '#lib/edits/schema.ts';
import type { Model } from '#lib/inference/backend.ts';
import type { EditOptions } from '#lib/inference/edit-options.ts';

type Props = { edit: EditView; models: Model[]; onRetry: (options: EditOptions) => void };

/** The ways to ask for the edit that made this picture again; nothing where there is none. */
export function AskAgain({ edit, models, onRetry }: Props) {
  const retries = retriesOf(
    edit,
    models.find(({ id }) => id === edit.model),
  );
  return retries.length > 0 ? <Again retries={retries} onRetry={(retry) => onRetry(optionsFor(retry, edit))} /> : null;
}
