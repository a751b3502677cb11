'use client';

import type { ReactNode } from 'react';
import { Expiring, ExpiryNote } from '#components/editor/expiry-parts.ts';
import { Extras } from '#components/editor/extras.tsx';
import { Foot } from '#components/editor/foot.tsx';
import { InstructionBox } from '#components/editor/instruction-box.tsx';
import { ModelOptions } from '#components/editor/model-options.tsx';
import { ModelRows } from '#components/editor/model-rows.tsx';
import { prepareStage } from '#components/editor/stage.tsx';
import type { Editing } from '#components/editor/use-editing.ts';
import { usePreparedMinder } from '#components/editor/use-private-runs.tsx';
import { useShortcut } from '#components/editor/use-shortcut.ts';
import { VariationChoice } from '#components/editor/variations/variation-choice.tsx';
import { WhyMore } from '#components/editor/why-line.tsx';
import { useConnection } from '#components/live/live-provider.tsx';
import { RetentionChoice } from '#components/retention/retention-choice.tsx';
import { withTexts } from '#components/texts/with-texts.tsx';
import { useText } from '#components/use-text.ts';

const ConsentDialog = withTexts(
  'running',
  async () => (await import('#components/editor/consent-dialog.tsx')).ConsentDialog,
);
/** Needed once several pictures are being made. */
const Making = withTexts('running', async () => (await import('#components/editor/variations/making.tsx')).Making);
// What follows a press, and what follows the first words: both come at the first touch of the box.
const Progress = withTexts(
  'running',
  async () => (await import('#components/editor/progress.tsx')).Progress,
  () => <div aria-busy className="mt-5 h-56" />,
);
const Failures = withTexts('running', async () => (await import('#components/editor/failures.tsx')).Failures);
const StepChips = withTexts('running', async () => (await import('#components/editor/step-chips.tsx')).StepChips);
const CancelLine = withTexts('running', async () => (await import('#components/editor/cancel-line.tsx')).CancelLine);
const Understood = withTexts('running', async () => (await import('#components/editor/understood.tsx')).Understood);
const FreeWay = withTexts('running', async () => (await import('#components/editor/free-way.tsx')).FreeWay);

/** Fetches what the next moments will want. */
function prepareParts(): void {
  for (const part of [StepChips, Understood, WhyMore, Progress, CancelLine, Failures, ExpiryNote, Expiring])
    part.fetch();
  prepareStage();
}

type Props = {
  editing: Editing;
  about: ReactNode;
  /** What a result says of itself: that it is not stored, or what else came of its edit. */
  head: ReactNode;
  /** Ways to ask for this result again, while no other words are being written. */
  again: ReactNode;
  onGo: (imageId: string) => void;
};

/** The side of words: the instruction, what is understood of it, the model, what becomes of the result, and the one button. */
export function Panel({ editing, about, head, again, onGo }: Props) {
  const text = useText('editor');
  const connection = useConnection();
  const kept = useText('retention');
  const shortcut = useShortcut(text.shortcut);
  const { running } = editing;
  const isBusy = running !== undefined;
  const chosen = editing.models.find(({ id }) => id === running?.model) ?? editing.model;
  return (
    <section
      aria-label={text.edit}
      className="flex min-h-0 grow flex-col bg-ground lg:col-start-2 lg:row-span-2 lg:row-start-1 lg:border-s lg:border-line"
    >
      <div className="min-h-0 grow overflow-y-auto px-4 pt-4 pb-32 lg:px-6 lg:py-5">
        {head}
        <InstructionBox
          box={editing.box}
          value={running?.instruction ?? editing.instruction}
          onChange={editing.setInstruction}
          onSubmit={editing.press}
          onTouch={() => {
            editing.prepare();
            prepareParts();
          }}
          earlier={editing.earlier}
          adjust={editing.adjust.open}
          isOpening={editing.adjust.isOpening}
          unknown={isBusy || !editing.model?.exact ? [] : (editing.plan?.notUnderstood ?? [])}
          isExact={editing.model?.exact ?? true}
          readOnly={isBusy}
          describedBy="why-not"
        />
        {isBusy || editing.instruction !== '' ? null : again}
        {connection === 'signed-out' || editing.failure?.code === 'not_signed_in' ? (
          <SignedOut imageId={editing.here.id} />
        ) : null}
        {isBusy ? (
          <>
            <Progress edit={running} model={chosen} isBroken={connection === 'broken'} heading={editing.progress} />
            {running && running.variations > 1 ? <Making edit={running} onGo={onGo} /> : null}
          </>
        ) : (
          <Composing editing={editing} />
        )}
        <div className="mt-6 border-t border-line pt-4 lg:hidden">{about}</div>
      </div>
      {editing.consent.asked ? (
        <ConsentDialog
          asked={editing.consent.asked}
          onRefuse={editing.consent.refuse}
          onAgree={editing.consent.agree}
        />
      ) : null}
      <Foot
        foot={editing.foot}
        imageId={editing.here.id}
        isPrivate={editing.retention === 'none'}
        reasons={editing.reasons}
        priceCredits={editing.priceCredits}
        available={editing.credits.available}
        note={kept.foot[editing.retention] ?? (editing.model?.priceCredits ? null : shortcut)}
        isSending={editing.isSending}
        cancel={editing.cancel}
        cancelLabel={running && running.results.length > 0 ? text.pictures.cancelRest : text.cancel}
        cancelMeans={running ? <CancelLine edit={running} model={chosen} /> : null}
        isCancelling={editing.isCancelling || (running?.cancelRequested ?? false)}
        onPress={editing.press}
      />
    </section>
  );
}

function Composing({ editing }: { editing: Editing }) {
  const freeId = editing.freeWay?.id ?? '';
  const { plan, instruction, setInstruction, box } = editing;
  usePreparedMinder(editing.retention === 'none');
  const isExact = editing.model?.exact ?? false;
  return (
    <>
      {editing.failure || editing.failed ? <Failures editing={editing} /> : null}
      {plan && isExact ? (
        <>
          <StepChips plan={plan} box={box} instruction={instruction} onChange={setInstruction} />
          <Understood plan={plan} size={editing.size} here={editing.here} />
        </>
      ) : null}
      {editing.freeWay ? <FreeWay model={editing.freeWay} onSwitch={() => editing.setModelId(freeId)} /> : null}
      <div className="mt-5">
        <ModelRows models={editing.models} value={editing.model?.id ?? ''} onChange={editing.setModelId} />
      </div>
      {editing.model ? (
        <ModelOptions
          key={editing.model.id}
          model={editing.model}
          value={editing.options}
          lastSeed={editing.lastSeed}
          photo={editing.here}
          onChange={editing.setOptions}
        />
      ) : null}
      {editing.model ? (
        <VariationChoice
          model={editing.model}
          value={editing.variations}
          isPrivate={editing.retention === 'none'}
          onChange={editing.setVariations}
        />
      ) : null}
      {editing.model ? (
        <Extras extras={editing.extras} here={editing.here} model={editing.model} words={editing} />
      ) : null}
      <div className="mt-5">
        <RetentionChoice value={editing.retention} isPrivateOnly={editing.isPrivate} onChange={editing.setRetention} />
      </div>
    </>
  );
}

/** The session ended while the page stood open: said at once, and the words stay where they are. */
function SignedOut({ imageId }: { imageId: string }) {
  const text = useText('editor');
  return (
    <p role="alert" className="mt-3 rounded-card bg-alert-wash px-3.75 py-3 text-small text-ink">
      {text.signedOut}{' '}
      <a href={`/sign-in?callbackUrl=/edit/${imageId}`} className="words-link font-[550]">
        {text.signIn}
      </a>
    </p>
  );
}
