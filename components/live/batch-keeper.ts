import type { QueryClient } from '@tanstack/react-query';
import type { EditView } from '#lib/edits/schema.ts';
import type { ImageView } from '#lib/images/schema.ts';

/** What is done to the batches that a tab knows. */
export type BatchKeeper = {
  putEdit: (client: QueryClient, edit: EditView) => void;
  putImage: (client: QueryClient, image: ImageView) => void;
  takeOut: (client: QueryClient, imageId: string) => void;
};

let keeper: BatchKeeper | null = null;

/** Told by the code of batches when it is brought. */
export function setBatchKeeper(next: BatchKeeper): void {
  keeper = next;
}

/** Null in a tab that shows no batch: the editor does not carry what they need. */
export const batchKeeper = (): BatchKeeper | null => keeper;
