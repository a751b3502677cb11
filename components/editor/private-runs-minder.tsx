'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { endPress, openPress } from '#components/editor/press.ts';
import { useLeaving } from '#components/editor/use-leaving.ts';
import type { useOwnRuns } from '#components/editor/use-own-runs.ts';
import type { PrivateActions } from '#components/editor/use-private-runs.tsx';
import { useTimeLimit } from '#components/editor/use-time-limit.ts';
import { withoutSecrets } from '#components/editor/without-secrets.ts';
import { putEdit } from '#components/live/apply-event.ts';
import { textNow } from '#components/texts/text-now.ts';
import { useToast } from '#components/ui/toast.tsx';
import { isEnded } from '#lib/edits/is-ended.ts';
import type { EditView, PrivateRun } from '#lib/edits/schema.ts';

/** When the server did not answer, it is asked again after this time, milliseconds. */
const ASK_AGAIN_MS = 2_000;

type Props = {
  own: ReturnType<typeof useOwnRuns>;
  /** What the stream says of private runs, by the id of the edit. */
  live: Record<string, EditView>;
  actions: PrivateActions;
  /** A result came in while this page looked on. */
  onLand: (imageId: string) => void;
};

/** Looks after the private runs of this tab: asks for them when they have ended, and puts them away when the page is left or their time is over. */
export function PrivateRunsMinder(props: Props) {
  const { runs, drop } = props.own;
  const { live } = props;
  const toast = useToast();
  const look = useLook(props);
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
  return null;
}

/** Asks the server for a run, one question at a time, until there is an answer. */
function useLook({ own: { change, drop }, actions, onLand }: Props) {
  const client = useQueryClient();
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
          if (run.edit && !isEnded(run.edit.state) && edit.result) onLand(edit.result.id);
          // The server forgets the words of what was cancelled; this tab still has them.
          const known = { ...edit, instruction: run.instruction };
          return { ...run, edit: known, shown, endsAt, isPressing: false };
        }),
      );
    },
    [change, client, onLand],
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
  return look;
}
