'use client';

import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { askJson } from '#components/gallery/ask-json.ts';
import { withFilter } from '#components/gallery/filters/filter-address.ts';
import { modelName, useModelNames } from '#components/gallery/filters/model-names.tsx';
import { useGo } from '#components/gallery/filters/use-go.ts';
import { keys } from '#components/live/keys.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Link } from '#components/ui/link.tsx';
import { RadioRows } from '#components/ui/radio-rows.tsx';
import { useLocale, useText } from '#components/use-text.ts';
import type { GalleryCounts, GalleryFilter } from '#lib/images/schema.ts';

type Props = { filter: GalleryFilter; onClose: () => void };

/** What made them, and when. Each change shows at once in the list behind; closing keeps it. */
export function FilterDialog({ filter, onClose }: Props) {
  const text = useText('finding');
  const { go } = useGo();
  return (
    <Dialog open onClose={onClose} title={text.narrow}>
      <div className="mt-5 flex max-h-[62dvh] flex-col gap-6 overflow-y-auto">
        <Models filter={filter} onChange={(model) => go(withFilter(filter, { model }), 'replace')} />
        <Days filter={filter} onChange={(change) => go(withFilter(filter, change), 'replace')} />
      </div>
      <div className="mt-6 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Link
          href={filter.trash ? '/gallery/trash' : '/gallery'}
          onClick={onClose}
          className="inline-flex min-h-(--target) items-center justify-center rounded-control px-3.5 text-ui font-[550] text-ink-2 hover:bg-sunken"
        >
          {text.clearAll}
        </Link>
        <Button look="ink" onClick={onClose}>
          {text.done}
        </Button>
      </div>
    </Dialog>
  );
}

/** The models that this person's images were made by, with how many; nothing where no model has made any. */
function Models({ filter, onChange }: { filter: GalleryFilter; onChange: (model: string | undefined) => void }) {
  const text = useText('finding');
  const locale = useLocale();
  const names = useModelNames();
  const { data, error } = useQuery({
    queryKey: keys.counts,
    // What it answers is the server's promise, made by the same version of this code.
    queryFn: async ({ signal }) => (await askJson('/api/gallery/counts', signal)) as GalleryCounts,
  });
  if (data?.models.length === 0 && !filter.model) return null;
  const rows = [
    { value: '', title: text.anyModel, aside: data?.results.toLocaleString(locale) },
    ...(data?.models ?? []).map(({ model, count }) => ({
      value: model,
      title: modelName(names, model),
      aside: count.toLocaleString(locale),
    })),
  ];
  return (
    <div>
      <RadioRows
        label={text.model}
        name="model"
        value={filter.model ?? ''}
        rows={rows}
        onChange={(model) => onChange(model || undefined)}
      />
      {error ? (
        <p role="alert" className="mt-2 text-small text-alert-ink">
          {text.countsFailed}
        </p>
      ) : null}
    </div>
  );
}

/** Two days by the browser's clock. Turned round they are said to be, and the list stays empty. */
function Days({ filter, onChange }: { filter: GalleryFilter; onChange: (change: Partial<GalleryFilter>) => void }) {
  const text = useText('finding');
  const id = useId();
  const { from = '', to = '' } = filter;
  const isTurned = from !== '' && to !== '' && from > to;
  const set = (change: { from?: string; to?: string }) =>
    onChange({ ...change, zone: new Intl.DateTimeFormat().resolvedOptions().timeZone });
  return (
    <fieldset aria-describedby={`${id}-help`}>
      <legend className="mb-2 text-small font-[550]">{text.days}</legend>
      <div className="grid grid-cols-2 gap-3">
        <Field
          id={`${id}-from`}
          label={text.from}
          type="date"
          value={from}
          onChange={({ target }) => set({ from: target.value })}
        />
        <Field
          id={`${id}-to`}
          label={text.to}
          type="date"
          value={to}
          onChange={({ target }) => set({ to: target.value })}
        />
      </div>
      <p id={`${id}-help`} className={`mt-2 text-small ${isTurned ? 'text-alert-ink' : 'text-ink-2'}`}>
        {isTurned ? text.daysTurned : text.daysHelp}
      </p>
    </fieldset>
  );
}
