'use client';

import { Check } from 'lucide';
import { useState } from 'react';
import { type ChangeImages, useDeleteImages } from '#components/editor/use-delete-images.ts';
import { Tile } from '#components/editor/variations/tile.tsx';
import { walkTiles } from '#components/editor/variations/walk-tiles.ts';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Icon } from '#components/ui/icon.tsx';
import { useText } from '#components/use-text.ts';
import { isEnded } from '#lib/edits/is-ended.ts';
import type { EditView } from '#lib/edits/schema.ts';
import type { ImageView } from '#lib/images/schema.ts';

type Props = {
  edit: EditView;
  here: ImageView;
  /** Everything of this history; what lies in the trash is left out. */
  images: ImageView[];
  actions: { trashImages: ChangeImages; restoreImages: ChangeImages };
  onGo: (imageId: string) => void;
};

/** The pictures of one edit beside the one that is shown: look at another, mark those that stay, and let the rest go in one press. */
export function VariationSet({ edit, here, images, actions, onGo }: Props) {
  const text = useText('variations');
  const [kept, setKept] = useState<readonly string[]>([]);
  const discard = useDeleteImages(actions.trashImages, actions.restoreImages, () => undefined);
  const there = images
    .filter((image) => image.edit?.id === edit.id && image.trashedAt === null)
    .sort((a, b) => (a.edit?.variation ?? 0) - (b.edit?.variation ?? 0));
  const rest = there.filter(({ id }) => id !== here.id && !kept.includes(id));
  const toggle = (id: string) =>
    setKept((known) => (known.includes(id) ? known.filter((one) => one !== id) : [...known, id]));
  const part = partOf(edit, text);
  if (there.length < 2 && !part) return null;
  return (
    <section aria-labelledby="variations" className="mb-5 rounded-card border border-line bg-surface p-4">
      <h2 id="variations" className="text-title-3">
        {text.head(edit.variations)}
      </h2>
      {part ? <p className="mt-1 text-small text-ink-2">{part}</p> : null}
      {there.length < 2 ? null : (
        <>
          <ul aria-label={text.pictures} onKeyDown={walkTiles} className="mt-3 grid grid-cols-2 gap-x-2.5 gap-y-1">
            {there.map((image) => (
              <li key={image.id}>
                <Tile image={image} of={edit.variations} isHere={image.id === here.id} onGo={onGo} />
                {image.id === here.id ? (
                  <p className="grid min-h-(--target) place-items-center text-small font-[550]">{text.shown}</p>
                ) : (
                  <Keep
                    variation={image.edit?.variation ?? 1}
                    isKept={kept.includes(image.id)}
                    onToggle={() => toggle(image.id)}
                  />
                )}
              </li>
            ))}
          </ul>
          {rest.length === 0 ? (
            <p className="mt-2 text-center text-small text-ink-2">{text.allKept}</p>
          ) : (
            <Button className="mt-2 w-full" onClick={() => discard(rest)}>
              {text.discard(rest.length)}
            </Button>
          )}
        </>
      )}
    </section>
  );
}

function Keep({ variation, isKept, onToggle }: { variation: number; isKept: boolean; onToggle: () => void }) {
  const text = useText('variations');
  return (
    <button
      type="button"
      aria-pressed={isKept}
      aria-label={text.keep(variation)}
      onClick={onToggle}
      className="flex min-h-(--target) w-full items-center justify-center gap-1.5 rounded-control text-small text-ink-2 hover:text-ink focus-visible:outline-2 focus-visible:outline-echo"
    >
      <span
        aria-hidden="true"
        className={classNames(
          'grid size-4.5 place-items-center rounded-[4px] border',
          isKept ? 'border-ink bg-ink text-ground' : 'border-edge bg-surface',
        )}
      >
        {isKept ? <Icon of={Check} size="small" className="size-3.5" /> : null}
      </span>
      {text.keepShort}
    </button>
  );
}

/** What is said of an edit some of whose pictures did not arrive. */
function partOf(edit: EditView, text: ReturnType<typeof useText<'variations'>>): string | null {
  const arrived = edit.runs.filter(({ state }) => state === 'succeeded').length;
  if (!isEnded(edit.state) || edit.runs.length === 0 || arrived === edit.variations) return null;
  const { because } = text;
  const why = edit.error === null ? because.cancelled : (because[edit.error.code] ?? because.failed);
  return `${text.part(arrived, edit.variations)} ${why}`;
}
