'use client';

import { ChevronDown, X } from 'lucide';
import { type HTMLAttributes, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Icon } from '#components/ui/icon.tsx';
import { UploadList } from '#components/upload/upload-list.tsx';
import { isBusy, type Upload } from '#components/upload/upload-state.ts';
import { uploadStore } from '#components/upload/upload-store.ts';
import { useText } from '#components/use-text.ts';

/** What `UploadTray` shows. On phones one line, until it is opened or something failed; `held` hears that somebody is at it. */
export function TrayCard({ uploads, held }: { uploads: Upload[]; held: HTMLAttributes<HTMLElement> }) {
  const text = useText('upload');
  const failed = uploads.filter(({ state }) => state === 'failed').length;
  const [isOpen, setIsOpen] = useState(false);
  const done = uploads.filter(({ state }) => state === 'in').length;
  const showsAll = isOpen || failed > 0;
  return (
    <section
      aria-label={text.tray}
      {...held}
      className="upload-tray fixed inset-x-3 z-30 overflow-y-auto rounded-card border border-line bg-surface ps-4 pe-2 py-1 shadow-3 lg:inset-x-auto lg:start-5 lg:w-96"
    >
      <div className="flex min-h-11 items-center justify-between gap-2">
        <h2 className="text-small font-[550]">{text.summary(done, failed, uploads.length)}</h2>
        <span className="flex">
          {failed > 0 ? null : (
            <Button
              look="quiet"
              size="icon"
              className="lg:hidden"
              aria-label={text.each}
              aria-expanded={isOpen}
              onClick={() => setIsOpen(!isOpen)}
            >
              <Icon of={ChevronDown} className={isOpen ? undefined : 'rotate-180'} />
            </Button>
          )}
          {isBusy(uploads) ? null : (
            <Button look="quiet" size="icon" aria-label={text.close} onClick={uploadStore.clear}>
              <Icon of={X} />
            </Button>
          )}
        </span>
      </div>
      <div className={classNames(!showsAll && 'max-lg:hidden')}>
        <UploadList uploads={uploads} />
      </div>
    </section>
  );
}
