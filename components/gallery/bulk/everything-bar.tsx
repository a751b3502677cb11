'use client';

import { useEffect } from 'react';
import type { GalleryActions } from '#components/gallery/actions.ts';
import { BulkBar } from '#components/gallery/bulk/bulk-bar.tsx';
import { useBulk } from '#components/gallery/bulk/use-bulk.ts';
import { useEverythingActs } from '#components/gallery/bulk/use-everything-acts.tsx';
import { useIds } from '#components/gallery/bulk/use-ids.ts';
import { useNewest } from '#components/gallery/bulk/use-newest.ts';
import { SelectionBar } from '#components/gallery/selection-bar.tsx';
import type { GalleryFilter } from '#lib/images/schema.ts';

type Props = {
  filter: GalleryFilter;
  /** What has been taken out of the selection of everything again; null once nothing is selected any more. */
  except: ReadonlySet<string> | null;
  count: number;
  actions: GalleryActions;
  onClear: () => void;
  /** Whether something is under way: this has to stay when the selection has gone. */
  onBusy: (isBusy: boolean) => void;
};

/** What can be done with everything that a list has, however much that is: its ids are asked for when it is pressed, and acted on in pieces. */
export function EverythingBar({ filter, except, count, actions, onClear, onBusy }: Props) {
  const { shown, run } = useBulk();
  const { withIds, isAsking } = useIds({ filter, except, onClear });
  const { withNewest, isFetching } = useNewest({ filter, except, count });
  const { barActions, dialogs, isOpen } = useEverythingActs({
    ...{ filter, except, count, actions, withIds, withNewest, run },
  });
  const isBusy = shown !== null || isAsking || isFetching || isOpen;
  useEffect(() => {
    onBusy(isBusy);
  }, [isBusy, onBusy]);
  return (
    <>
      {shown ? (
        <BulkBar shown={shown} />
      ) : except === null ? null : (
        <SelectionBar
          count={count}
          bytes={null}
          actions={barActions}
          isBusy={isAsking || isFetching}
          onClear={onClear}
        />
      )}
      {dialogs}
    </>
  );
}
