'use client';

import '#components/editor/editor.css';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { useChange } from '#components/compare/use-change.ts';
import { About } from '#components/editor/about.tsx';
import { Changed, Landed } from '#components/editor/changed.tsx';
import type { EditorActions } from '#components/editor/editor-actions.ts';
import { ExpiryNote } from '#components/editor/expiry-parts.ts';
import { edgeTo, latestEdit, surroundings } from '#components/editor/family-tree.ts';
import { History } from '#components/editor/history.tsx';
import { Panel } from '#components/editor/panel.tsx';
import { benchAt } from '#components/editor/private-runs.ts';
import { Stage } from '#components/editor/stage.tsx';
import { sizeOfShape } from '#components/editor/use-adjust.ts';
import { type Editing as EditorState, useEditing } from '#components/editor/use-editing.ts';
import { useFamily } from '#components/editor/use-family.ts';
import { useHere } from '#components/editor/use-here.ts';
import { useHistory } from '#components/editor/use-history.tsx';
import { usePrivateRuns } from '#components/editor/use-private-runs.tsx';
import { ofPicture } from '#components/editor/variations/of-picture.ts';
import type { Family } from '#components/live/family.ts';
import { withTexts } from '#components/texts/with-texts.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { onDemand } from '#components/ui/on-demand.tsx';
import { DropCatch } from '#components/upload/drop-catch.tsx';
import { useText } from '#components/use-text.ts';
import type { CreditsView } from '#lib/credits/schema.ts';
import type { ImageView } from '#lib/images/schema.ts';
import type { Model } from '#lib/inference/backend.ts';
import type { Retention } from '#lib/retention.ts';

/** Needed where an edit has made several pictures. */
const VariationSet = withTexts(
  'running',
  async () => (await import('#components/editor/variations/variation-set.tsx')).VariationSet,
);
const MaskLayer = onDemand(async () => (await import('#components/editor/mask/mask-layer.tsx')).MaskLayer);
const PrivateCard = withTexts('running', async () => (await import('#components/editor/private-card.tsx')).PrivateCard);
/** An upload has nothing that could be asked for again. */
const AskAgain = withTexts('running', async () => (await import('#components/editor/ask-again.tsx')).AskAgain);
const AdjustLayer = onDemand(async () => (await import('#components/editor/adjust/adjust-layer.tsx')).AdjustLayer);
const AdjustPanel = withTexts(
  'running',
  async () => (await import('#components/editor/adjust/adjust-panel.tsx')).AdjustPanel,
);

type Props = {
  imageId: string;
  rootId: string;
  family: Family;
  models: Model[];
  credits: CreditsView;
  /** What the account keeps unless the person says otherwise. */
  retention: Retention;
  actions: EditorActions;
};

/** The editor: the photo, its history and the words, all on what the server last said. */
export function EditorScreen({ imageId, rootId, family: rendered, ...rest }: Props) {
  const text = useText('editor');
  const family = useFamily(rootId, rendered);
  const [wanted, go] = useHere(imageId);
  // An image that left the family (deleted in another tab) leaves the editor where it can still stand.
  const around = surroundings(family, wanted) ?? surroundings(family, imageId);
  const router = useRouter();
  if (!around) return <Gone onLeave={() => router.push('/gallery')} />;
  const here = around.path.at(-1);
  const root = around.path[0];
  if (!here || !root) return null;
  return (
    <Editing
      key="editing"
      {...{ ...rest, family, around, here, root, go }}
      source={around.path.at(-2)}
      heading={text.title}
    />
  );
}

type EditingProps = Omit<Props, 'imageId' | 'rootId'> & {
  around: NonNullable<ReturnType<typeof surroundings>>;
  here: ImageView;
  root: ImageView;
  source: ImageView | undefined;
  go: (imageId: string) => void;
  heading: string;
};

function Editing(props: EditingProps) {
  const { family, around, here, root, source, models, credits, retention, actions, go, heading } = props;
  const text = useText('editor');
  const privateRuns = usePrivateRuns(actions);
  const bench = benchAt(here, privateRuns.runs);
  const isPrivate = bench.results.length > 0;
  const latest = bench.open?.edit ?? (isPrivate ? null : latestEdit(family, here.id));
  const at = { here: bench.image, latest, isPrivate, privateRuns };
  const editing = useEditing({ ...at, models, credits, family, actions, retention, go });
  const { walk, remove, acts } = useHistory({ family, path: around.path, isPrivate, actions, go });
  const whole = bench.results.at(-1)?.edit ?? edgeTo(family, here.id);
  const edge = whole && ofPicture(whole, bench.image);
  const change = useChange(bench.image, bench.before ?? source ?? null, edge);
  const tools = toolsOf(editing, bench.image, family);
  const about = (
    <>
      <Expiry image={bench.image} actions={actions} className={isPrivate ? 'hidden' : 'mb-2'} />
      <About image={bench.image} edge={edge} acts={acts} />
    </>
  );
  const head = isPrivate ? (
    <PrivateCard image={bench.image} runs={bench.results} end={privateRuns.end} />
  ) : whole && whole.variations > 1 ? (
    <VariationSet key={whole.id} edit={whole} here={here} images={family.images} actions={actions} onGo={go} />
  ) : null;
  return (
    <div
      data-own-header
      className="flex grow flex-col lg:grid lg:h-0 lg:min-h-140 lg:grid-cols-[minmax(0,1fr)_24rem] lg:grid-rows-[minmax(0,1fr)_11.125rem] lg:border-t lg:border-line"
    >
      <h1 className="sr-only">{heading}</h1>
      <Stage
        image={bench.image}
        source={bench.before ?? source}
        isPrivate={isPrivate}
        root={root}
        running={editing.running}
        reveal={editing.landedId === bench.image.id}
        share={change?.share ?? null}
        said={change?.said ?? ''}
        onDelete={() => remove([here])}
        undo={walk.undo}
        redo={walk.redo}
        overlay={overlayOf(editing)}
        instead={tools?.instead}
      />
      <Below label={text.history} about={about} isAside={tools !== null}>
        <History
          trees={walk.trees}
          hereId={here.id}
          way={[...around.path, ...walk.way]}
          next={nextWords(editing, useText('retention').privateRun)}
          onGo={go}
        />
      </Below>
      {tools?.panel ?? (
        <Panel
          editing={editing}
          about={about}
          again={
            edge && source && !isPrivate ? (
              <AskAgain edit={edge} models={models} onRetry={(options) => editing.askAgain(edge, options)} />
            ) : null
          }
          onGo={go}
          head={
            <>
              {head}
              <Changed change={change} />
            </>
          }
        />
      )}
      <Landed image={editing.landedId === bench.image.id ? bench.image : null} change={change} />
      {privateRuns.minder}
      <DropCatch openIds={family.images.map(({ id }) => id)} />
    </div>
  );
}

/** Most photos stay, and have nothing to say of it. */
const Expiry = (props: Parameters<typeof ExpiryNote>[0]) =>
  props.image.expiresAt === null ? null : <ExpiryNote {...props} />;

/** Under the stage: the history, and beside it the picture that is open. On a phone it makes room for the direct tools. */
function Below(props: { label: string; about: ReactNode; isAside: boolean; children: ReactNode }) {
  const { label, about, isAside, children } = props;
  return (
    <section
      aria-label={label}
      className={classNames(
        'flex min-h-0 min-w-0 border-line bg-ground max-lg:border-b lg:border-t',
        isAside && 'max-lg:hidden',
      )}
    >
      {children}
      <div className="hidden w-79 shrink-0 px-6 py-4.5 lg:block">{about}</div>
    </section>
  );
}

/** The direct tools in the place of photo and words, while they are open and nothing runs. */
function toolsOf(editing: EditorState, image: ImageView, { images }: Family) {
  const { session, shape } = editing.adjust;
  const { isMasked, takesMask, painter } = editing.extras;
  const size = sizeOfShape(shape);
  if (!session || !size || editing.running !== undefined) return null;
  const { id } = session.image;
  const result = images.find((other) => other.id === session.resultId);
  return {
    instead: {
      shape: size,
      drawn: <AdjustLayer key={id} session={session} image={image} painter={isMasked && takesMask ? painter : null} />,
    },
    panel: <AdjustPanel key={id} editing={editing} session={session} result={result} />,
  };
}

/** The tool that draws on the photo, while one is open. */
const overlayOf = ({ extras: { isMarking, painter } }: EditorState) =>
  isMarking && painter ? <MaskLayer painter={painter} /> : undefined;

/** The caption of what is next in the history. A private run leaves no words there, not even before it runs. */
const nextWords = ({ running, instruction, retention }: EditorState, privateRun: string): string =>
  (running ? running.retention : retention) === 'none' ? privateRun : (running?.instruction ?? instruction);

function Gone({ onLeave }: { onLeave: () => void }) {
  const text = useText('editor');
  return (
    <div className="grid grow place-items-center p-8">
      <button type="button" onClick={onLeave} className="words-link text-body">
        {text.gone}
      </button>
    </div>
  );
}
