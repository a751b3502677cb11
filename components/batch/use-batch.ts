'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import type { BatchActions } from '#components/batch/batch-actions.ts';
import type { Chosen } from '#components/batch/batch-dialog.tsx';
import { begunHere } from '#components/batch/begun-here.ts';
import { problemsOf } from '#components/batch/problems.ts';
import { useReferences } from '#components/batch/use-references.ts';
import { darkroomNow } from '#components/compare/load-darkroom.ts';
import { getDraft, keepDraft } from '#components/editor/drafts.ts';
import { beginPress, endPress } from '#components/editor/press.ts';
import { keepRecent } from '#components/editor/recent.ts';
import { useConsent } from '#components/editor/use-consent.ts';
import { useModel } from '#components/editor/use-model.ts';
import { usePlan } from '#components/editor/use-plan.ts';
import { whyNot } from '#components/editor/why-not.ts';
import { inTime } from '#components/in-time.ts';
import { keys } from '#components/live/keys.ts';
import { hearCredits, useCredits } from '#components/live/use-credits.ts';
import { useOffline } from '#components/shell/offline-line.tsx';
import { useText } from '#components/use-text.ts';
import type { EditView, Offers } from '#lib/edits/schema.ts';
import type { Plan } from '#lib/inference/darkroom/steps.ts';
import { optionsOf } from '#lib/inference/edit-options.ts';
import { MAX_BATCH_IMAGES } from '#lib/limits.ts';
import type { Failure } from '#lib/result.ts';
import type { Retention } from '#lib/retention.ts';

/** Where words for several images are kept, and their press, as if it were one image. */
const PLACE = 'batch';

/** What is asked for again. */
export type Wanted = Pick<EditView, 'instruction' | 'model' | 'options' | 'retention' | 'referenceIds'>;
type Kept = Exclude<Retention, 'none'>;

type Input = {
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
  offers: Offers;
  actions: BatchActions;
  wanted: Wanted | undefined;
  onClose: () => void;
};

export type Batch = ReturnType<typeof useBatch>;

/** The words for several images, what is understood of them for each, the price of all, and the press. */
export function useBatch({ chosen, onChoose, offers, actions, wanted, onClose }: Input) {
  const { images, more } = chosen;
  const words = useWords(wanted);
  const settings = useSettings(offers, wanted);
  const { model } = settings;
  const given = useReferences(wanted?.referenceIds, model);
  const [told, setTold] = useState<Record<string, string>>({});
  const [first] = images;
  const { plan, prepare, understand } = usePlan(words.instruction, first ?? { width: 1, height: 1 }, false);
  const text = { expired: useText('batch').expired, pixels: useText('pixels') };
  const priceCredits = (images.length + more) * (model?.priceCredits ?? 0);
  const credits = useCredits(offers.credits);
  const isOffline = useOffline();
  const inTheWayOf = (instruction: string, plan: Plan | null) => ({
    problems: problemsOf({
      ...{ images, plan: model?.exact ? plan : null, darkroom: darkroomNow(), told, now: Date.now(), text },
    }),
    reasons: whyNot({
      ...{ instruction, plan, size: null, credits, isOffline },
      model: model ? { ...model, priceCredits } : null,
      lacksMask: model?.needs === 'mask',
    }),
  });
  const { problems, reasons } = inTheWayOf(words.instruction, plan);
  const sending = useSending({ actions, models: settings.models, hear: settings.hear, setTold, onClose });
  const over = Math.max(0, images.length + more - MAX_BATCH_IMAGES);
  const isOffBy = ({ problems, reasons }: ReturnType<typeof inTheWayOf>) =>
    reasons.length > 0 || problems.size > 0 || over > 0 || images.length === 0 || given.broughtBack !== 'there';
  const isOff = isOffBy({ problems, reasons });
  useEffect(prepare, [prepare]);
  return {
    ...words,
    ...settings,
    ...sending,
    images,
    over,
    count: images.length + more,
    isEverything: more > 0,
    takeFirst: () => onChoose({ images: images.slice(0, MAX_BATCH_IMAGES), more: 0 }),
    problems,
    leaveOut: () => onChoose({ images: images.filter(({ id }) => !problems.has(id)), more }),
    ...given,
    plan,
    prepare,
    priceCredits,
    credits,
    reasons,
    isOff,
    setInstruction: (next: string) => {
      setTold({});
      words.setInstruction(next);
    },
    press: () => {
      const instruction = words.instructionNow();
      if (!model || sending.isSending || isOffBy(inTheWayOf(instruction, understand(instruction).plan))) return;
      void sending.press({
        ...{ imageIds: images.map(({ id }) => id), instruction: instruction.trim(), model: model.id },
        ...{ retention: settings.retention, priceCredits, options: settings.options },
        ...(given.sent.length > 0 ? { referenceIds: given.sent } : {}),
      });
    },
  };
}

/** What is being said. It survives a closed dialog and a reload, but for what is asked for again. */
function useWords(wanted: Wanted | undefined) {
  const [instruction, setInstruction] = useState(() => wanted?.instruction ?? getDraft(localStorage, PLACE).text);
  const isOwn = wanted === undefined;
  useEffect(() => {
    if (isOwn) keepDraft(localStorage, PLACE, { text: instruction, model: '', retention: 'keep' });
  }, [instruction, isOwn]);
  // As they stand at this moment, for a press: what is drawn may be a letter behind.
  const newest = useRef(instruction);
  return {
    instruction,
    instructionNow: () => newest.current,
    setInstruction: (next: string) => {
      newest.current = next;
      setInstruction(next);
    },
  };
}

function useSettings(offers: Offers, wanted: Wanted | undefined) {
  const needsMask = useText('batch').needsMask;
  const offered = offers.models.map((model) => (model.needs === 'mask' ? { ...model, offBecause: needsMask } : model));
  const { models, model, setId, hear } = useModel(offered);
  const [set, setOptions] = useState(wanted?.options ?? {});
  const usual = wanted?.retention ?? offers.retention;
  // What an account keeps least is the least that can be kept of many.
  const [retention, setRetention] = useState<Kept>(usual === 'none' ? 'day' : usual);
  const wantedModel = wanted?.model;
  useEffect(() => {
    if (wantedModel) setId(wantedModel);
  }, [wantedModel, setId]);
  const options = model ? optionsOf(model, set) : {};
  return { models, model, setModelId: setId, hear, options, setOptions, retention, setRetention };
}

type Ask = {
  imageIds: string[];
  instruction: string;
  model: string;
  retention: Kept;
  priceCredits: number;
  options: Wanted['options'];
  referenceIds?: string[];
};

type Sending = Pick<Input, 'actions' | 'onClose'> &
  Pick<ReturnType<typeof useModel>, 'models' | 'hear'> & { setTold: (told: Record<string, string>) => void };

/** The press on its way: one request id until there is an answer, and then on to the page of the batch. */
function useSending({ actions, models, hear, setTold, onClose }: Sending) {
  const client = useQueryClient();
  const router = useRouter();
  const text = useText('batch');
  const [isSending, setIsSending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const send = async (ask: Ask) => {
    const { imageIds, referenceIds = [], ...rest } = ask;
    const mark = [imageIds.join(' '), ...referenceIds].join(' + ');
    const { requestId } = beginPress(sessionStorage, PLACE, { ...rest, mark }, () => crypto.randomUUID());
    setIsSending(true);
    setFailure(null);
    const answer = await inTime(actions.request({ ...ask, requestId }));
    setIsSending(false);
    // No answer is not a no: the press stays open, so that trying again asks for the same batch.
    if (!answer) return setFailure({ code: 'unavailable', message: text.notSent });
    endPress(sessionStorage, PLACE);
    if (!answer.ok) {
      hear(ask.model, answer.error);
      hearCredits(client, answer.error);
      setTold((answer.error.details?.each ?? {}) as Record<string, string>);
      return setFailure(answer.error);
    }
    keepRecent(localStorage, ask.instruction);
    keepDraft(localStorage, PLACE, null);
    client.setQueryData(keys.batch(answer.data.id), answer.data);
    begunHere.add(answer.data.id);
    router.push(`/gallery/batches/${answer.data.id}`);
    onClose();
  };
  const { press, consent } = useConsent({ models, agreeToSending: actions.agree, press: send });
  return { isSending, failure, forgetFailure: () => setFailure(null), press, consent };
}
