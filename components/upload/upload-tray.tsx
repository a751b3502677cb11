'use client';

import { X } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { UploadList } from '#components/upload/upload-list.tsx';
import { isBusy } from '#components/upload/upload-state.ts';
import { uploadStore } from '#components/upload/upload-store.ts';
import { useUploads } from '#components/upload/use-uploads.ts';
import { useText } from '#components/use-text.ts';
import { uploadText } from '#lib/text/upload.ts';

/**
 * The uploads of this tab over another page, for as long as there is something to see: one on its way, one that failed,
 * or one that is in but is not the photo at hand (`openIds`: that photo and all that was made of it).
 */
export function UploadTray({ openIds }: { openIds: string[] }) {
  const text = useText(uploadText);
  const uploads = useUploads();
  const isSettled = uploads.every((upload) => upload.state === 'in' && openIds.includes(upload.image.id));
  if (isSettled) return null;
  const done = uploads.filter(({ state }) => state === 'in').length;
  const failed = uploads.filter(({ state }) => state === 'failed').length;
  return (
    <section
      aria-label={text.tray}
      className="fixed inset-x-3 bottom-32 z-30 max-h-[50dvh] overflow-y-auto rounded-card border border-line bg-surface ps-4 pe-2 pt-2 pb-1 shadow-3 lg:inset-x-auto lg:start-5 lg:bottom-[12.375rem] lg:w-96"
    >
      <div className="flex items-center justify-between gap-2">
        <h2 className="text-small font-[550]">{text.summary(done, failed, uploads.length)}</h2>
        {isBusy(uploads) ? null : (
          <Button look="quiet" size="icon" aria-label={text.close} onClick={uploadStore.clear}>
            <Icon of={X} />
          </Button>
        )}
      </div>
      <UploadList uploads={uploads} />
    </section>
  );
}
