'use client';

import { ChevronLeft, Download, Trash2 } from 'lucide-react';
import Link from 'next/link';
import type { CSSProperties, ReactNode } from 'react';
import { AlignedPhoto } from '#components/compare/aligned-photo.tsx';
import { usePairing } from '#components/compare/use-pairing.ts';
import { Exposures } from '#components/editor/test-strip.tsx';
import { Button } from '#components/ui/button.tsx';
import { buttonClass } from '#components/ui/button-class.ts';
import { Compare } from '#components/ui/compare.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Photo } from '#components/ui/photo.tsx';
import { useText } from '#components/use-text.ts';
import type { EditView } from '#lib/edits/schema.ts';
import { formatSize } from '#lib/format.ts';
import { imageUrl } from '#lib/images/image-url.ts';
import type { ImageView } from '#lib/images/schema.ts';
import { editorText } from '#lib/text/editor.ts';

type Props = {
  image: ImageView;
  /** What it was made from, where that is still there. */
  source: ImageView | undefined;
  /** The upload at the root, which gives the whole history its name. */
  root: ImageView;
  /** It is the result of a private run: the panel says how to take it along or put it away. */
  isPrivate: boolean;
  /** The edit under way on it; null when its words are still being sent; undefined when none is. */
  running: EditView | null | undefined;
  /** It landed just now: the slider shows the change once. */
  reveal: boolean;
  onDelete: () => void;
};

/** The photo in its neutral room, and beside it the one before, on one slider. */
export function Stage(props: Props) {
  const { image, source, running, reveal } = props;
  const text = useText(editorText);
  return (
    <section
      aria-label={text.photo}
      className="flex min-h-0 min-w-0 flex-col bg-stage max-lg:sticky max-lg:top-0 max-lg:z-20"
    >
      <Bar {...props} />
      <div className="room grid min-h-0 grow place-items-center lg:mx-8 lg:mb-7">
        {running === undefined ? (
          <Finished key={image.id} image={image} source={source} reveal={reveal} />
        ) : (
          <Fitted image={image}>
            <Shown image={image} />
            <Exposures edit={running} />
          </Fitted>
        )}
      </div>
    </section>
  );
}

function Bar({ image, root, isPrivate, onDelete }: Props) {
  const text = useText(editorText);
  const title = titleOf(root, text.unnamed);
  return (
    <div className="flex h-13 shrink-0 items-center gap-1 bg-ground ps-1 pe-1 lg:h-14 lg:bg-transparent lg:ps-5 lg:pe-4">
      <Link href="/gallery" aria-label={text.backToGallery} className={`${buttonClass('quiet', 'icon')} lg:hidden`}>
        <Icon of={ChevronLeft} />
      </Link>
      <p className="flex min-w-0 items-baseline gap-2 text-small">
        <span dir="auto" className="truncate max-lg:text-title-3 lg:font-[550]">
          {title}
        </span>
        <span className="shrink-0 text-ink-2 tabular-nums max-sm:hidden">{formatSize(image.width, image.height)}</span>
      </p>
      <span className="grow" />
      {isPrivate ? null : <BarActs image={image} onDelete={onDelete} />}
    </div>
  );
}

function BarActs({ image, onDelete }: Pick<Props, 'image' | 'onDelete'>) {
  const text = useText(editorText);
  return (
    <>
      <Button look="quiet" size="icon" aria-label={text.deletePhoto} title={text.deletePhoto} onClick={onDelete}>
        <Icon of={Trash2} />
      </Button>
      <a
        href={`${imageUrl(image.id, 'original')}?download`}
        download
        className={`${buttonClass('line')} max-lg:w-(--target) max-lg:px-0 max-lg:shadow-none`}
      >
        <Icon of={Download} />
        <span className="max-lg:sr-only">{text.download}</span>
      </a>
    </>
  );
}

/** The name of a history: the upload's file name without its ending. */
const titleOf = (root: ImageView, unnamed: string): string => root.name?.replace(/\.[^.]{1,5}$/, '') || unnamed;

function Finished({ image, source, reveal }: { image: ImageView; source: ImageView | undefined; reveal: boolean }) {
  const text = useText(editorText);
  const pairing = usePairing(source ?? null, image);
  const after = <Shown image={image} />;
  if (!source || pairing === 'unknown') return <Fitted image={image}>{after}</Fitted>;
  const tags = {
    beforeTag: source.edit?.instruction ?? text.original,
    afterTag: image.edit?.instruction ?? text.result,
    reveal,
  };
  if (pairing !== 'whole') {
    const before = <AlignedPhoto image={source} alt={altOf(source, text)} lies={pairing} />;
    return (
      <Fitted image={image}>
        <Compare before={before} after={after} {...tags} className="size-full" />
      </Fitted>
    );
  }
  const before = <Shown image={source} />;
  // Pictures of one shape lie on each other. Others keep their own shape in the whole room: neither is cut.
  return isSameShape(source, image) ? (
    <Fitted image={image}>
      <Compare before={before} after={after} {...tags} className="size-full" />
    </Fitted>
  ) : (
    <Compare
      before={<Room image={source}>{before}</Room>}
      after={<Room image={image}>{after}</Room>}
      {...tags}
      className="size-full"
    />
  );
}

const isSameShape = (a: ImageView, b: ImageView): boolean =>
  Math.abs((a.width / a.height / b.width) * b.height - 1) < 0.01;

const shapeOf = ({ width, height }: ImageView) => ({ '--shape': width / height }) as CSSProperties;

function Fitted({ image, children }: { image: ImageView; children: ReactNode }) {
  return (
    <div className="fitted relative overflow-hidden lg:rounded-print" style={shapeOf(image)}>
      {children}
    </div>
  );
}

function Room({ image, children }: { image: ImageView; children: ReactNode }) {
  return (
    <div className="room grid size-full place-items-center bg-stage max-lg:h-full!">
      <Fitted image={image}>{children}</Fitted>
    </div>
  );
}

/** A result's words say what it shows; an upload has only its name. */
const altOf = (image: ImageView, text: (typeof editorText)['en']): string =>
  image.edit ? text.altResult(image.edit.instruction) : text.altUpload(image.name ?? '');

function Shown({ image }: { image: ImageView }) {
  const text = useText(editorText);
  return (
    <Photo
      src={imageUrl(image.id, 'preview')}
      alt={altOf(image, text)}
      width={image.width}
      height={image.height}
      thumbHash={image.thumbHash}
      eager
      className="size-full"
    />
  );
}
