import { ApiError } from '#lib/embedded/stripe/wire/api-error.ts';

/** What a form-encoded body or query says: text, or a hash of more of it. Arrays are hashes with whole numbers as keys. */
export type FormValue = string | FormHash;
export type FormHash = Map<string, FormValue>;

/** Deeper than anything in Stripe's interface. */
const MAX_DEPTH = 8;
const MAX_PAIRS = 1_000;

const broken = (message: string, param: string): ApiError =>
  new ApiError(400, { type: 'invalid_request_error', message, param }, { isSaved: false });

/** `a[b][0][c]` → `['a', 'b', '0', 'c']`; `a[]` ends in `''`. */
function pathOf(name: string): string[] {
  const [, head, rest] = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name) ?? [];
  if (head === undefined || rest === undefined) throw broken(`Invalid parameter name: ${name}`, name);
  const path = [head, ...[...rest.matchAll(/\[([^[\]]*)\]/g)].map(([, key]) => key ?? '')];
  if (path.length > MAX_DEPTH) throw broken(`Parameters are nested too deep: ${name}`, name);
  return path;
}

function put(into: FormHash, [first = '', ...rest]: string[], value: string, name: string): void {
  const key = first === '' ? String(into.size) : first;
  const [next] = rest;
  const known = into.get(key);
  if (next === undefined) {
    if (known !== undefined) throw broken(`Parameter given twice: ${name}`, name);
    into.set(key, value);
    return;
  }
  if (typeof known === 'string') throw broken(`Invalid object: ${name}`, name);
  const inner: FormHash = known ?? new Map();
  into.set(key, inner);
  put(inner, rest, value, name);
}

/** Reads `application/x-www-form-urlencoded` with Stripe's nested names (docs.stripe.com/api: request bodies are form-encoded). */
export function decodeForm(text: string): FormHash {
  const form: FormHash = new Map();
  let count = 0;
  for (const [name, value] of new URLSearchParams(text)) {
    count += 1;
    if (count > MAX_PAIRS) throw broken('Too many parameters.', name);
    put(form, pathOf(name), value, name);
  }
  return form;
}
