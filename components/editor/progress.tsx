'use client';

import type { Ref } from 'react';
import { TestStrip } from '#components/editor/test-strip.tsx';
import { useText } from '#components/use-text.ts';
import type { EditView } from '#lib/edits/schema.ts';
import type { Model } from '#lib/inference/backend.ts';
import type { Texts } from '#lib/text/texts.ts';

type Props = {
  /** Null while the words are on their way to the server. */
  edit: EditView | null;
  model: Model | undefined;
  isBroken: boolean;
  heading: Ref<HTMLHeadingElement>;
};

/** Where a waiting or running edit stands: its place in line, its stage, what is held and where it runs. */
export function Progress({ edit, model, isBroken, heading }: Props) {
  const text = useText('editor');
  const running = useText('running');
  const words = { text: running, many: useText('variations'), model: model?.name ?? edit?.model ?? '' };
  const [head, body] = wordsFor(edit, words);
  const price = edit ? edit.priceCredits * edit.variations : (model?.priceCredits ?? 0);
  const facts: [string, string][] = [
    [text.model, words.model],
    [running.place, model?.place ?? ''],
    price === 0 ? [running.price, text.free] : [running.held, text.credits(price)],
  ];
  return (
    <div className="mt-5">
      <div role="status">
        <h2 ref={heading} tabIndex={-1} className="text-title-2 outline-none">
          {head}
        </h2>
        <p className="mt-1 text-small text-ink-2">{isBroken ? running.broken : body}</p>
      </div>
      {edit && edit.variations > 1 ? null : (
        <div className="mt-4.5">
          <TestStrip edit={edit} isExact={model?.exact ?? true} />
        </div>
      )}
      <dl className="mt-5 divide-y divide-line text-small">
        {facts.map(([name, value]) => (
          <div key={name} className="flex justify-between gap-4 py-2">
            <dt className="text-ink-2">{name}</dt>
            <dd className="font-[550] tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

type Words = { text: Texts['running']; many: Texts['variations']; model: string };

function wordsFor(edit: EditView | null, { text, many, model }: Words): [string, string] {
  if (!edit) return [text.sendingHead, text.sendingBody];
  if (edit.cancelRequested)
    return [text.cancellingHead, edit.results.length > 0 ? many.cancellingRest : text.cancellingBody];
  if (edit.waitsFor) return [text.waitsFor[edit.waitsFor].head, text.waitsFor[edit.waitsFor].body(model)];
  // Only the tab that asked knows the words of a private run.
  if (edit.retention === 'none' && edit.requestId === '')
    return [text.privately.underWayHead, text.privately.underWayBody];
  if (edit.retention === 'none' && edit.state === 'queued')
    return [text.waitingHead(edit.position), text.privately.waitingBody(edit.position)];
  if (edit.retention === 'none') return [text.workingHead, text.privately.workingBody];
  if (edit.state === 'queued') return [text.waitingHead(edit.position), text.waitingBody(edit.position)];
  if (edit.variations > 1) {
    const { results, variations } = edit;
    return [text.workingHead, results.length > 0 ? many.arrived(results.length, variations) : many.noneYet(variations)];
  }
  return [text.workingHead, thereBody(edit.progress, text)];
}

/** How far a model elsewhere says it is. */
function thereBody(progress: EditView['progress'], text: Words['text']): string {
  if (progress?.fraction !== undefined) return text.workingThere(Math.floor(progress.fraction * 100));
  return progress?.position === undefined ? text.workingBody : text.waitingThere(progress.position);
}
