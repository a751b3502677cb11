import type { QueryClient } from '@tanstack/react-query';
import { putEdit } from '#components/live/apply-event.ts';
import type { Family } from '#components/live/family.ts';
import { keys } from '#components/live/keys.ts';
import { isEnded } from '#lib/edits/is-ended.ts';
import type { EditView } from '#lib/edits/schema.ts';

/** Ids of the edits in the cache that still wait or run. */
export function activeEditIds(client: QueryClient): string[] {
  const families = client.getQueriesData<Family>({ queryKey: keys.families });
  const told = Object.values(client.getQueryData<Record<string, EditView>>(keys.privateEdits) ?? {});
  const active = Object.values(client.getQueryData<Record<string, EditView>>(keys.activeEdits) ?? {});
  const edits = [...told, ...active, ...families.flatMap(([, family]) => family?.edits ?? [])];
  return [...new Set(edits.filter(({ state }) => !isEnded(state)).map(({ id }) => id))];
}

/**
 * Asks for every active edit, and for the batches on the screen, once and feeds the answers into the cache. `signed-out` when the session is over;
 * anything else that goes wrong is left to the next round.
 */
export async function pollEdits(client: QueryClient, signal: AbortSignal): Promise<'ok' | 'signed-out'> {
  // A batch is asked for where it is shown, and only there.
  void client.invalidateQueries({ queryKey: keys.batches });
  const answers = await Promise.all(activeEditIds(client).map((id) => askForEdit(client, id, signal)));
  return answers.includes('signed-out') ? 'signed-out' : 'ok';
}

async function askForEdit(client: QueryClient, id: string, signal: AbortSignal): Promise<'ok' | 'signed-out'> {
  try {
    const response = await fetch(`/api/edits/${id}`, { signal, cache: 'no-store' });
    if (response.status === 401) return 'signed-out';
    if (response.ok) putEdit(client, editOf(await response.json()));
  } catch {
    // Offline or restarting: the stream's own retries say so to the person.
  }
  return 'ok';
}

/** The route answers `{ edit }`; its shape is the server's promise (`EditView`), made by the same version of this code. */
const editOf = (body: unknown): EditView => (body as { edit: EditView }).edit;
