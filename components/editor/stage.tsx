'use client';

import type { ReactNode } from 'react';
import { Bar } from '#components/editor/stage/bar.tsx';
import { useCompareMode } from '#components/editor/stage/compare-mode.ts';
import { ModePicker } from '#components/editor/stage/compare-parts.ts';
import { Frame, Sheet } from '#components/editor/stage/frame.tsx';
import { Shown } from '#components/editor/stage/shown.tsx';
import { StageContext } from '#components/editor/stage/stage-context.ts';
import { useFull } from '#components/editor/stage/use-full.ts';
import { useStageState } from '#components/editor/stage/use-stage-state.ts';
import { withTexts } from '#components/texts/with-texts.tsx';
import { onDemand } from '#components/ui/on-demand.tsx';
import { useText } from '#components/use-text.ts';
import type { EditView } from '#lib/edits/schema.ts';
import type { ImageView } from '#lib/images/schema.ts';

/** An upload has nothing to be compared with: what comparing needs comes with the first result, or when one is being asked for. */
const Pair = withTexts(
  'running',
  async () => (await import('#components/editor/stage/pair.tsx')).Pair,
  ({ image, said }) => <Alone image={image} said={said} />,
);
const Haze = onDemand(async () => (await import('#components/editor/stage/haze.tsx')).Haze);
const Exposures = withTexts('running', async () => (await import('#components/editor/test-strip.tsx')).Exposures);

/** What the stage shows while an edit runs and when it lands: fetched when somebody begins to write. */
export function prepareStage(): void {
  for (const part of [Exposures, Pair, ModePicker]) part.fetch();
}

const Alone = ({ image, said }: { image: ImageView; said: string }) => (
  <Frame>
    <Sheet>
      <Shown image={image} said={said} />
    </Sheet>
  </Frame>
);

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
  /** How much of it the edit changed, 0 to 1, where that is known; and the words that say what. */
  share: number | null;
  said: string;
  onDelete: () => void;
  /** Along the history; null where it ends. */
  undo: (() => void) | null;
  redo: (() => void) | null;
  /** A tool that draws on the photo: it lies on all of the picture, and is as large as it is shown. The picture stands alone then. */
  overlay?: ReactNode;
  /** Tools that show the picture as it will be draw all of it, in a shape of their own. */
  instead?: { shape: { width: number; height: number }; drawn: ReactNode } | undefined;
};

/** The photo in its neutral room, as close as one likes, and beside it the one before. */
export function Stage({ source, running, reveal, share, said, overlay, instead, ...bar }: Props) {
  const { image } = bar;
  const text = useText('editor');
  const { room: roomName } = useText('stage');
  const [mode] = useCompareMode();
  const isPaired = source !== undefined && running === undefined && !overlay && !instead;
  const { section, roomRef, state, isHand, mayPan } = useStageState({
    picture: instead?.shape ?? image,
    isSplit: isPaired && mode === 'side',
    isHold: isPaired && mode === 'hold',
  });
  const { isFull, toggle, around } = useFull(section, overlay !== undefined);
  return (
    <StageContext value={state}>
      <section
        ref={section}
        {...around}
        aria-label={text.photo}
        className="stage flex min-h-0 min-w-0 flex-col bg-stage max-lg:sticky max-lg:top-0 max-lg:z-20"
      >
        <Bar {...bar} {...{ isPaired, isFull }} onFull={overlay ? null : toggle} />
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, and this is a picture one walks over */}
        <div
          ref={roomRef}
          role="group"
          aria-label={roomName}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows move the photo, so one must be able to stand on it
          tabIndex={0}
          onContextMenu={(event) => {
            // What a long press asks for on a phone, while it is to show the picture before.
            if (isPaired && mode === 'hold') event.preventDefault();
          }}
          data-closer={state.look ? '' : undefined}
          data-hand={isHand || mayPan ? 'open' : undefined}
          className="room grid min-h-0 grow place-items-center focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-echo"
        >
          {instead ? (
            <Frame>
              <Sheet>{instead.drawn}</Sheet>
            </Frame>
          ) : running === undefined && !overlay ? (
            source ? (
              <Pair key={image.id} image={image} source={source} {...{ reveal, share, said }} />
            ) : (
              <Alone key={image.id} image={image} said={said} />
            )
          ) : (
            <Frame>
              <Sheet>
                <Shown image={image} said={said} />
                {running ? <Haze editId={running.id} /> : null}
                {overlay}
              </Sheet>
              {running === undefined ? null : <Exposures edit={running} />}
            </Frame>
          )}
        </div>
      </section>
    </StageContext>
  );
}
