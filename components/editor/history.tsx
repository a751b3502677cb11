'use client';

import { type CSSProperties, type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { Expiring } from '#components/editor/expiry-parts.ts';
import type { Branch } from '#components/editor/family-tree.ts';
import { COLUMN, FRAME, LEFT, ROW, TOP } from '#components/editor/history-frames.ts';
import { type HistoryLayout, type HistoryNode, historyLayout, neighbour } from '#components/editor/history-layout.ts';
import { classNames } from '#components/ui/class-names.ts';
import { onDemand } from '#components/ui/on-demand.tsx';
import { Photo } from '#components/ui/photo.tsx';
import { useText } from '#components/use-text.ts';
import { imageUrl } from '#lib/images/image-url.ts';
import type { ImageView } from '#lib/images/schema.ts';

// A first visit has one picture: what branches and what belongs together come with the pictures that do.
const Branches = onDemand(async () => (await import('#components/editor/branches.tsx')).Branches);
const Brackets = onDemand(async () => (await import('#components/editor/brackets.tsx')).Brackets);

type Props = {
  trees: Branch[];
  hereId: string;
  /** From the upload to here, and on from here as redo goes. */
  way: readonly { id: string }[];
  /** The words being written or run, for the caption of the dashed frame. */
  next: string;
  onGo: (imageId: string) => void;
};

/** Everything that came of one upload, drawn so that one sees which picture came from which, and the dashed frame of what is next. A strip on phones. */
export function History({ trees, hereId, way, next, onGo }: Props) {
  const layout = historyLayout(trees, hereId, way);
  const { nodes, columns, rows } = layout;
  const text = useText('editor');
  const frames = useRef(new Map<string, HTMLAnchorElement>());
  const walk = (from: HistoryNode) => (event: KeyboardEvent) => {
    // With Alt the arrows are the browser's, but for those that change the branch.
    if (event.metaKey || event.ctrlKey || (event.altKey && !/^Arrow(Up|Down)$/.test(event.key))) return;
    const to = neighbour(layout, from, event.key);
    if (!to) return;
    event.preventDefault();
    frames.current.get(to.key)?.focus();
    if (event.altKey && to.image) onGo(to.image.id);
  };
  const branches = 1 + nodes.filter(({ onWay, position, image }) => !onWay && image && position > 0).length;
  const strip = useRef<HTMLDivElement>(null);
  useShown(strip, frames, hereId);
  return (
    <div ref={strip} className="relative flex min-w-0 grow items-center lg:block lg:overflow-auto">
      <Lines layout={layout} />
      <div
        role="tree"
        aria-label={text.history}
        aria-orientation="horizontal"
        className="relative flex min-w-0 grow gap-5 overflow-x-auto px-4 py-2.5 lg:block lg:h-(--tall) lg:w-(--wide) lg:overflow-visible lg:p-0"
        style={{ '--tall': `${TOP + rows * ROW}px`, '--wide': `${columns * COLUMN}px` } as CSSProperties}
      >
        {nodes.map((node) => (
          <div
            key={node.key}
            role="none"
            className={classNames(
              'history-node history-link w-15 shrink-0 lg:absolute lg:left-(--x) lg:top-(--y) lg:w-37',
              !node.onWay && 'max-lg:hidden',
            )}
            style={{ '--x': `${LEFT + node.column * COLUMN}px`, '--y': `${TOP + node.row * ROW}px` } as CSSProperties}
          >
            <Frame
              node={node}
              next={next}
              onGo={onGo}
              onKeyDown={walk(node)}
              register={(element) => {
                if (element) frames.current.set(node.key, element);
                else frames.current.delete(node.key);
              }}
            />
          </div>
        ))}
      </div>
      {branches > 1 ? <Branches count={branches} nodes={nodes} onGo={onGo} /> : null}
    </div>
  );
}

/** The lines from picture to picture, and a bracket for those of one edit. */
function Lines({ layout: { nodes, links, columns, rows } }: { layout: HistoryLayout }) {
  return (
    <svg
      aria-hidden="true"
      width={columns * COLUMN}
      height={TOP + rows * ROW}
      fill="none"
      strokeWidth="1.5"
      className="absolute start-0 top-0 max-lg:hidden"
    >
      {links.map(({ from, to, dashed, onWay }) => (
        <path
          key={`${to.column}-${to.row}`}
          d={linkPath(from, to)}
          strokeDasharray={dashed ? '3 4' : undefined}
          stroke={onWay && !dashed ? 'var(--ink-2)' : 'var(--edge)'}
        />
      ))}
      {nodes.some(({ image }) => severalOf(image)) ? <Brackets nodes={nodes} /> : null}
    </svg>
  );
}

/** Brings the frame of here into sight, in the strip alone: the page stays where it is. */
function useShown(
  strip: RefObject<HTMLDivElement | null>,
  frames: RefObject<Map<string, HTMLAnchorElement>>,
  hereId: string,
): void {
  useEffect(() => {
    const frame = frames.current.get(hereId);
    const outer = strip.current;
    if (!frame || !outer) return;
    for (const box of [outer, outer.querySelector('[role="tree"]')]) {
      const [at, around] = [frame.getBoundingClientRect(), box?.getBoundingClientRect()];
      if (!box || !around || at.width === 0) continue;
      const beyond = (least: number, most: number, from: number, to: number) =>
        from < least ? from - least : Math.max(0, to - most);
      // With what is next to it in sight, so that one sees that it goes on.
      box.scrollLeft += beyond(around.left + LEFT, around.right - COLUMN / 2, at.left, at.right);
      box.scrollTop += beyond(around.top, around.bottom, at.top, at.bottom);
    }
  }, [strip, frames, hereId]);
}

/** From the right edge of one frame to the left edge of the other; a branch leaves the trunk 24 px before its child. */
function linkPath(from: { column: number; row: number }, to: { column: number; row: number }): string {
  const x = (column: number) => LEFT + column * COLUMN;
  const y = (row: number) => TOP + row * ROW + FRAME.height / 2;
  const start = x(from.column) + FRAME.width + 6;
  const end = x(to.column) - 6;
  if (from.row === to.row) return `M${start} ${y(from.row)}H${end}`;
  const turn = x(to.column) - 24;
  return `M${turn} ${y(from.row)}V${y(to.row) - 8}q0 8 8 8H${end}`;
}

/** The edit that made a picture, where it made several. */
const severalOf = (image: ImageView | null) => (image?.edit && image.edit.variations > 1 ? image.edit : null);

type FrameProps = {
  node: HistoryNode;
  next: string;
  onGo: (imageId: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  register: (element: HTMLAnchorElement | null) => void;
};

const FRAME_CLASS = 'block h-10 w-15 rounded-print lg:h-12 lg:w-18';

function Frame({ node, next, onGo, onKeyDown, register }: FrameProps) {
  const text = useText('editor');
  const { nth } = text.pictures;
  const { image } = node;
  // What is being written or made is in the box, and its progress beside it: here it is only drawn.
  if (!image) {
    return (
      <div aria-hidden="true">
        <span className={classNames(FRAME_CLASS, 'border-[1.5px] border-dashed border-edge')} />
        <Caption words={next} className="text-ink-2" />
      </div>
    );
  }
  const words = image.title ?? image.edit?.instruction ?? null;
  const of = severalOf(image);
  const name = [words ?? text.original, of ? nth(of.variation, of.variations) : ''].filter(Boolean).join('. ');
  return (
    <a
      ref={register}
      href={`/edit/${image.id}`}
      title={name}
      role="treeitem"
      aria-level={node.column + 1}
      aria-posinset={node.position}
      aria-setsize={node.siblings}
      aria-selected={node.isHere}
      aria-current={node.isHere ? 'page' : undefined}
      tabIndex={node.isHere ? 0 : -1}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        onGo(image.id);
      }}
      className="group/frame relative block outline-none before:absolute before:inset-x-0 before:-inset-y-0.5 lg:before:hidden"
    >
      <span className="relative block w-fit">
        <Photo
          src={imageUrl(image.id, 'thumb')}
          alt=""
          width={FRAME.width}
          height={FRAME.height}
          thumbHash={image.thumbHash}
          className={classNames(
            FRAME_CLASS,
            'group-focus-visible/frame:outline-3 group-focus-visible/frame:outline-offset-4 group-focus-visible/frame:outline-echo',
            node.isHere && 'outline-2 outline-offset-2 outline-echo',
          )}
        />
        {of ? (
          <>
            <span
              aria-hidden="true"
              className="absolute start-0.5 bottom-0.5 rounded-[4px] bg-scrim px-1 text-[0.6875rem] leading-4 text-on-scrim tabular-nums"
            >
              {of.variation}/{of.variations}
            </span>
            <span className="sr-only">{nth(of.variation, of.variations)}</span>
          </>
        ) : null}
        {image.expiresAt === null ? null : <Expiring expiresAt={image.expiresAt} />}
      </span>
      <Caption words={words} plain={text.original} className={node.isHere ? 'text-ink' : 'text-ink-2'} />
    </a>
  );
}

/** A person's words in the serif, ours in the grotesque. On phones only screen readers have room for it. */
function Caption({ words, plain, className }: { words: string | null; plain?: string; className: string }) {
  return (
    <span
      dir="auto"
      className={classNames(
        'mt-1.25 block truncate max-lg:sr-only',
        words === null ? 'text-small' : 'font-words text-words-s',
        className,
      )}
    >
      {words ?? plain}
    </span>
  );
}
