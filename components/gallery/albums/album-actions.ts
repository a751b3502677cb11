import type { Result } from '#lib/result.ts';

type Album = { albumId: string };

/** The server actions of albums. Each answers with what it did, or a sentence. */
export type AlbumActions = {
  create: (input: { name: string; imageIds: string[] }) => Promise<Result<{ albumId: string; count: number }>>;
  rename: (input: Album & { name: string }) => Promise<Result<{ name: string }>>;
  remove: (input: Album) => Promise<Result<unknown>>;
  add: (input: Album & { imageIds: string[] }) => Promise<Result<{ count: number }>>;
  takeOut: (input: Album & { imageIds: string[] }) => Promise<Result<{ count: number }>>;
  cover: (input: Album & { imageId: string }) => Promise<Result<unknown>>;
};
