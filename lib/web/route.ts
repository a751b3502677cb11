import { unstable_rethrow } from 'next/navigation';
import type { Viewer } from '#lib/account/schema.ts';
import { AppError } from '#lib/errors.ts';
import { languageOf } from '#lib/web/language-cookie.ts';
import { failureResponse, toFailure } from '#lib/web/respond.ts';
import { requireSameOrigin } from '#lib/web/same-origin.ts';
import { getViewer } from '#lib/web/session.ts';

type Context<P> = { params: Promise<P> };

/** origin → work → mapped errors. What Next itself throws passes through. A refusal looks up nothing to be worded. */
async function answer(
  name: string,
  request: Request,
  work: (signedIn: (viewer: Viewer) => void) => Promise<Response>,
  isHarmless = false,
): Promise<Response> {
  let viewer: Viewer | undefined;
  try {
    if (!isHarmless) requireSameOrigin(request);
    return await work((known) => {
      viewer = known;
    });
  } catch (error) {
    unstable_rethrow(error);
    return failureResponse(toFailure(error, name, viewer?.language ?? languageOf(request)));
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
    answer(name, request, async (signedIn) => {
      const viewer = await getViewer();
      if (!viewer) throw new AppError('not_signed_in');
      signedIn(viewer);
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

/**
 * A route for anybody with which no page can use somebody's browser: handler → mapped errors. It looks at neither session nor origin, so it changes nothing, or what a
 * signed address in the request itself allows. For posts that begin outside of any page: a phone's share sheet, a mail program.
 */
export function harmlessRoute(name: string, handle: (input: { request: Request }) => Promise<Response>) {
  return async (request: Request): Promise<Response> => answer(name, request, async () => handle({ request }), true);
}
