import { ApiError } from '#lib/embedded/stripe/wire/api-error.ts';
import type { FormValue } from '#lib/embedded/stripe/wire/form.ts';

/** Reads one parameter, or throws Stripe's error for it. `path` is its name as in the body: `line_items[0][quantity]`. */
export type Param<T> = { read(value: FormValue, path: string): T; isNeeded?: boolean };
type Needed<T> = Param<T> & { isNeeded: true };
type Shape = Record<string, Param<unknown>>;

/** What a shape reads: parameters that may be left out are `undefined` then. */
export type Read<S extends Shape> = {
  [K in keyof S]: S[K] extends Needed<infer T> ? T : S[K] extends Param<infer T> ? T | undefined : never;
};

const refuse = (message: string, param: string, code?: string): ApiError =>
  new ApiError(400, { type: 'invalid_request_error', message, param, ...(code && { code }) }, { isSaved: false });

export const need = <T>(param: Param<T>): Needed<T> => ({ ...param, isNeeded: true });

function textOf(value: FormValue, path: string): string {
  if (typeof value !== 'string') throw refuse(`Invalid string: ${path}`, path);
  if (value !== '') return value;
  const message = `You passed an empty string for '${path}'. We assume empty values are an attempt to unset a parameter; however '${path}' cannot be unset. You should remove '${path}' from your request or supply a non-empty value.`;
  throw refuse(message, path, 'parameter_invalid_empty');
}

export const str = ({ max = 5_000 }: { max?: number } = {}): Param<string> => ({
  read(value, path) {
    const text = textOf(value, path);
    if (text.length <= max) return text;
    const message = `Invalid string: ${text.slice(0, 20)}…; must be at most ${max} characters`;
    throw refuse(message, path);
  },
});

export const int = ({ min = 0, max = 99_999_999 }: { min?: number; max?: number } = {}): Param<number> => ({
  read(value, path) {
    const text = textOf(value, path);
    if (!/^-?\d{1,15}$/.test(text)) throw refuse(`Invalid integer: ${text}`, path, 'parameter_invalid_integer');
    const number = Number(text);
    if (number >= min && number <= max) return number;
    const bound = number < min ? `greater than or equal to ${min}` : `no more than ${max}`;
    throw refuse(`This value must be ${bound}.`, path, 'parameter_invalid_integer');
  },
});

/** A number with a fraction, such as a percentage. */
export const decimal = ({ min, max }: { min: number; max: number }): Param<number> => ({
  read(value, path) {
    const text = textOf(value, path);
    const number = Number(text);
    if (/^\d+(\.\d+)?$/.test(text) && number >= min && number <= max) return number;
    throw refuse(`Invalid decimal: ${text}; must be between ${min} and ${max}`, path);
  },
});

export const bool: Param<boolean> = {
  read(value, path) {
    const text = textOf(value, path);
    if (text === 'true' || text === 'false') return text === 'true';
    throw refuse(`Invalid boolean: ${text}`, path);
  },
};

export const oneOf = <const T extends string>(...choices: T[]): Param<T> => ({
  read(value, path) {
    const text = textOf(value, path);
    const found = choices.find((choice) => choice === text);
    if (found !== undefined) return found;
    const name = path.replaceAll(/.*\[|\]/g, '') || path;
    const list = choices.length > 1 ? `one of ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}` : choices[0];
    throw refuse(`Invalid ${name}: must be ${list}`, path);
  },
});

export const url: Param<string> = {
  read(value, path) {
    const text = textOf(value, path);
    // Stripe fills in `{CHECKOUT_SESSION_ID}` later; braces are no address until then.
    if (/^https?:$/.test(URL.parse(text.replaceAll(/[{}]/g, ''))?.protocol ?? '')) return text;
    throw refuse('Not a valid URL', path, 'url_invalid');
  },
};

export const currency: Param<string> = {
  read(value, path) {
    const text = textOf(value, path).toLowerCase();
    if (Intl.supportedValuesOf('currency').includes(text.toUpperCase())) return text;
    throw refuse(`Invalid currency: ${text}.`, path);
  },
};

export function hash<S extends Shape>(shape: S): Param<Read<S>> {
  return {
    read(value, path) {
      if (typeof value === 'string') throw refuse('Invalid object', path);
      return readHash(shape, value, path);
    },
  };
}

function readHash<S extends Shape>(shape: S, form: Map<string, FormValue>, path: string): Read<S> {
  const full = (name: string) => (path ? `${path}[${name}]` : name);
  for (const name of form.keys()) {
    if (!Object.hasOwn(shape, name))
      throw refuse(`Received unknown parameter: ${full(name)}`, full(name), 'parameter_unknown');
  }
  const read = Object.entries(shape).map(([name, param]): [string, unknown] => {
    const value = form.get(name);
    if (value !== undefined) return [name, param.read(value, full(name))];
    if (param.isNeeded) throw refuse(`Missing required param: ${full(name)}.`, full(name), 'parameter_missing');
    return [name, undefined];
  });
  // Every name of the shape is there, read by its own parameter.
  return Object.fromEntries(read) as Read<S>;
}

/** Reads a whole body or query. */
export const readParams = <S extends Shape>(shape: S, form: Map<string, FormValue>): Read<S> =>
  readHash(shape, form, '');

export const array = <T>(item: Param<T>, { max = 100 }: { max?: number } = {}): Param<T[]> => ({
  read(value, path) {
    if (typeof value === 'string' || [...value.keys()].some((key) => !/^\d+$/.test(key)))
      throw refuse('Invalid array', path);
    if (value.size > max) throw refuse(`Array ${path} exceeded maximum ${max} allowed elements.`, path);
    return [...value].map(([key, entry]) => item.read(entry, `${path}[${key}]`));
  },
});

/** What stays known of metadata: `null` unsets a key, or everything where the whole is an empty string. */
export const metadata: Param<Record<string, string | null> | null> = {
  read(value, path) {
    if (value === '') return null;
    if (typeof value === 'string') throw refuse('Invalid object', path);
    if (value.size > 50) throw refuse('Metadata can have up to 50 keys.', path);
    const entries = [...value].map(([key, text]): [string, string | null] => {
      if (typeof text !== 'string') throw refuse('Metadata values must be strings.', `${path}[${key}]`);
      if (key.length > 40) throw refuse('Metadata keys can have up to 40 characters.', `${path}[${key}]`);
      if (text.length > 500) throw refuse('Metadata values can have up to 500 characters.', `${path}[${key}]`);
      return [key, text === '' ? null : text];
    });
    return Object.fromEntries(entries);
  },
};

/** Metadata after a change, by Stripe's rules: keys that are not named stay. */
export function mergeMetadata(
  known: Record<string, string>,
  change: Record<string, string | null> | null | undefined,
): Record<string, string> {
  if (change === null) return {};
  const merged = Object.entries({ ...known, ...change });
  return Object.fromEntries(merged.filter((entry): entry is [string, string] => entry[1] !== null));
}

/** Seconds since 1970, exactly or between bounds: what lists can be filtered by. */
export type Range = {
  gt?: number | undefined;
  gte?: number | undefined;
  lt?: number | undefined;
  lte?: number | undefined;
};

const instant = int({ max: 99_999_999_999 });
const bounds = hash({ gt: instant, gte: instant, lt: instant, lte: instant });

export const range: Param<Range> = {
  read(value, path) {
    if (typeof value !== 'string') return bounds.read(value, path);
    const exactly = instant.read(value, path);
    return { gte: exactly, lte: exactly };
  },
};

export const timestamp = instant;

export const isWithin = (at: number, { gt, gte, lt, lte }: Range = {}): boolean =>
  (gt === undefined || at > gt) &&
  (gte === undefined || at >= gte) &&
  (lt === undefined || at < lt) &&
  (lte === undefined || at <= lte);

/** What every call takes. */
export const expand = array(str(), { max: 20 });

/** What every list takes (docs.stripe.com/api/pagination). */
export const paging = { limit: int({ min: 1, max: 100 }), starting_after: str(), ending_before: str(), expand };
