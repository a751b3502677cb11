import type { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import type { Result } from '#lib/result.ts';
import { toFailure } from '#lib/web/respond.ts';
import { getViewer } from '#lib/web/session.ts';

/** A server action for the signed-in person: session → parse → verb → result. Never throws. */
export function userAction<S extends z.ZodType, T>(
  name: string,
  schema: S,
  verb: (input: { userId: string; sessionId: string } & z.output<S>) => Promise<T>,
) {
  return async (raw: z.input<S>): Promise<Result<T>> => {
    try {
      const viewer = await getViewer();
      if (!viewer) throw new AppError('not_signed_in');
      const parsed = schema.safeParse(raw);
      if (!parsed.success) throw new AppError('malformed');
      return {
        ok: true,
        data: await verb({ ...(parsed.data as object), userId: viewer.userId, sessionId: viewer.sessionId } as {
          userId: string;
          sessionId: string;
        } & z.output<S>),
      };
    } catch (error) {
      return { ok: false, error: toFailure(error, name) };
    }
  };
}
