import { z } from 'zod';
import { BackendError } from '#lib/inference/backend.ts';
import { failure } from '#lib/inference/failures.ts';
import { type HttpAnswer, jsonOf, retryAfterOf } from '#lib/inference/http.ts';

/** Only types are read: messages quote what was sent. */
const Refusal = z.object({
  error: z.object({ type: z.string() }).or(z.string().transform((type) => ({ type }))),
  node_errors: z.record(z.string(), z.object({ errors: z.array(z.object({ type: z.string() })) })).catch({}),
});

/** Faults of a graph or an installation (`execution.py`, validate_inputs): a file or a node that is not there, links that do not fit. */
const OPERATORS = [
  'value_not_in_list',
  'missing_node_type',
  'invalid_prompt',
  'prompt_no_outputs',
  'no_prompt',
  'required_input_missing',
  'bad_linked_input',
  'return_type_mismatch',
  'dependency_cycle',
];

/** What an answer to a submit other than 200 means. 429 and 503, which only something in front of ComfyUI says, mean that nothing was taken. */
export function failureOfSubmit(answer: HttpAnswer): BackendError {
  const retryAfterSeconds = retryAfterOf(answer);
  switch (answer.status) {
    case 429:
      return failure('busy', { retryAfterSeconds });
    case 503:
      return failure('unreachable', { retryAfterSeconds });
    case 400: {
      const refusal = jsonOf(answer, Refusal);
      const nodes = Object.values(refusal?.node_errors ?? {}).flatMap(({ errors }) => errors);
      const types = [...(refusal ? [refusal.error] : []), ...nodes].map(({ type }) => type);
      return failure(types.some((type) => OPERATORS.includes(type)) ? 'misconfigured' : 'invalid');
    }
    case 413:
    case 422:
      return failure('invalid');
    case 401:
    case 403:
    case 404:
    case 405:
      return failure('misconfigured');
    default:
      return failure('provider_error');
  }
}

/** What an error within a run means: its class in Python, and whether it came from the node that reads our picture. */
export function failureOfRun({ exception, isOfPicture }: { exception: string; isOfPicture: boolean }): BackendError {
  // Worth another try by the person, not by us: the run was taken, and no edit is submitted twice.
  if (/OutOfMemory/i.test(exception)) return new BackendError('engine_busy', { retryable: false });
  return failure(isOfPicture ? 'invalid' : 'provider_error');
}
