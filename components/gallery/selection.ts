/** What is selected, and whether a tap selects (`picking`) instead of opening. */
export type Selection = { ids: ReadonlySet<string>; picking: boolean; anchor: string | null };

export type SelectionEvent =
  | { type: 'toggle'; id: string }
  /** From the anchor (the last one toggled) to this one, in the order of the list. */
  | { type: 'extend'; id: string; order: readonly string[] }
  | { type: 'start' }
  | { type: 'clear' }
  /** These are no longer in the list. */
  | { type: 'gone'; ids: readonly string[] };

export const noSelection: Selection = { ids: new Set(), picking: false, anchor: null };

/** The next selection. Clearing, or losing the last one, ends picking. */
export function selectionReducer(state: Selection, event: SelectionEvent): Selection {
  switch (event.type) {
    case 'start':
      return { ...state, picking: true };
    case 'clear':
      return noSelection;
    case 'toggle': {
      const ids = new Set(state.ids);
      if (!ids.delete(event.id)) ids.add(event.id);
      return { ids, picking: ids.size > 0, anchor: event.id };
    }
    case 'extend': {
      const from = state.anchor === null ? -1 : event.order.indexOf(state.anchor);
      const to = event.order.indexOf(event.id);
      if (from < 0 || to < 0) return selectionReducer(state, { type: 'toggle', id: event.id });
      const range = event.order.slice(Math.min(from, to), Math.max(from, to) + 1);
      return { ids: new Set([...state.ids, ...range]), picking: true, anchor: state.anchor };
    }
    case 'gone': {
      const gone = new Set(event.ids);
      const ids = new Set([...state.ids].filter((id) => !gone.has(id)));
      return ids.size === state.ids.size ? state : { ids, picking: ids.size > 0, anchor: null };
    }
    default:
      return event satisfies never;
  }
}
