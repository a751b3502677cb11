import { type Branch, branchAt } from '#components/editor/family-tree.ts';
import type { ImageView } from '#lib/images/schema.ts';

/** For each image the child that one went to last: where redo goes. Kept for the tab; elsewhere it is the newest. */
export type Walked = Record<string, string>;

const KEY = 'afterimage:walked';
/** More than a person walks in one sitting. */
const MOST = 500;

export function readWalked(storage: Storage): Walked {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).filter(([, child]) => typeof child === 'string'));
  } catch {
    return {};
  }
}

export function keepWalked(storage: Storage, walked: Walked): void {
  try {
    storage.setItem(KEY, JSON.stringify(Object.fromEntries(Object.entries(walked).slice(-MOST))));
  } catch {
    // Without storage the memory lasts as long as the page.
  }
}

/** The same memory when nothing is new. The way walked last stands last. */
export function walkedAlong(walked: Walked, path: readonly { id: string }[]): Walked {
  const steps = path.slice(1).map(({ id }, index) => [path[index]?.id ?? '', id] as const);
  if (steps.every(([parent, child]) => walked[parent] === child)) return walked;
  const fresh = new Set(steps.map(([parent]) => parent));
  const others = Object.entries(walked).filter(([parent]) => !fresh.has(parent));
  return Object.fromEntries([...others, ...steps]);
}

/** The way on from an image: each time to the child walked to last, else to the newest. */
export function wayOn(trees: Branch[], imageId: string, walked: Walked): ImageView[] {
  const way: ImageView[] = [];
  let at = branchAt(trees, imageId);
  while (at && at.children.length > 0) {
    const wanted = walked[at.image.id];
    const next: Branch | undefined = at.children.find(({ image }) => image.id === wanted) ?? at.children.at(-1);
    if (!next) break;
    way.push(next.image);
    at = next;
  }
  return way;
}
