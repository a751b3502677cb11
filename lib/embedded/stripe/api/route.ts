import type { Context } from '#lib/embedded/stripe/context.ts';
import type { FormHash } from '#lib/embedded/stripe/wire/form.ts';
import { type Param, type Read, readParams } from '#lib/embedded/stripe/wire/params.ts';

type Shape = Record<string, Param<unknown>>;

/** One call of the interface. `handle` has the parameters read and the path's id; `prepare` fails before anything begins. */
export type Route = {
  method: 'GET' | 'POST' | 'DELETE';
  /** `/v1/charges/:id`. */
  path: string;
  /** Names of the parameters that it takes. */
  params: string[];
  prepare(form: FormHash): { run(context: Context, id: string): object; expand: string[] };
};

/** A call with its parameters' types. */
export function route<S extends Shape>(
  call: `${'GET' | 'POST' | 'DELETE'} /v1/${string}`,
  shape: S,
  handle: (context: Context, params: Read<S>, id: string) => object,
): Route {
  const [method, path] = call.split(' ') as [Route['method'], string];
  return {
    method,
    path,
    params: Object.keys(shape),
    prepare(form) {
      const params = readParams(shape, form);
      // Every shape that has `expand` reads it as a list of paths.
      const expand = 'expand' in params ? (params.expand as string[] | undefined) : undefined;
      return { run: (context, id) => handle(context, params, id), expand: expand ?? [] };
    },
  };
}
