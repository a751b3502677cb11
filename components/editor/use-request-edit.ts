'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { beginPress, endPress } from '#components/editor/press.ts';
import type { Attached } from '#components/editor/use-extras.ts';
import { inTime } from '#components/in-time.ts';
import { introduceEdit } from '#components/live/apply-event.ts';
import { tryAgainLater } from '#components/live/try-again-later.ts';
import { textNow } from '#components/texts/text-now.ts';
import type { EditView, RequestEditInput } from '#lib/edits/schema.ts';
import type { EditOptions } from '#lib/inference/edit-options.ts';
import type { Failure, Result } from '#lib/result.ts';
import type { Retention } from '#lib/retention.ts';

export type RequestEdit = (input: z.input<typeof RequestEditInput>) => Promise<Result<EditView>>;
type Ask = {
  imageId: string;
  instruction: string;
  model: string;
  retention: Retention;
  /** Of all pictures. */
  priceCredits: number;
  variations?: number;
  referenceIds?: string[];
  maskId?: string;
  options: EditOptions;
  /** The mask and the pictures of the page; what is asked again names its own above. */
  attached?: Attached;
};

export type Pressing =
  | { state: 'idle' }
  | { state: 'sending'; ask: Ask }
  /** `unanswered`: the server may have the press of this id or not, and is asked for the same edit again. */
  | { state: 'failed'; ask: Ask; failure: Failure; unanswered?: string };

const noAnswer = (isSentAgain: boolean): Failure => ({
  code: 'unavailable',
  message: textNow('editor')[isSentAgain ? 'sentAgain' : 'notSent'],
});

/** The mask goes first: an edit names one that is there. */
const maskOf = async ({ attached, retention }: Ask) => (await attached?.mask?.(retention === 'none')) ?? {};

const notAttached = (error: unknown): Failure => ({
  code: 'unavailable',
  message: error instanceof Error && error.message !== '' ? error.message : textNow('editor').notSent,
});

type Told = {
  onBegin: (requestId: string, ask: Ask) => void;
  onRefused: (requestId: string, ask: Ask, failure: Failure) => void;
  onAccepted: (edit: EditView) => void;
};

/** The press of the edit button: one request id until there is an answer, whatever happens on the way. */
export function useRequestEdit(requestEdit: RequestEdit, { onBegin, onRefused, onAccepted }: Told) {
  const client = useQueryClient();
  const [pressing, setPressing] = useState<Pressing>({ state: 'idle' });
  const [tries, setTries] = useState(0);
  const send = async (ask: Ask, requestId: string) => {
    const { attached, ...asked } = ask;
    const referenceIds = attached?.referenceIds.length ? { referenceIds: attached.referenceIds } : {};
    const request = (mask: Awaited<ReturnType<typeof maskOf>>) =>
      inTime(requestEdit({ ...asked, ...referenceIds, ...mask, requestId }));
    // Away before any of it is drawn: the server works while this page draws.
    const early = attached?.mask ? null : request({});
    setPressing({ state: 'sending', ask });
    const mask = early
      ? { sent: {} }
      : await maskOf(ask).then(
          (sent) => ({ sent }),
          (error: unknown) => ({ failure: notAttached(error) }),
        );
    if ('failure' in mask) {
      endPress(sessionStorage, ask.imageId);
      onRefused(requestId, ask, mask.failure);
      setPressing({ state: 'failed', ask, failure: mask.failure });
      return;
    }
    const answer = await (early ?? request(mask.sent));
    if (answer === null) {
      // No answer is not a no: the press stays open, so that trying again asks for the same edit.
      setPressing({ state: 'failed', ask, failure: noAnswer(true), unanswered: requestId });
      return;
    }
    endPress(sessionStorage, ask.imageId);
    if (!answer.ok) {
      onRefused(requestId, ask, answer.error);
      setPressing({ state: 'failed', ask, failure: answer.error });
      return;
    }
    // Of a private run the families get only what every tab may know.
    if (ask.retention !== 'none') introduceEdit(client, answer.data);
    setPressing({ state: 'idle' });
    onAccepted(answer.data);
  };
  const press = async (ask: Ask) => {
    if (pressing.state === 'sending') return;
    setTries(0);
    const { attached, ...asked } = ask;
    const { requestId } = beginPress(sessionStorage, ask.imageId, { ...asked, mark: attached?.mark ?? '' }, () =>
      crypto.randomUUID(),
    );
    onBegin(requestId, ask);
    await send(ask, requestId);
  };
  const giveUp = () =>
    setPressing((now) => (now.state === 'failed' ? { state: 'failed', ask: now.ask, failure: noAnswer(false) } : now));
  const again = (ask: Ask, requestId: string) => {
    setTries(tries + 1);
    void send(ask, requestId);
  };
  useSendAgain(pressing, tries, { again, giveUp });
  return { pressing, press, forget: () => setPressing({ state: 'idle' }) };
}

type Then = { again: (ask: Ask, requestId: string) => void; giveUp: () => void };

/** Sends a press without an answer again as soon as there is a connection. It has the id that it had, so that it is one edit however often it arrives. */
function useSendAgain(pressing: Pressing, tries: number, then: Then) {
  const now = useRef(then);
  useEffect(() => {
    now.current = then;
  });
  useEffect(() => {
    if (pressing.state !== 'failed' || pressing.unanswered === undefined) return;
    const { ask, unanswered } = pressing;
    const stop = new AbortController();
    if (!tryAgainLater(tries, () => now.current.again(ask, unanswered), stop.signal)) now.current.giveUp();
    return () => stop.abort();
  }, [pressing, tries]);
}
