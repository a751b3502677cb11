'use client';

import type { HistoryNode } from '#components/editor/history-layout.ts';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Dialog } from '#components/ui/dialog.tsx';
import { Photo } from '#components/ui/photo.tsx';
import { useText } from '#components/use-text.ts';
import { imageUrl } from '#lib/images/image-url.ts';

type Props = { nodes: HistoryNode[]; open: boolean; onClose: () => void; onGo: (imageId: string) => void };

/** The whole history from top to bottom, deeper ones further in: where a phone's strip shows only the way to here. */
export function BranchSheet({ nodes, open, onClose, onGo }: Props) {
  const text = useText('editor');
  const images = nodes.flatMap(({ image, ...node }) => (image ? [{ ...node, image }] : []));
  return (
    <Dialog open={open} onClose={onClose} title={text.history}>
      <ul className="-mx-2 mt-4 max-h-[60dvh] overflow-y-auto">
        {images.map(({ key, image, column, isHere }) => (
          <li key={key} style={{ paddingInlineStart: `${Math.min(column, 6) * 1.25}rem` }}>
            <button
              type="button"
              aria-current={isHere ? 'page' : undefined}
              onClick={() => {
                onClose();
                onGo(image.id);
              }}
              className="flex min-h-14 w-full items-center gap-3 rounded-control px-2 py-1.5 text-start hover:bg-sunken"
            >
              <Photo
                src={imageUrl(image.id, 'thumb')}
                alt=""
                width={60}
                height={40}
                thumbHash={image.thumbHash}
                className={classNames(
                  'h-10 w-15 shrink-0 rounded-print',
                  isHere && 'outline-2 outline-offset-2 outline-echo',
                )}
              />
              <span
                dir="auto"
                className={classNames('line-clamp-2', (image.title ?? image.edit) && 'font-words text-words-s')}
              >
                {image.title ?? image.edit?.instruction ?? text.original}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div className="mt-4 flex justify-end">
        <Button onClick={onClose}>{text.close}</Button>
      </div>
    </Dialog>
  );
}
