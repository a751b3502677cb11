'use client';

import dynamic from 'next/dynamic';
import { useRef, useState } from 'react';
import type { BatchDialogProps, Chosen } from '#components/batch/batch-dialog.tsx';
import { BatchFoot } from '#components/batch/batch-foot.tsx';
import { BatchReferences } from '#components/batch/batch-references.tsx';
import { ChosenPhotos } from '#components/batch/chosen-photos.tsx';
import { type Batch, useBatch } from '#components/batch/use-batch.ts';
import { ConsentDialog } from '#components/editor/consent-dialog.tsx';
import { FailureNote } from '#components/editor/failure-note.tsx';
import { Heard } from '#components/editor/heard.tsx';
import { InstructionBox } from '#components/editor/instruction-box.tsx';
import { ModelOptions } from '#components/editor/model-options.tsx';
import { ModelRows } from '#components/editor/model-rows.tsx';
import { recentInstructions } from '#components/editor/recent.ts';
import { Segments } from '#components/ui/segments.tsx';
import { useText } from '#components/use-text.ts';
import { BATCH_RETENTIONS, type Offers } from '#lib/edits/schema.ts';

const StepChips = dynamic(async () => (await import('#components/editor/step-chips.tsx')).StepChips, { ssr: false });

type Props = Omit<BatchDialogProps, 'images' | 'more'> & {
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
  offers: Offers;
};

/** The words for all photos, what is understood of them, the model, and the one button with the price of all. */
export function BatchForm(props: Props) {
  const batch = useBatch({ ...props, wanted: props.wanted });
  const box = useRef<HTMLTextAreaElement>(null);
  const [earlier] = useState(() => recentInstructions(localStorage));
  const { heard, refusedHead } = useText('running');
  const kept = useText('retention');
  const { model, plan } = batch;
  return (
    <>
      <div className="relative -mx-6 mt-4 max-h-[calc(100dvh-17rem)] overflow-y-auto px-6 pb-4 sm:max-h-[min(38rem,calc(100dvh-19rem))]">
        <ChosenPhotos batch={batch} />
        <div className="mt-4">
          <InstructionBox
            box={box}
            value={batch.instruction}
            onChange={batch.setInstruction}
            onSubmit={batch.press}
            onTouch={batch.prepare}
            earlier={earlier}
            adjust={null}
            isOpening={false}
            unknown={model?.exact ? (plan?.notUnderstood ?? []) : []}
            isExact={model?.exact ?? true}
            readOnly={batch.isSending}
            describedBy="batch-why-not"
          />
        </div>
        {plan && model?.exact ? <Steps batch={batch} box={box} /> : null}
        <Heard>
          {plan && model?.exact
            ? heard(
                plan.steps.length,
                plan.notUnderstood.map(({ words }) => words),
              )
            : ''}
        </Heard>
        {batch.failure ? (
          <FailureNote head={refusedHead} message={batch.failure.message} onDismiss={batch.forgetFailure} link={null} />
        ) : null}
        <div className="mt-5">
          <ModelRows models={batch.models} value={model?.id ?? ''} onChange={batch.setModelId} />
        </div>
        {model ? (
          <ModelOptions
            key={model.id}
            model={model}
            value={batch.options}
            lastSeed={undefined}
            photo={null}
            onChange={batch.setOptions}
          />
        ) : null}
        {model ? <BatchReferences batch={batch} model={model} box={box} /> : null}
        <div className="mt-5">
          <Segments
            label={kept.choice}
            name="batch-retention"
            value={batch.retention}
            segments={BATCH_RETENTIONS.map((one) => ({ value: one, label: kept.labels[one], means: kept.means[one] }))}
            onChange={batch.setRetention}
          />
        </div>
      </div>
      <BatchFoot batch={batch} />
      {batch.consent.asked ? (
        <ConsentDialog asked={batch.consent.asked} onRefuse={batch.consent.refuse} onAgree={batch.consent.agree} />
      ) : null}
    </>
  );
}

/** The same reading of the words as beside one photo. */
function Steps({ batch, box }: { batch: Batch; box: React.RefObject<HTMLTextAreaElement | null> }) {
  const { plan, instruction, setInstruction } = batch;
  return plan ? <StepChips plan={plan} box={box} instruction={instruction} onChange={setInstruction} /> : null;
}
