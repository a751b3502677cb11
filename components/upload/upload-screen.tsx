'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { Link } from '#components/ui/link.tsx';
import { Photo } from '#components/ui/photo.tsx';
import { DropFrame } from '#components/upload/drop-frame.tsx';
import { forgetToOpen, isToOpen } from '#components/upload/to-open.ts';
import { UploadButton } from '#components/upload/upload-button.tsx';
import { UploadList } from '#components/upload/upload-list.tsx';
import type { Upload } from '#components/upload/upload-state.ts';
import { useUploads } from '#components/upload/use-uploads.ts';
import { useText } from '#components/use-text.ts';
import { imageUrl } from '#lib/images/image-url.ts';
import type { ImageView } from '#lib/images/schema.ts';

/** The editor before there is a photo: one dashed frame of a blank contact sheet, and the photos one already has. */
export function UploadScreen({ recent }: { recent: ImageView[] }) {
  const text = useText('upload');
  const uploads = useUploads();
  useGoToFirst(uploads);
  return (
    <div className="flex grow flex-col items-center px-4 pt-[8svh] pb-12 lg:px-6">
      <DropFrame />
      <div className="w-full max-w-160">
        <div className="flex flex-col items-center border-[1.5px] border-dashed border-edge px-5 py-12 text-center lg:px-12 lg:py-16">
          <h1 className="font-words text-title-1">{text.heading}</h1>
          <p className="mt-4 max-w-[46ch] text-body text-ink-2">{text.lead}</p>
          <UploadButton look="lamp" size="big" className="mt-8">
            {text.choose}
          </UploadButton>
          <p className="mt-4 text-small text-ink-3">{text.private}</p>
        </div>
        {uploads.length > 0 ? (
          <section aria-label={text.tray} className="mt-6">
            <UploadList uploads={uploads} />
          </section>
        ) : null}
      </div>
      {recent.length > 0 ? <Recent images={recent} /> : null}
    </div>
  );
}

/** The first upload that is in while this page is open, or that was begun to be opened here, becomes the one to edit. */
function useGoToFirst(uploads: Upload[]): void {
  const router = useRouter();
  const before = useRef<Set<string> | null>(null);
  useEffect(() => {
    const finished = uploads.flatMap((upload) =>
      upload.state === 'in' ? [{ key: upload.key, id: upload.image.id }] : [],
    );
    const known = before.current ?? new Set(finished.flatMap(({ key }) => (isToOpen(key) ? [] : [key])));
    before.current = known;
    const first = finished.find(({ key }) => !known.has(key));
    for (const { key } of finished) known.add(key);
    if (!first) return;
    // What had the focus goes with this page; the frame around both stays.
    document.getElementById('content')?.focus({ preventScroll: true });
    router.push(`/edit/${first.id}`);
  }, [uploads, router]);
  // Whoever leaves, for the photo or for anything else, is not taken there again on return.
  useEffect(() => forgetToOpen, []);
}

function Recent({ images }: { images: ImageView[] }) {
  const text = useText('upload');
  return (
    <section aria-labelledby="recent" className="mt-12 w-full max-w-270">
      <h2 id="recent" className="text-small font-[550]">
        {text.recent}
      </h2>
      <ul className="-mx-4 mt-2 flex gap-0.75 overflow-x-auto px-4 py-1 lg:mx-0 lg:gap-1 lg:px-0">
        {images.map((image) => (
          <li key={image.id} className="shrink-0">
            <Link href={`/edit/${image.id}`} className="photo-focus block">
              <Photo
                src={imageUrl(image.id, 'thumb')}
                alt={text.openImage(image.title ?? image.edit?.instruction ?? image.name ?? text.unnamed)}
                width={Math.round((96 * image.width) / image.height)}
                height={96}
                thumbHash={image.thumbHash}
                className="h-24 rounded-print"
              />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
