import type { QueryClient } from '@tanstack/react-query';
import type { ImageList } from '#components/live/image-list.ts';
import type { ImageView } from '#lib/images/schema.ts';

/** What is done to the lists of images that a tab knows. */
export type ListKeeper = {
  place: (client: QueryClient, image: ImageView) => void;
  takeOut: (client: QueryClient, imageIds: string[]) => void;
  doubt: (client: QueryClient) => void;
};
export type ChangeList = (list: ImageList) => ImageList | null;

let keeper: ListKeeper | null = null;

/** Told by the gallery's lists when they are brought. */
export function setListKeeper(next: ListKeeper): void {
  keeper = next;
}

/** Null in a tab that has not been to the gallery: it knows no list, and does not carry what lists need. */
export const listKeeper = (): ListKeeper | null => keeper;
