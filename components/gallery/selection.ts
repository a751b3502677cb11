import type { ImageView } from '#lib/images/schema.ts';

/** What is selected, whether it is still loaded or not, and whether a tap selects (`picking`) instead of opening. */
export type Selection = { images: ReadonlyMap<string, ImageView>; picking: boolean; anchor: ImageView | null };

export type SelectionEvent =
  | { type: 'toggle'; image: ImageView }
  /** These too: what lies between the anchor and another image, or everything. */
  | { type: 'add'; images: readonly ImageView[]; anchor?: ImageView | undefined }
  /** These and no others. */
  | { type: 'set'; images: readonly ImageView[] }
  | { type: 'start' }
  | { type: 'clear' }
  /** These are no longer in the list. */
  | { type: 'gone'; ids: readonly string[] };

/** How many may be selected at once: as many as one request may name (`ImageIdsInput`). */
export const MOST_SELECTED = 2_000;

export const noSelection: Selection = { images: new Map(), picking: false, anchor: null };

/** The next selection. Clearing, or losing the last one, ends picking. */
export function selectionReducer(state: Selection, event: SelectionEvent): Selection {
  switch (event.type) {
    case 'start':
      return { ...state, picking: true };
    case 'clear':
      return noSelection;
    case 'toggle': {
      const images = new Map(state.images);
      if (!images.delete(event.image.id) && images.size < MOST_SELECTED) images.set(event.image.id, event.image);
      return { images, picking: images.size > 0, anchor: event.image };
    }
    case 'add':
      return withAll({ ...state, anchor: state.anchor ?? event.anchor ?? null }, new Map(state.images), event.images);
    case 'set':
      return withAll(state, new Map(), event.images);
    case 'gone': {
      const images = new Map(state.images);
      for (const id of event.ids) images.delete(id);
      if (images.size === state.images.size) return state;
      const isAnchor = state.anchor !== null && event.ids.includes(state.anchor.id);
      return { images, picking: images.size > 0, anchor: isAnchor ? null : state.anchor };
    }
    default:
      return event satisfies never;
  }
}

function withAll(state: Selection, images: Map<string, ImageView>, more: readonly ImageView[]): Selection {
  for (const image of more) if (images.size < MOST_SELECTED) images.set(image.id, image);
  return { images, picking: images.size > 0, anchor: state.anchor ?? more[0] ?? null };
}
