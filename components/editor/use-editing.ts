'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { EditorActions } from '#components/editor/editor-actions.ts';
import { edgeTo, isRunning } from '#components/editor/family-tree.ts';
import { endPress, openPress } from '#components/editor/press.ts';
import { keepRecent } from '#components/editor/recent.ts';
import { useAdjust } from '#components/editor/use-adjust.ts';
import { useAgain } from '#components/editor/use-again.ts';
import { useAsk } from '#components/editor/use-ask.ts';
import { useCancelEdit } from '#components/editor/use-cancel-edit.ts';
import { useConsent } from '#components/editor/use-consent.ts';
import { useEarlier } from '#components/editor/use-earlier.ts';
import { useExtras } from '#components/editor/use-extras.ts';
import { useLanding } from '#components/editor/use-landing.ts';
import type { useModel } from '#components/editor/use-model.ts';
import { type Understood, usePlan } from '#components/editor/use-plan.ts';
import type { PrivateRuns } from '#components/editor/use-private-runs.tsx';
import { type Pressing, useRequestEdit } from '#components/editor/use-request-edit.ts';
import { useUnanswered } from '#components/editor/use-unanswered.ts';
import { useUnsent } from '#components/editor/use-unsent.ts';
import { endWayBack } from '#components/editor/way-back.ts';
import { whyNot } from '#components/editor/why-not.ts';
import type { Family } from '#components/live/family.ts';
import { hearCredits, useCredits } from '#components/live/use-credits.ts';
import { useOffline } from '#components/shell/offline-line.tsx';
import type { CreditsView } from '#lib/credits/schema.ts';
import type { EditView } from '#lib/edits/schema.ts';
import type { ImageView } from '#lib/images/schema.ts';
import type { Model } from '#lib/inference/backend.ts';
import type { Retention } from '#lib/retention.ts';

type Input = {
  here: ImageView;
  latest: EditView | null;
  models: Model[];
  /** As the server rendered it. */
  credits: CreditsView;
  family: Family;
  actions: EditorActions;
  /** What the account keeps unless the person says otherwise. */
  retention: Retention;
  /** Here is the result of a private run. */
  isPrivate: boolean;
  privateRuns: PrivateRuns;
  go: (imageId: string) => void;
};

export type Editing = ReturnType<typeof useEditing>;

/** Everything the panel does: the words, what is understood of them, the press, the run and its end. */
export function useEditing(input: Input) {
  const { here, latest, family, actions, go, isPrivate, privateRuns } = input;
  const box = useRef<HTMLTextAreaElement>(null);
  const ask = useAsk({ ...input, imageId: here.id, box });
  const { instruction, setInstruction, model } = ask;
  const credits = useCredits(input.credits);
  const extras = useExtras({ here, model, edits: family.edits });
  const understanding = usePlan(instruction, here, extras.isMasked && extras.takesMask);
  const landing = useLanding(latest, here.id, go);
  const landedId = isPrivate ? privateRuns.landedId : landing.landedId;
  const earlier = useEarlier(family);
  const adjust = useAdjust({ here, family, isPrivate, ask, extras, go });
  // Words that stand in the box while the tools ask for others stay there.
  const keepsBox = useRef(false);
  const onAccepted = (edit: EditView) => {
    if (edit.retention !== 'none') landing.watch(edit);
    if (!keepsBox.current) setInstruction('');
    adjust.close();
  };
  const { pressing, press, forget, consent } = useSending(input, onAccepted, ask.hear);
  const cancelling = useCancelEdit(actions.cancelEdit);
  const isSending = pressing.state === 'sending' && pressing.ask.imageId === here.id;
  const active = isRunning(latest) ? latest : null;
  const isBusy = isSending || active !== null;
  const again = useAgain({ hereId: here.id, ask, box, go, press, putBack: extras.putBack, isBusy });
  const { reasons, wordsToSend } = useReasons({ ask, extras, credits, understanding });
  const failed = useFailedEdit({ latest, pressing, instruction, setInstruction });
  const send = (words: string | null, isBoxKept: boolean) => {
    if (words === null || !model || isBusy) return;
    keepsBox.current = isBoxKept;
    void press({ imageId: here.id, instruction: words, ...ask.asked, attached: extras.attach() });
  };

  useUnsent(ask.retention === 'none' && instruction.trim() !== '', extras.isMaskUnsent);
  useUnanswered(pressing, { family, forget, onAccepted, words: instruction.trim() });
  useAnsweredPress(family, here.id);
  const didSucceed = latest?.state === 'succeeded';
  const focused = useKeptFocus({ isRunning: active !== null, didSucceed, didLand: landedId === here.id });

  return {
    box,
    ...focused,
    here,
    ...ask,
    instruction: isSending ? pressing.ask.instruction : instruction,
    earlier,
    extras,
    freeWay: freeWayOf(understanding, model, ask.models),
    credits,
    isPrivate,
    /** Of the last edit of this photo, or of the one that made it: a seed that can be kept. */
    lastSeed: seedOf(latest) ?? seedOf(edgeTo(family, here.id)),
    ...understanding,
    reasons,
    isSending,
    /** The edit to show as running; null while its words are on their way; undefined when there is none. */
    running: active ?? (isSending ? null : undefined),
    landedId,
    press: () => send(wordsToSend(), false),
    /** Asks for these words at once, whatever stands in the box; it may stay there. */
    pressWords: send,
    adjust,
    ...again,
    failure: pressing.state === 'failed' && pressing.ask.imageId === here.id ? pressing.failure : null,
    forgetFailure: forget,
    failed,
    consent,
    cancel: active ? () => cancelling.cancel(active.id) : null,
    isCancelling: cancelling.isCancelling,
  };
}

const seedOf = (edit: EditView | null): number | undefined => edit?.seeds.find((seed) => seed !== null) ?? undefined;

type Known = {
  ask: ReturnType<typeof useAsk>;
  extras: ReturnType<typeof useExtras>;
  credits: CreditsView;
  understanding: ReturnType<typeof usePlan>;
};

/** Why the button is off, from all that is known here, and the words that a press sends: as they stand at that moment, and none while it is off. */
function useReasons({ ask, extras, credits, understanding }: Known) {
  const isOffline = useOffline();
  const { lacksMask, back } = extras;
  const { priced: model } = ask;
  const why = (instruction: string, { plan, size }: Understood) =>
    whyNot({ instruction, plan, size, model, credits, isOffline, lacksMask, isComing: back === 'busy' });
  return {
    reasons: why(ask.instruction, understanding),
    wordsToSend: () => {
      const words = ask.instructionNow();
      return why(words, understanding.understand(words)).length === 0 ? words.trim() : null;
    },
  };
}

/** The model that does these words free, where another is chosen that does not. */
function freeWayOf(
  { plan, size }: ReturnType<typeof usePlan>,
  chosen: Model | undefined,
  models: Model[],
): Model | null {
  const isExact = plan !== null && plan.steps.length > 0 && plan.notUnderstood.length === 0;
  const isDoable = !(size && 'problem' in size);
  if (!chosen || chosen.exact || !isExact || !isDoable) return null;
  return models.find(({ exact, priceCredits }) => exact && priceCredits === 0) ?? null;
}

/** The press on its way. What is said of a private run stays with this tab; other words are remembered to be said again. */
function useSending(
  { actions, models, privateRuns }: Input,
  onAccepted: (edit: EditView) => void,
  hear: ReturnType<typeof useModel>['hear'],
) {
  const client = useQueryClient();
  const { press, ...sending } = useRequestEdit(actions.requestEdit, {
    onBegin: (requestId, { imageId, instruction, retention }) => {
      if (retention === 'none') privateRuns.begin({ requestId, imageId, instruction });
    },
    onRefused: (requestId, { model }, failure) => {
      privateRuns.refused(requestId);
      hear(model, failure);
      hearCredits(client, failure);
    },
    onAccepted: (edit) => {
      if (edit.retention === 'none') privateRuns.accepted(edit);
      else keepRecent(localStorage, edit.instruction);
      onAccepted(edit);
    },
  });
  return { ...sending, ...useConsent({ models, agreeToSending: actions.agreeToSending, press }) };
}

/** The page was left between the press and its answer, and the server has the edit: the press is answered. Whoever left for credits is back. */
function useAnsweredPress({ edits }: Family, imageId: string) {
  useEffect(() => endWayBack(sessionStorage, imageId), [imageId]);
  useEffect(() => {
    const open = openPress(sessionStorage, imageId);
    if (open && edits.some(({ requestId }) => requestId === open.requestId)) endPress(sessionStorage, imageId);
  }, [edits, imageId]);
}

type FailedInput = {
  latest: EditView | null;
  pressing: Pressing;
  instruction: string;
  setInstruction: (words: string) => void;
};

/**
 * The last edit here, if it did not work and nobody has dismissed that: its words return to an empty box, so that they
 * can be changed and tried again. The end of a quick edit may be known before the answer to its press.
 */
function useFailedEdit({ latest, pressing, instruction, setInstruction }: FailedInput) {
  // The answer to a press empties the box when it comes.
  const isPressOpen =
    pressing.state === 'sending' || (pressing.state === 'failed' && pressing.unanswered !== undefined);
  const [dismissed, setDismissed] = useState<string[]>([]);
  const returned = useRef(new Set<string>());
  const isFailed = latest !== null && ['failed', 'refused', 'cancelled'].includes(latest.state);
  const edit = isFailed && !dismissed.includes(latest.id) ? latest : null;
  useEffect(() => {
    if (!edit || isPressOpen || returned.current.has(edit.id)) return;
    returned.current.add(edit.id);
    if (instruction === '') setInstruction(edit.instruction);
  }, [edit, instruction, isPressOpen, setInstruction]);
  return edit ? { edit, dismiss: () => setDismissed((known) => [...known, edit.id]) } : null;
}

type FocusInput = { isRunning: boolean; didSucceed: boolean; didLand: boolean };

/** The button under the focus goes away when a run begins and when it ends; the focus goes on to what took its place. */
function useKeptFocus({ isRunning: running, didSucceed, didLand }: FocusInput) {
  const foot = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  // The heading may still be on its way when the button goes.
  const isAwaited = useRef(false);
  const progress = useCallback((element: HTMLHeadingElement | null) => {
    heading.current = element;
    if (element && isAwaited.current) element.focus({ preventScroll: true });
    isAwaited.current = false;
  }, []);
  const before = useRef({ running, didLand });
  useEffect(() => {
    const was = before.current;
    before.current = { running, didLand };
    const active = document.activeElement;
    const isLost = active === document.body || active === null || foot.current?.contains(active);
    if (!isLost) return;
    if (running && !was.running) {
      isAwaited.current = heading.current === null;
      heading.current?.focus({ preventScroll: true });
    } else if (didLand && !was.didLand)
      (document.querySelector<HTMLElement>('.compare-knob') ?? document.querySelector<HTMLElement>('.room'))?.focus({
        preventScroll: true,
      });
    else if (!running && was.running && !didSucceed)
      foot.current?.querySelector('button')?.focus({ preventScroll: true });
  }, [running, didSucceed, didLand]);
  return { foot, progress };
}
