'use client';

import { Check, RotateCw, TriangleAlert, WifiOff, X } from 'lucide';
import { Button } from '#components/ui/button.tsx';
import { buttonClass } from '#components/ui/button-class.ts';
import { Icon } from '#components/ui/icon.tsx';
import { percentSent, type Upload } from '#components/upload/upload-state.ts';
import { uploadStore } from '#components/upload/upload-store.ts';
import { useLocale, useText } from '#components/use-text.ts';
import { formatBytes, formatSize } from '#lib/format.ts';
import { imageUrl } from '#lib/images/image-url.ts';

/** One upload: its picture once it is in, its name, what is going on, and what can be done about it. */
export function UploadTile({ upload }: { upload: Upload }) {
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1.5 py-2.5">
      <Thumb upload={upload} />
      <div className="min-w-0 flex-1">
        <p dir="auto" className="truncate text-ui">
          {upload.name}
        </p>
        {upload.state === 'failed' ? null : <Going upload={upload} />}
      </div>
      <Actions upload={upload} />
      {upload.state === 'failed' ? <Failed message={upload.message} /> : null}
    </li>
  );
}

function Thumb({ upload }: { upload: Upload }) {
  return (
    <span className="mt-0.5 block h-10.5 w-14 shrink-0 overflow-hidden rounded-print bg-sunken edge-line">
      {upload.state === 'in' ? (
        // biome-ignore lint/performance/noImgElement: private pictures never go through a shared optimizer
        <img
          src={imageUrl(upload.image.id, 'thumb')}
          alt=""
          width={56}
          height={42}
          className="size-full object-cover"
        />
      ) : null}
    </span>
  );
}

/** Why it is not in, across the whole tile: a sentence needs room. */
function Failed({ message }: { message: string }) {
  return (
    <p className="flex basis-full gap-1.5 text-small text-alert-ink">
      <Icon of={TriangleAlert} size="small" className="mt-px shrink-0" />
      {message}
    </p>
  );
}

function Going({ upload }: { upload: Exclude<Upload, { state: 'failed' }> }) {
  const { notes: noted } = useText('editor');
  const text = useText('upload');
  switch (upload.state) {
    case 'waiting':
      return <p className="text-small text-ink-3">{text.waiting}</p>;
    case 'cut':
      return (
        <p className="text-small text-ink-2">
          <Icon of={WifiOff} size="small" className="me-1 -mt-0.5 inline text-ask" />
          {text.cut}
        </p>
      );
    case 'stopped':
      return <p className="text-small text-ink-3">{text.stopped}</p>;
    case 'sending':
    case 'reading':
      return <Bar upload={upload} />;
    case 'in': {
      const notes = (upload.image.notes ?? []).flatMap((note) => noted[note] ?? []);
      return (
        <p className="text-small text-ink-2">
          <Icon of={Check} size="small" className="me-1 -mt-0.5 inline text-echo-ink" />
          <span className="text-echo-ink">{text.done}</span>
          {[formatSize(upload.image.width, upload.image.height), ...notes].map((part) => (
            <span key={part}> · {part}</span>
          ))}
        </p>
      );
    }
    default:
      return upload satisfies never;
  }
}

function Bar({ upload }: { upload: Upload }) {
  const text = useText('upload');
  const percent = percentSent(upload);
  const words = upload.state === 'reading' ? text.reading : text.sending(percent);
  return (
    <>
      <div
        role="progressbar"
        aria-label={text.progressOf(upload.name)}
        aria-valuenow={percent}
        aria-valuetext={words}
        className="mt-1.5 h-0.75 overflow-hidden rounded-full bg-line"
      >
        <div className="h-full bg-ink forced-colors:bg-[Highlight]" style={{ inlineSize: `${percent}%` }} />
      </div>
      <p className="mt-1 text-small text-ink-3 tabular-nums">
        {words} · {formatBytes(upload.bytes, useLocale())}
      </p>
    </>
  );
}

function Actions({ upload }: { upload: Upload }) {
  const text = useText('upload');
  const { key, name } = upload;
  if (upload.state === 'in') {
    return (
      <a href={`/edit/${upload.image.id}`} aria-label={text.openOf(name)} className={buttonClass('line')}>
        {text.open}
      </a>
    );
  }
  if (upload.state !== 'failed' && upload.state !== 'stopped') {
    return (
      <Button look="quiet" size="icon" aria-label={text.cancelOf(name)} onClick={() => uploadStore.stop(key)}>
        <Icon of={X} />
      </Button>
    );
  }
  const canRetry = upload.state === 'stopped' || (upload.state === 'failed' && upload.canRetry);
  return (
    <span className="flex">
      {canRetry ? (
        <Button look="line" aria-label={text.retryOf(name)} onClick={() => uploadStore.retry(key)}>
          <Icon of={RotateCw} size="small" />
          <span className="max-sm:sr-only">{text.retry}</span>
        </Button>
      ) : null}
      <Button look="quiet" size="icon" aria-label={text.removeOf(name)} onClick={() => uploadStore.remove(key)}>
        <Icon of={X} />
      </Button>
    </span>
  );
}
