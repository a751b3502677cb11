import type { Viewer } from '#lib/account/schema.ts';
import { sha256Hex } from '#lib/ids.ts';

/** What the tabs of one browser know an account by; null for nobody. It opens nothing and names nobody. */
export const accountMark = (viewer: Viewer | null): string | null =>
  viewer && sha256Hex(`tab ${viewer.userId}`).slice(0, 16);
