'use client';

import { useState, useSyncExternalStore } from 'react';
import type { Session } from '#components/editor/adjust/session.ts';
import { edgeTo } from '#components/editor/family-tree.ts';
import type { useAsk } from '#components/editor/use-ask.ts';
import type { Extras } from '#components/editor/use-extras.ts';
import type { Family } from '#components/live/family.ts';
import type { ImageView } from '#lib/images/schema.ts';

type Input = {
  here: ImageView;
  family: Family;
  /** Here is the result of a private run: what made it is not looked for. */
  isPrivate: boolean;
  ask: Pick<ReturnType<typeof useAsk>, 'models' | 'setModelId' | 'instructionNow'>;
  extras: Pick<Extras, 'stopMarking'>;
  go: (imageId: string) => void;
};

const noSubscription = () => () => {};

/** The direct tools: closed, or open on a picture. All of them are fetched at the first press. */
export function useAdjust({ here, family, isPrivate, ask, extras, go }: Input) {
  const [kept, keep] = useState<Session | null>(null);
  const [isOpening, setIsOpening] = useState(false);
  const session = kept?.image.id === here.id ? kept : null;
  // What is on the stage takes its shape from the tools; drags within it are theirs alone.
  const shape = useSyncExternalStore(
    session?.subscribe ?? noSubscription,
    () => shapeOf(session),
    () => '',
  );
  const exact = ask.models.find((model) => model.exact && model.offBecause === undefined);
  const start = (next: Session) => {
    keep(next);
    if (next.image.id !== here.id) go(next.image.id);
  };
  const open = async () => {
    const edge = isPrivate ? null : edgeTo(family, here.id);
    const source = family.images.find(({ id }) => id === edge?.imageId) ?? null;
    if (exact) ask.setModelId(exact.id);
    extras.stopMarking();
    const { openSession } = await import('#components/editor/adjust/open-session.ts');
    start(openSession({ here, edge, source, words: ask.instructionNow() }));
  };
  return {
    session,
    shape,
    isOpening,
    /** Null where no model does exact steps. */
    open: exact
      ? () => {
          setIsOpening(true);
          // Offline or just deployed: the button stays, and the next press tries again.
          open().then(
            () => setIsOpening(false),
            () => setIsOpening(false),
          );
        }
      : null,
    start,
    close: () => keep(null),
  };
}

function shapeOf(session: Session | null): string {
  if (!session) return '';
  const { tab, adjustment } = session.view();
  const { width, height } = (tab === 'crop' ? null : adjustment.crop) ?? session.turned;
  return `${width} ${height}`;
}

/** The shape above as a size; null where the tools are closed. */
export function sizeOfShape(shape: string): { width: number; height: number } | null {
  const [width = 0, height = 0] = shape.split(' ').map(Number);
  return width > 0 && height > 0 ? { width, height } : null;
}
