import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** What OpenAPI 3.0 says of a value, as far as Stripe's description uses it. */
export type Schema = {
  $ref?: string;
  type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  nullable?: boolean;
  enum?: unknown[];
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  anyOf?: Schema[];
  maxLength?: number;
};
type Spec = {
  version: string;
  schemas: Record<string, Schema>;
  paths: Record<string, { query: string[]; body: Schema }>;
};

const folder = join(process.cwd(), 'tests/fixtures/stripe');
export const spec: Spec = JSON.parse(gunzipSync(readFileSync(join(folder, 'spec.json.gz'))).toString('utf8'));
export const samples: Record<string, Record<string, unknown>> = JSON.parse(
  readFileSync(join(folder, 'samples.json'), 'utf8'),
);

export type RecipeStep = {
  name: string;
  path: string;
  method: 'get' | 'post' | 'delete';
  params?: Record<string, unknown>;
  expected_error_type?: string;
};
export const recipes: Record<string, RecipeStep[]> = JSON.parse(readFileSync(join(folder, 'recipes.json'), 'utf8'));

const isHash = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const fitsType = (value: unknown, type: Schema['type']): boolean => {
  switch (type) {
    case 'integer':
      return Number.isInteger(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isHash(value);
    default:
      return type === undefined || typeof value === type;
  }
};

/** Where a value differs from the description, as `charge.outcome.type: …`. Fields that it does not know are allowed. */
function differences(value: unknown, schema: Schema, path: string): string[] {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    const found = spec.schemas[name];
    return found
      ? differences(value, { ...found, nullable: schema.nullable ?? found.nullable ?? false }, path)
      : [`${path}: no schema ${name}`];
  }
  if (value === null) return schema.nullable || schema.anyOf?.some(({ nullable }) => nullable) ? [] : [`${path}: null`];
  if (schema.anyOf) {
    const found = schema.anyOf.map((choice) => differences(value, choice, path));
    return found.some((list) => list.length === 0) ? [] : (found.sort((a, b) => a.length - b.length)[0] ?? []);
  }
  if (!fitsType(value, schema.type)) return [`${path}: not ${schema.type}`];
  if (schema.enum && !schema.enum.includes(value)) return [`${path}: not one of its values: ${value}`];
  if (typeof value === 'string' && value.length > (schema.maxLength ?? Number.POSITIVE_INFINITY))
    return [`${path}: too long`];
  if (Array.isArray(value)) return value.flatMap((item) => differences(item, schema.items ?? {}, `${path}[]`));
  if (!isHash(value)) return [];
  const missing = (schema.required ?? []).filter((name) => !(name in value)).map((name) => `${path}.${name}: missing`);
  const wrong = Object.entries(value).flatMap(([name, field]) => {
    const known =
      schema.properties?.[name] ??
      (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined);
    return known ? differences(field, known, `${path}.${name}`) : [];
  });
  return [...missing, ...wrong];
}

/** How an object differs from the description of its type. */
export function objectDifferences(thing: { object: string; deleted?: boolean }): string[] {
  const name = thing.deleted ? `deleted_${thing.object}` : thing.object;
  const schema = spec.schemas[name];
  return schema ? differences(thing, schema, name) : [`${name}: not described`];
}

/** `a: { b: [1] }` as Stripe wants it: `a[b][0]=1`. */
export function encode(value: unknown, prefix = ''): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((item, index) => encode(item, `${prefix}[${index}]`));
  if (isHash(value))
    return Object.entries(value).flatMap(([key, item]) => encode(item, prefix ? `${prefix}[${key}]` : key));
  return [[prefix, String(value)]];
}
