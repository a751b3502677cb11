'use client';

import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import type { HeldRun, OwnRun } from '#components/editor/private-runs.ts';
import { unknownRun, useOwnRuns } from '#components/editor/use-own-runs.ts';
import { withoutSecrets } from '#components/editor/without-secrets.ts';
import { inTime } from '#components/in-time.ts';
import { putEdit } from '#components/live/apply-event.ts';
import { keys } from '#components/live/keys.ts';
import { textNow } from '#components/texts/text-now.ts';
import { onDemand } from '#components/ui/on-demand.tsx';
import { isEnded } from '#lib/edits/is-ended.ts';
import type { EditView, PrivateRun, PrivateRunInput } from '#lib/edits/schema.ts';
import type { Result } from '#lib/result.ts';

type Named = z.input<typeof PrivateRunInput>;
export type PrivateActions = {
  showPrivateRun: (input: Named) => Promise<Result<PrivateRun>>;
  endPrivateRun: (input: Named) => Promise<Result<unknown>>;
};

const PrivateRunsMinder = onDemand(
  async () => (await import('#components/editor/private-runs-minder.tsx')).PrivateRunsMinder,
);
/** Fetches what looks after private runs as soon as the next run is to be one. */
export function usePreparedMinder(isWanted: boolean): void {
  useEffect(() => {
    if (isWanted) PrivateRunsMinder.fetch();
  }, [isWanted]);
}

export type PrivateRuns = ReturnType<typeof usePrivateRuns>;

const NO_EDITS: Record<string, EditView> = {};

/** The private runs of this tab: begun by a press, shown when they end, put away by Done, by leaving, or by their time. */
export function usePrivateRuns(actions: PrivateActions) {
  const own = useOwnRuns();
  const { runs, change, drop } = own;
  const client = useQueryClient();
  const live = useQuery({ queryKey: keys.privateEdits, queryFn: skipToken, initialData: NO_EDITS }).data ?? NO_EDITS;
  const [landedId, land] = useState<string | null>(null);
  // For as long as the page stands: the last run to go must not look like leaving.
  const [isMinded, setIsMinded] = useState(false);
  if (!isMinded && runs.length > 0) setIsMinded(true);

  /** Ends runs for good. What could not be ended stays, so that it can be tried again; answers why. */
  const end = async (gone: readonly HeldRun[]): Promise<string | null> => {
    const ended = ({ requestId }: HeldRun) => inTime(actions.endPrivateRun({ requestId }));
    const answers = await Promise.all(gone.map(ended));
    drop(gone.filter((_, index) => answers[index]?.ok).map(({ requestId }) => requestId));
    const refused = answers.find((answer) => !answer?.ok);
    if (refused === undefined) return null;
    return refused && !refused.ok ? refused.error.message : textNow('retention').noAnswer;
  };
  return {
    runs: runs.map((run) => withNews(run, live)),
    landedId,
    /** To be drawn with the page: it hears of the runs and puts them away. */
    minder: isMinded ? <PrivateRunsMinder own={own} live={live} actions={actions} onLand={land} /> : null,
    end,
    begin: (run: OwnRun) => {
      const failed = runs.filter(({ imageId, edit }) => imageId === run.imageId && edit && isEnded(edit.state));
      void end(failed.filter(({ edit }) => !edit?.result));
      change((known) => [...known.filter(({ requestId }) => requestId !== run.requestId), unknownRun(run, true)]);
    },
    accepted: (edit: EditView) => {
      putEdit(client, withoutSecrets(edit));
      change((known) =>
        known.map((run) => (run.requestId === edit.requestId ? { ...run, edit, isPressing: false } : run)),
      );
    },
    refused: (requestId: string) => drop([requestId]),
  };
}

/** What the stream says of a run that goes on, with the words that it does not say. */
function withNews(run: HeldRun, live: Record<string, EditView>): HeldRun {
  const now = run.edit && live[run.edit.id];
  if (!run.edit || !now || isEnded(now.state) || isEnded(run.edit.state)) return run;
  return { ...run, edit: { ...now, requestId: run.requestId, instruction: run.instruction } };
}
