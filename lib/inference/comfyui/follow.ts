import { setTimeout as delay } from 'node:timers/promises';
import type { BackendEvent, JobHandle, RunContext } from '#lib/inference/backend.ts';
import type { Asker } from '#lib/inference/comfyui/asker.ts';
import { failureOfRun } from '#lib/inference/comfyui/failure-of.ts';
import type { Line } from '#lib/inference/comfyui/line.ts';
import type { ComfyuiMessage } from '#lib/inference/comfyui/messages.ts';
import { type Whereabouts, whereIs } from '#lib/inference/comfyui/where-is.ts';
import { failure } from '#lib/inference/failures.ts';

type Following = { asker: Asker; handle: JobHandle; line: Line; context: RunContext };

/** What was heard of a run so far. */
type Heard = { isStarted: boolean; fromStart: boolean; node: string | null; picture: Buffer | null; isOver: boolean };

/** What a message means for our run; those of others say nothing. Throws where the run failed. */
function* heed(message: ComfyuiMessage, heard: Heard, { asker, handle }: Following): Generator<BackendEvent> {
  const { output, image } = asker.settings.workflow;
  if (message.type === 'status') return;
  if (message.type === 'picture') {
    const isOurs = message.run === null || message.run === handle.externalId;
    const node = message.node ?? heard.node;
    if (!isOurs || heard.picture) return;
    // Previews of samplers are JPEG and come from other nodes (ComfyUI's latent_preview.py; only where it was started with a preview method).
    if (node !== output) return message.isPng ? undefined : yield { type: 'preview', bytes: message.bytes };
    if (!message.isPng) return;
    heard.picture = message.bytes;
    return yield { type: 'downloading' };
  }
  if (message.run !== handle.externalId) return;
  if (!heard.isStarted) {
    heard.isStarted = true;
    yield { type: 'running' };
  }
  switch (message.type) {
    case 'started':
      heard.fromStart = true;
      return;
    case 'node':
      heard.node = message.node;
      heard.isOver = message.node === null;
      return;
    case 'progress':
      if (message.node !== output && !heard.picture) yield { type: 'progress', fraction: message.fraction };
      return;
    case 'succeeded':
      heard.isOver = true;
      return;
    case 'interrupted':
      throw failure('cancelled');
    case 'failed':
      throw failureOfRun({ exception: message.exception, isOfPicture: message.node === image.node });
  }
}

/** What is to be made of where a run is found, when the line to it is new. */
function* heedPlace(place: Whereabouts, heard: Heard, { asker, handle }: Following): Generator<BackendEvent> {
  switch (place.at) {
    case 'waiting':
      return yield { type: 'queued', position: place.ahead };
    case 'running':
      heard.isStarted = true;
      return yield { type: 'running' };
    case 'past':
      if (place.isInterrupted) throw failure('cancelled');
      if (place.raised) {
        const { node, exception } = place.raised;
        throw failureOfRun({ exception, isOfPicture: node === asker.settings.workflow.image.node });
      }
      return;
    case 'nowhere':
      // It forgets what it was given when it is restarted; what it never said to have may be given to it.
      throw failure(handle.urls ? 'lost' : 'not_there');
  }
}

/** It is over and there is no picture: it sent none, or not while this worker listened. */
const missing = ({ fromStart }: Heard) => failure(fromStart ? 'unreadable_output' : 'lost');

/** The next message, or `silence` where none came in time. */
async function heardWithin(line: Line, ms: number, signal: AbortSignal): Promise<ComfyuiMessage | 'silence' | null> {
  const stop = new AbortController();
  const pause = delay(ms, 'silence' as const, { signal: AbortSignal.any([signal, stop.signal]) }).catch(
    () => 'silence' as const,
  );
  try {
    return await Promise.race([line.next(), pause]);
  } finally {
    stop.abort();
  }
}

/**
 * Listens to a run until it is over, and gives its picture. Null: the line broke while it may still run. A picture is sent once, to who listens
 * then, and kept nowhere: a run that ended unheard is lost.
 */
export async function* follow(following: Following): AsyncGenerator<BackendEvent, Buffer | null> {
  const { asker, handle, line, context } = following;
  const { signal } = context;
  const heard: Heard = { isStarted: false, fromStart: false, node: null, picture: null, isOver: false };
  const place = await whereIs(asker, handle.externalId, signal);
  yield* heedPlace(place, heard, following);
  const isPast = place.at === 'past';
  for (;;) {
    const isLate = isPast || heard.isOver || heard.picture !== null;
    const message = await (isLate ? heardWithin(line, asker.wires.lateMs, signal) : line.next());
    signal.throwIfAborted();
    if (message === null || message === 'silence') {
      if (heard.picture) return heard.picture;
      if (message === 'silence') throw missing(heard);
      // What was sent on the line that broke is not sent again.
      if (isLate) throw failure('lost');
      return null;
    }
    yield* heed(message, heard, following);
    if (message.type === 'node' && heard.isOver) {
      if (heard.picture) return heard.picture;
      throw missing(heard);
    }
    if (message.type === 'status' && !heard.isStarted && !isPast) {
      const now = await whereIs(asker, handle.externalId, signal);
      if (now.at === 'waiting') yield { type: 'queued', position: now.ahead };
    }
  }
}
