'use client';

import { useState } from 'react';
import { exportUrl, type SaveSettings, sizesOf } from '#components/editor/save-settings.ts';
import { useEstimate } from '#components/editor/use-estimate.ts';
import { usePassOn } from '#components/editor/use-pass-on.ts';
import { Button } from '#components/ui/button.tsx';
import { buttonClass } from '#components/ui/button-class.ts';
import { Dialog } from '#components/ui/dialog.tsx';
import { useLocale, useText } from '#components/use-text.ts';
import { formatBytes, formatSize } from '#lib/format.ts';
import { EXPORT_FORMATS, type ExportFormat } from '#lib/images/export-formats.ts';
import type { ImageView } from '#lib/images/schema.ts';

type Props = { image: ImageView; open: boolean; onClose: () => void };

/** A picture saved as something else than it is: format, size and quality, with what that weighs; copied, or handed to another app. */
export function SaveDialog({ image, open, onClose }: Props) {
  const text = useText('looking');
  return (
    <Dialog open={open} onClose={onClose} title={text.saveTitle}>
      <SaveForm image={image} onClose={onClose} />
    </Dialog>
  );
}

function SaveForm({ image, onClose }: Omit<Props, 'open'>) {
  const text = useText('looking');
  const common = useText('common');
  const locale = useLocale();
  const [settings, setSettings] = useState<SaveSettings>({ format: 'jpeg', quality: 90, longest: null });
  const change = (part: Partial<SaveSettings>) => setSettings({ ...settings, ...part });
  const estimate = useEstimate(image.id, settings);
  const passOn = usePassOn(image, settings);
  return (
    <div className="mt-4 space-y-5">
      <Formats value={settings.format} onChange={(format) => change({ format })} />
      <label className="block text-small font-[550]" htmlFor="save-size">
        {text.saveSize}
        <select
          id="save-size"
          value={settings.longest ?? ''}
          onChange={({ target }) => change({ longest: target.value === '' ? null : Number(target.value) })}
          className="field-focus mt-2 block min-h-(--target) w-full rounded-control bg-surface px-3 text-body font-normal tabular-nums edge-control"
        >
          {sizesOf(image, settings.format).map(({ longest, width, height }) => (
            <option key={longest ?? 'full'} value={longest ?? ''}>
              {formatSize(width, height)} px
            </option>
          ))}
        </select>
      </label>
      {settings.format === 'png' ? null : (
        <label className="block text-small font-[550]">
          <span className="flex justify-between">
            {text.saveQuality}
            <span className="tabular-nums">{settings.quality}</span>
          </span>
          <input
            type="range"
            min={30}
            max={100}
            step={5}
            value={settings.quality}
            onChange={({ target }) => change({ quality: Number(target.value) })}
            className="mt-1 h-(--target) w-full accent-echo"
          />
        </label>
      )}
      <p role="status" className="text-small text-ink-2 tabular-nums">
        {estimate === null
          ? text.estimating
          : estimate === 'failed'
            ? text.estimateFailed
            : text.estimate(formatBytes(estimate.bytes, locale), estimate.isExact)}
      </p>
      <p role="alert" className={passOn.said ? 'text-small text-ink' : 'sr-only'}>
        {passOn.said}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button look="quiet" className="me-auto" onClick={onClose}>
          {common.cancel}
        </Button>
        {passOn.canCopy ? (
          <Button pending={passOn.doing === 'copy'} onClick={passOn.copy}>
            {text.copy}
          </Button>
        ) : null}
        {passOn.canShare ? (
          <Button pending={passOn.doing === 'share'} onClick={passOn.share}>
            {text.share}
          </Button>
        ) : null}
        <a href={exportUrl(image.id, settings)} download className={buttonClass('ink')} onClick={onClose}>
          {text.saveNow}
        </a>
      </div>
    </div>
  );
}

const NAMES: Record<ExportFormat, string> = { jpeg: 'JPEG', png: 'PNG', webp: 'WebP', avif: 'AVIF' };

function Formats({ value, onChange }: { value: ExportFormat; onChange: (format: ExportFormat) => void }) {
  const text = useText('looking');
  return (
    <fieldset>
      <legend className="mb-2 text-small font-[550]">{text.saveFormat}</legend>
      <div className="grid grid-cols-4 gap-0.5 rounded-control bg-sunken p-0.5">
        {EXPORT_FORMATS.map((format) => (
          <label
            key={format}
            className={`relative grid min-h-(--target) place-items-center rounded-[7px] text-small has-focus-visible:outline-2 has-focus-visible:outline-echo ${format === value ? 'border border-edge bg-surface font-[550] shadow-1' : 'text-ink-2'}`}
          >
            <input
              type="radio"
              name="save-format"
              checked={format === value}
              onChange={() => onChange(format)}
              aria-describedby="save-format-means"
              className="absolute inset-0 appearance-none rounded-[7px] outline-none"
            />
            {NAMES[format]}
          </label>
        ))}
      </div>
      <p id="save-format-means" className="mt-2 text-small text-ink-2">
        {text.formats[value]}
      </p>
    </fieldset>
  );
}
