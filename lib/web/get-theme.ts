import type { Theme } from '#lib/account/schema.ts';
import { getViewer } from '#lib/web/session.ts';

/**
 * How this page looks by the choice of its person, or null: as the device is set. Asked where the document is made, so that the first thing that is
 * seen is right. A database that does not answer costs the page its theme, not its words.
 */
export const getTheme = async (): Promise<Theme | null> => (await getViewer().catch(() => null))?.theme ?? null;
