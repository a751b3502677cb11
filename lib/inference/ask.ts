import { failure } from '#lib/inference/failures.ts';
import { type HttpAnswer, HttpError, type HttpRequest, send } from '#lib/inference/http.ts';

/** What is asked: as in `HttpRequest`, a small answer to a GET where nothing else is said. */
export type Question = Omit<HttpRequest, 'method' | 'maxBytes' | 'body'> &
  Partial<Pick<HttpRequest, 'method' | 'maxBytes'>>;

/** Answers about a run are a few hundred bytes; an error that echoes a picture is some megabytes, and is let go. */
const SMALL_ANSWER_BYTES = 8 * 1024 * 1024;

/**
 * Asks a provider something that may be asked again: every status is an answer, and where there is none the failure says that it may be
 * tried again.
 */
export async function ask(question: Question): Promise<HttpAnswer> {
  try {
    return await send({ method: 'GET', maxBytes: SMALL_ANSWER_BYTES, ...question });
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    throw failure(error.trouble === 'too large' ? 'unreadable_output' : 'not_answering', { cause: error });
  }
}
