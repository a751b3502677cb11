import type { BatchActions } from '#components/batch/batch-actions.ts';
import type { AlbumActions } from '#components/gallery/albums/album-actions.ts';
import type { Result } from '#lib/result.ts';

type Many = { imageIds: string[] };

/** What deleting for ever answers: where its receipt is, or will be. */
export type Erased = { deletion: { id: string; isFinished: boolean } | null };

/** The server actions of the gallery; the page hands them in. Each answers with what it did, or a sentence. */
export type GalleryActions = {
  rename: (input: { imageId: string; title: string | null }) => Promise<Result<{ title: string | null }>>;
  favour: (input: Many & { isFavourite: boolean }) => Promise<Result<{ count: number }>>;
  trash: (input: Many) => Promise<Result<unknown>>;
  restore: (input: Many) => Promise<Result<unknown>>;
  keep: (input: Many) => Promise<Result<{ count: number }>>;
  letExpire: (input: Many) => Promise<Result<{ count: number }>>;
  erase: (input: Many) => Promise<Result<Erased>>;
  batches: BatchActions;
  albums: AlbumActions;
};
