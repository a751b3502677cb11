'use client';

import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { endPress, openPress } from '#components/editor/press.ts';
import type { HeldRun, OwnRun } from '#components/editor/private-runs.ts';
import { useLeaving } from '#components/editor/use-leaving.ts';
import { unknownRun, useOwnRuns, useTimeLimit } from '#components/editor/use-own-runs.ts';
import { putEdit } from '#components/live/apply-event.ts';
import { keys } from '#components/live/keys.ts';
import { textNow } from '#components/texts/text-now.ts';
import { useToast } from '#components/ui/toast.tsx';
import { isEnded } from '#lib/edits/is-ended.ts';
import type { EditView, PrivateRun, PrivateRunInput } from '#lib/edits/schema.ts';
import type { Result } from '#lib/result.ts';

type Named = z.input<typeof PrivateRunInput>;
export type PrivateActions = {
  showPrivateRun: (input: Named) => Promise<Result<PrivateRun>>;
  endPrivateRun: (input: Named) => Promise<Result<unknown>>;
};
export type PrivateRuns = ReturnType<typeof usePrivateRuns>;

/** When the server did not answer, it is asked again after this time, milliseconds. */
const ASK_AGAIN_MS = 2_000;

const NO_EDITS: Record<string, EditView> = {};

/** What every tab may know of a private run. */
const withoutSecrets = (edit: EditView): EditView => ({
  ...edit,
  requestId: '',
  instruction: '',
  referenceIds: [],
  isMasked: false,
  maskId: null,
  error: null,
  result: null,
});

/** The private runs of this tab: begun by a press, shown when they end, put away by Done, by leaving, or by their time. */
export function usePrivateRuns(actions: PrivateActions) {
  const own = useOwnRuns();
  const { runs, change, drop } = own;
  const client = useQueryClient();
  const toast = useToast();
  const live = useQuery({ queryKey: keys.privateEdits, queryFn: skipToken, initialData: NO_EDITS }).data ?? NO_EDITS;
  const { look, landedId } = useLook(actions, own);
  useEffect(() => {
    for (const { requestId, edit, isPressing } of runs) {
      const now = edit && live[edit.id];
      const hasEnded = now && isEnded(now.state) && !isEnded(edit.state);
      if (hasEnded || (edit === null && !isPressing)) look(requestId);
    }
  }, [runs, live, look]);
  useTimeLimit(runs, (gone) => {
    drop(gone);
    toast({ message: textNow('retention').gone });
  });
  useLeaving(runs, look);

  /** Ends runs for good. What could not be ended stays, so that it can be tried again; answers why. */
  const end = async (gone: readonly HeldRun[]): Promise<string | null> => {
    const ended = ({ requestId }: HeldRun) => actions.endPrivateRun({ requestId }).catch(() => null);
    const answers = await Promise.all(gone.map(ended));
    drop(gone.filter((_, index) => answers[index]?.ok).map(({ requestId }) => requestId));
    const refused = answers.find((answer) => !answer?.ok);
    if (refused === undefined) return null;
    return refused && !refused.ok ? refused.error.message : textNow('retention').noAnswer;
  };
  return {
    runs: runs.map((run) => withNews(run, live)),
    landedId,
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

/** Asks the server for a run, one question at a time, until there is an answer; `landedId` is the result that came in while this page looked on. */
function useLook(actions: PrivateActions, { change, drop }: ReturnType<typeof useOwnRuns>) {
  const client = useQueryClient();
  const [landedId, setLandedId] = useState<string | null>(null);
  const asked = useRef(new Set<string>());
  const show = useRef(actions.showPrivateRun);
  useEffect(() => {
    show.current = actions.showPrivateRun;
  }, [actions.showPrivateRun]);

  const take = useCallback(
    ({ edit, shown, leftSeconds }: PrivateRun) => {
      const endsAt = leftSeconds === null ? null : Date.now() + leftSeconds * 1_000;
      if (openPress(sessionStorage, edit.imageId ?? '')?.requestId === edit.requestId)
        endPress(sessionStorage, edit.imageId ?? '');
      putEdit(client, withoutSecrets(edit));
      change((all) =>
        all.map((run) => {
          if (run.requestId !== edit.requestId) return run;
          if (run.edit && !isEnded(run.edit.state) && edit.result) setLandedId(edit.result.id);
          // The server forgets the words of what was cancelled; this tab still has them.
          const known = { ...edit, instruction: run.instruction };
          return { ...run, edit: known, shown, endsAt, isPressing: false };
        }),
      );
    },
    [change, client],
  );
  const look = useCallback(
    (requestId: string) => {
      if (asked.current.has(requestId)) return;
      asked.current.add(requestId);
      void show.current({ requestId }).then(
        (answer) => {
          asked.current.delete(requestId);
          if (answer.ok) take(answer.data);
          else if (answer.error.code === 'not_found') drop([requestId]);
          else askAgain();
        },
        () => {
          asked.current.delete(requestId);
          askAgain();
        },
      );
      const askAgain = () => setTimeout(look, ASK_AGAIN_MS, requestId);
    },
    [take, drop],
  );
  return { look, landedId };
}
