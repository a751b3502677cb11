import type { ImageView } from '#lib/images/schema.ts';

/** What is selected, whether it is still loaded or not, and whether a tap selects (`picking`) instead of opening. */
export type Selection = {
  images: ReadonlyMap<string, ImageView>;
  picking: boolean;
  anchor: ImageView | null;
  /** Everything that the list has is selected but these, by id; then `images` is empty. Null while images are selected one by one. */
  except: ReadonlySet<string> | null;
};

export type SelectionEvent =
  | { type: 'toggle'; image: ImageView }
  /** These too: what lies between the anchor and another image, or everything. */
  | { type: 'add'; images: readonly ImageView[]; anchor?: ImageView | undefined }
  /** These and no others. */
  | { type: 'set'; images: readonly ImageView[] }
  | { type: 'everything' }
  | { type: 'start' }
  | { type: 'clear' }
  /** These are no longer in the list. */
  | { type: 'gone'; ids: readonly string[] };

/** How many may be selected at once: as many as one request may name (`ImageIdsInput`). */
export const MOST_SELECTED = 2_000;

export const noSelection: Selection = { images: new Map(), picking: false, anchor: null, except: null };

export const isSelected = ({ images, except }: Selection, id: string): boolean =>
  except ? !except.has(id) : images.has(id);

/** How many of a list of `count` images are selected. */
export const countSelected = ({ images, except }: Selection, count: number): number =>
  except ? Math.max(0, count - except.size) : images.size;

/** The next selection. Clearing, or losing the last one, ends picking. */
export function selectionReducer(state: Selection, event: SelectionEvent): Selection {
  switch (event.type) {
    case 'everything':
      return { ...noSelection, picking: true, except: new Set() };
    case 'start':
      return { ...state, picking: true };
    case 'clear':
      return noSelection;
    case 'toggle': {
      if (state.except) return { ...state, except: toggled(state.except, event.image.id), anchor: event.image };
      const images = new Map(state.images);
      if (!images.delete(event.image.id) && images.size < MOST_SELECTED) images.set(event.image.id, event.image);
      return { ...state, images, picking: images.size > 0, anchor: event.image };
    }
    case 'add':
      if (state.except) return { ...state, except: without(state.except, event.images) };
      return withAll({ ...state, anchor: state.anchor ?? event.anchor ?? null }, new Map(state.images), event.images);
    case 'set':
      return withAll({ ...state, except: null }, new Map(), event.images);
    case 'gone': {
      const images = new Map(state.images);
      for (const id of event.ids) images.delete(id);
      if (images.size === state.images.size) return state;
      const isAnchor = state.anchor !== null && event.ids.includes(state.anchor.id);
      return { ...state, images, picking: images.size > 0, anchor: isAnchor ? null : state.anchor };
    }
    default:
      return event satisfies never;
  }
}

function toggled(except: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(except);
  // As many as one request may name.
  if (!next.delete(id) && next.size < MOST_SELECTED) next.add(id);
  return next;
}

function without(except: ReadonlySet<string>, images: readonly ImageView[]): ReadonlySet<string> {
  const next = new Set(except);
  for (const { id } of images) next.delete(id);
  return next;
}

function withAll(state: Selection, images: Map<string, ImageView>, more: readonly ImageView[]): Selection {
  for (const image of more) if (images.size < MOST_SELECTED) images.set(image.id, image);
  return { ...state, images, picking: images.size > 0, anchor: state.anchor ?? more[0] ?? null };
}
