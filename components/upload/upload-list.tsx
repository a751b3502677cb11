'use client';

import { VisuallyHidden } from '#components/ui/visually-hidden.tsx';
import type { Upload } from '#components/upload/upload-state.ts';
import { UploadTile } from '#components/upload/upload-tile.tsx';
import { useText } from '#components/use-text.ts';

/** The uploads as a ruled list, and one polite sentence whenever one of them ends. */
export function UploadList({ uploads }: { uploads: Upload[] }) {
  const text = useText('upload');
  const done = uploads.filter(({ state }) => state === 'in').length;
  const failed = uploads.filter(({ state }) => state === 'failed').length;
  return (
    <>
      <ul aria-label={text.tray} className="divide-y divide-line">
        {uploads.map((upload) => (
          <UploadTile key={upload.key} upload={upload} />
        ))}
      </ul>
      <div role="status">
        <VisuallyHidden>{done + failed > 0 ? text.summary(done, failed, uploads.length) : ''}</VisuallyHidden>
      </div>
    </>
  );
}
