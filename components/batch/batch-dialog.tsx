'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BatchActions } from '#components/batch/batch-actions.ts';
import { BatchForm } from '#components/batch/batch-form.tsx';
import type { Wanted } from '#components/batch/use-batch.ts';
import { askJson } from '#components/gallery/ask-json.ts';
import { keys } from '#components/live/keys.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { useText } from '#components/use-text.ts';
import type { Offers } from '#lib/edits/schema.ts';
import type { ImageView } from '#lib/images/schema.ts';

export type BatchDialogProps = {
  images: readonly ImageView[];
  /** How many more are selected than these: everything that a list has, whose newest these are. */
  more?: number;
  actions: BatchActions;
  /** What is asked for again; else what was typed here last. */
  wanted?: Wanted | undefined;
  onClose: () => void;
};

/** The photos that it is about, and how many are selected beside them. */
export type Chosen = { images: readonly ImageView[]; more: number };

/** One instruction for several photos. What can be asked for, and at which price, is fetched when it opens. */
export function BatchDialog({ images, more = 0, actions, wanted, onClose }: BatchDialogProps) {
  const text = useText('batch');
  const common = useText('common');
  const [chosen, choose] = useState<Chosen>({ images, more });
  // Prices, and what was agreed to, are as they are now: each dialog asks for itself.
  const [asking] = useState(() => crypto.randomUUID());
  const { data, isError, refetch } = useQuery({
    queryKey: keys.offers(asking),
    // The server's promise, made by the same version of this code.
    queryFn: async ({ signal }) => (await askJson('/api/offers', signal)) as Offers,
  });
  return (
    <Dialog open onClose={onClose} title={text.title(chosen.images.length + chosen.more)}>
      {data ? (
        <BatchForm
          chosen={chosen}
          onChoose={choose}
          offers={data}
          actions={actions}
          wanted={wanted}
          onClose={onClose}
        />
      ) : isError ? (
        <div role="alert" className="mt-4">
          <p className="text-ink-2">{text.loadFailed}</p>
          <Button className="mt-4" onClick={() => void refetch()}>
            {common.tryAgain}
          </Button>
        </div>
      ) : (
        <p role="status" aria-busy className="mt-4 min-h-64 text-ink-2">
          {text.loading}
        </p>
      )}
    </Dialog>
  );
}
