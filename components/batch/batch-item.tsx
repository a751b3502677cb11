'use client';

import { imageName } from '#components/gallery/names.ts';
import { GoneInTag } from '#components/retention/gone-in.tsx';
import { Button } from '#components/ui/button.tsx';
import { buttonClass } from '#components/ui/button-class.ts';
import { Link } from '#components/ui/link.tsx';
import { Photo } from '#components/ui/photo.tsx';
import { useText } from '#components/use-text.ts';
import type { EditView } from '#lib/edits/schema.ts';
import { imageUrl } from '#lib/images/image-url.ts';
import type { ImageView } from '#lib/images/schema.ts';
import type { Texts } from '#lib/text/texts.ts';

type Acts = Record<'onKeep' | 'onDiscard' | 'onRestore', (result: ImageView) => void>;
type Props = Acts & { edit: EditView; photo: ImageView | undefined };

/** One photo of a batch: before and after, how its edit stands, and what can be done with what came. */
export function BatchItem({ edit, photo, ...acts }: Props) {
  const text = useText('batch');
  const gallery = useText('gallery');
  const name = photo ? imageName(photo, gallery) : gallery.untitled;
  const [result] = edit.results;
  return (
    <li data-state={edit.state} className="min-w-0">
      <div className="grid grid-cols-2 gap-1">
        <Picture
          image={photo}
          label={text.before}
          missing={text.sourceGone}
          href={photo ? `/gallery/${photo.id}` : null}
          name={name}
        />
        <Picture
          image={result}
          label={text.after}
          missing={edit.state === 'succeeded' ? text.resultGone : ''}
          href={result && result.trashedAt === null ? `/edit/${result.id}` : null}
          name={name}
        />
      </div>
      <p dir="auto" className="mt-2 truncate text-ui font-medium">
        {name}
      </p>
      <p className="text-small text-ink-2">{stateWords(edit, result, text)}</p>
      {edit.error ? <p className="mt-0.5 text-small text-alert-ink">{edit.error.message}</p> : null}
      {result ? <ResultActs result={result} name={name} {...acts} /> : null}
    </li>
  );
}

function stateWords(
  { state, cancelRequested, waitsFor }: EditView,
  result: ImageView | undefined,
  text: Texts['batch'],
): string {
  if (result && result.trashedAt !== null) return text.discarded;
  if (state === 'running' && cancelRequested) return text.stateOf.stopping;
  if (waitsFor !== null) return waitsFor === 'room' ? text.asksRoom : text.asksAnswer;
  return text.stateOf[state];
}

type PictureProps = { image: ImageView | undefined; label: string; missing: string; href: string | null; name: string };

function Picture({ image, label, missing, href, name }: PictureProps) {
  const photo = image ? (
    <Photo
      src={imageUrl(image.id, 'thumb')}
      alt={`${label}: ${name}`}
      width={image.width}
      height={image.height}
      thumbHash={image.thumbHash}
      className="aspect-4/3 w-full rounded-print"
    />
  ) : (
    <span className="grid aspect-4/3 place-items-center rounded-print border border-line bg-surface px-3 text-center text-small text-ink-2">
      {missing}
    </span>
  );
  return (
    <span className="relative block">
      {href ? (
        <Link href={href} prefetch={false} className="block rounded-print">
          {photo}
        </Link>
      ) : (
        photo
      )}
      {image?.expiresAt ? <GoneInTag expiresAt={image.expiresAt} className="absolute end-1.5 top-1.5" /> : null}
    </span>
  );
}

function ResultActs({ result, name, onKeep, onDiscard, onRestore }: Acts & { result: ImageView; name: string }) {
  const text = useText('batch');
  if (result.trashedAt !== null)
    return (
      <Button look="quiet" className="-ms-3.5" onClick={() => onRestore(result)}>
        {text.bringBack}
      </Button>
    );
  return (
    <div className="-ms-3.5 flex flex-wrap">
      <Link href={`/edit/${result.id}`} prefetch={false} aria-label={text.open(name)} className={buttonClass('quiet')}>
        {text.openLabel}
      </Link>
      {result.expiresAt === null ? null : (
        <Button look="quiet" onClick={() => onKeep(result)}>
          {text.keep}
        </Button>
      )}
      <Button look="quiet" aria-label={text.discardOne(name)} onClick={() => onDiscard(result)}>
        {text.discard}
      </Button>
    </div>
  );
}
