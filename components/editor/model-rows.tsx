'use client';

import { RadioRows } from '#components/ui/radio-rows.tsx';
import { useText } from '#components/use-text.ts';
import type { Model } from '#lib/inference/backend.ts';

type Props = { models: Model[]; value: string; onChange: (id: string) => void };

/** The models of this installation, each with its price, its place and its licence. */
export function ModelRows({ models, value, onChange }: Props) {
  const text = useText('editor');
  const rows = models.map(({ id, name, priceCredits, place, licence, offBecause }) => ({
    value: id,
    title: name,
    aside: priceCredits === 0 ? <span className="text-echo-ink">{text.free}</span> : text.credits(priceCredits),
    ...(offBecause === undefined ? {} : { offBecause }),
    detail: (
      <>
        <span className="text-ink-2">{place}</span> · {licence}
      </>
    ),
  }));
  return <RadioRows label={text.model} name="model" value={value} rows={rows} onChange={onChange} />;
}
