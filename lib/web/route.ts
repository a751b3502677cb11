import { unstable_rethrow } from 'next/navigation';
import { AppError } from '#lib/errors.ts';
import { getLocale } from '#lib/web/get-locale.ts';
import { failureResponse, toFailure } from '#lib/web/respond.ts';
import { requireSameOrigin } from '#lib/web/same-origin.ts';
import { getViewer } from '#lib/web/session.ts';

type Context<P> = { params: Promise<P> };

/** origin → work → mapped errors. What Next itself throws passes through. */
async function answer(name: string, request: Request, work: () => Promise<Response>): Promise<Response> {
  try {
    requireSameOrigin(request);
    return await work();
  } catch (error) {
    unstable_rethrow(error);
    return failureResponse(toFailure(error, name, await getLocale()));
  }
}

/**
 * A route for the signed-in person: origin → session → handler → mapped errors. `userId` comes from the session and
 * nowhere else.
 */
export function userRoute<P = Record<string, never>>(
  name: string,
  handle: (input: { userId: string; sessionId: string; request: Request; params: P }) => Promise<Response>,
) {
  return async (request: Request, context: Context<P>): Promise<Response> =>
    answer(name, request, async () => {
      const viewer = await getViewer();
      if (!viewer) throw new AppError('not_signed_in');
      const { userId, sessionId } = viewer;
      return handle({ userId, sessionId, request, params: await context.params });
    });
}

/** A route for anybody: origin → handler → mapped errors. */
export function openRoute<P = Record<string, never>>(
  name: string,
  handle: (input: { request: Request; params: P }) => Promise<Response>,
) {
  return async (request: Request, context: Context<P>): Promise<Response> =>
    answer(name, request, async () => handle({ request, params: await context.params }));
}
