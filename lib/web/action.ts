import { headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import type { Result } from '#lib/result.ts';
import { getClosedViewer } from '#lib/web/closed-flow.ts';
import { getLocale } from '#lib/web/get-locale.ts';
import { toFailure } from '#lib/web/respond.ts';
import { requireSameOrigin } from '#lib/web/same-origin.ts';
import { getViewer } from '#lib/web/session.ts';

/** origin → work → result. What Next itself throws (a redirect) passes through; nothing else does. */
async function answer<T>(name: string, work: () => Promise<T>): Promise<Result<T>> {
  try {
    requireSameOrigin({ method: 'POST', headers: await headers() });
    return { ok: true, data: await work() };
  } catch (error) {
    unstable_rethrow(error);
    return { ok: false, error: toFailure(error, name, await getLocale()) };
  }
}

function parse<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const parsed = schema.safeParse(raw);
  if (!parsed.success) throw new AppError('malformed');
  return parsed.data;
}

/** A server action for the signed-in person: origin → session → parse → verb → result. Never throws. */
export function userAction<S extends z.ZodType<object>, T>(
  name: string,
  schema: S,
  verb: (input: z.output<S> & { userId: string; sessionId: string }) => Promise<T>,
) {
  return async (raw: z.input<S>): Promise<Result<T>> =>
    answer(name, async () => {
      const viewer = await getViewer();
      if (!viewer) throw new AppError('not_signed_in');
      return verb({ ...parse(schema, raw), userId: viewer.userId, sessionId: viewer.sessionId });
    });
}

/** A server action for somebody signed in to a closed account: origin → that session → parse → verb → result. Never throws. */
export function closedAction<S extends z.ZodType<object>, T>(
  name: string,
  schema: S,
  verb: (input: z.output<S> & { userId: string }) => Promise<T>,
) {
  return async (raw: z.input<S>): Promise<Result<T>> =>
    answer(name, async () => {
      const closed = await getClosedViewer();
      if (!closed) throw new AppError('not_signed_in');
      return verb({ ...parse(schema, raw), userId: closed.userId });
    });
}

/** A server action for anybody: origin → parse → verb → result. Never throws. */
export function openAction<S extends z.ZodType<object>, T>(
  name: string,
  schema: S,
  verb: (input: z.output<S>) => Promise<T>,
) {
  return async (raw: z.input<S>): Promise<Result<T>> => answer(name, async () => verb(parse(schema, raw)));
}
