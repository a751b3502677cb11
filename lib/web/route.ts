import { AppError } from '#lib/errors.ts';
import { failureResponse, toFailure } from '#lib/web/respond.ts';
import { getViewer } from '#lib/web/session.ts';

type Context<P> = { params: Promise<P> };

/** A route for the signed-in person: session → handler → mapped errors. `userId` comes from the session and nowhere else. */
export function userRoute<P = Record<string, never>>(
  name: string,
  handle: (input: { userId: string; sessionId: string; request: Request; params: P }) => Promise<Response>,
) {
  return async (request: Request, context: Context<P>): Promise<Response> => {
    try {
      const viewer = await getViewer();
      if (!viewer) throw new AppError('not_signed_in');
      const { userId, sessionId } = viewer;
      return await handle({ userId, sessionId, request, params: await context.params });
    } catch (error) {
      return failureResponse(toFailure(error, name));
    }
  };
}

/** A route for anybody: handler → mapped errors. */
export function openRoute<P = Record<string, never>>(
  name: string,
  handle: (input: { request: Request; params: P }) => Promise<Response>,
) {
  return async (request: Request, context: Context<P>): Promise<Response> => {
    try {
      return await handle({ request, params: await context.params });
    } catch (error) {
      return failureResponse(toFailure(error, name));
    }
  };
}
