import type { RunContext } from '#lib/inference/backend.ts';
import { type Asker, patience } from '#lib/inference/comfyui/asker.ts';
import { type ComfyuiMessage, readMessage } from '#lib/inference/comfyui/messages.ts';
import { openSocket } from '#lib/inference/comfyui/socket.ts';
import { COMFYUI_MAX_MESSAGE_BYTES } from '#lib/inference/comfyui/wires.ts';
import { failure } from '#lib/inference/failures.ts';
import { HttpError } from '#lib/inference/http.ts';
import { withPatience } from '#lib/inference/with-patience.ts';

/** The socket on which ComfyUI tells of one run. */
export type Line = {
  /** Null where the line broke or was ended. */
  next(): Promise<ComfyuiMessage | null>;
  close(): void;
};

/** First words, which ask for pictures that say whose they are (`comfy_api/feature_flags.py`); older versions do not know them. */
const GREETING = JSON.stringify({ type: 'feature_flags', data: { supports_preview_metadata: true } });

/**
 * Opens the line of a run and waits until ComfyUI has answered on it: what it sends to nobody is lost. Under the name of the run, so that a
 * worker who takes it up hears what the one before it would have.
 */
export const openLine = (asker: Asker, id: string, { signal, reserve }: RunContext): Promise<Line> =>
  withPatience(patience(asker, signal), async () => {
    const url = `${asker.settings.url}/ws?clientId=${id}`;
    const refused = (status: number) => failure([401, 403, 404].includes(status) ? 'misconfigured' : 'unreachable');
    const socket = await openSocket(url, { signal, reserve, maxBytes: COMFYUI_MAX_MESSAGE_BYTES, refused }).catch(
      (error: unknown) => {
        throw error instanceof HttpError ? failure('unreachable', { cause: error }) : error;
      },
    );
    socket.sendText(GREETING);
    let asked: Promise<ComfyuiMessage | null> | undefined;
    const read = async (): Promise<ComfyuiMessage | null> => {
      for (;;) {
        const { done, value } = await socket.messages.next();
        if (done) return null;
        const message = readMessage(value);
        if (message) return message;
      }
    };
    const line: Line = {
      // Who stopped waiting may ask again without losing what came meanwhile.
      next: () => {
        asked ??= read()
          .catch((error: unknown) => {
            signal.throwIfAborted();
            if (error instanceof HttpError && error.trouble === 'too large') throw failure('unreadable_output');
            if (error instanceof HttpError) return null;
            throw error;
          })
          .finally(() => {
            asked = undefined;
          });
        return asked;
      },
      close: socket.close,
    };
    const first = await within(line.next(), asker.wires.questionMs);
    if (first) return line;
    socket.close();
    throw failure('unreachable');
  });

async function within<T>(promise: Promise<T>, ms: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
