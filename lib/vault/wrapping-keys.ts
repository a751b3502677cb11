import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { env } from '#lib/env.ts';

/** A key that wraps data keys. Its id follows from it and says nothing about it. */
export type WrappingKey = { id: string; secret: KeyObject };

/** `current` wraps what is new; `all` of them open, by id. */
type WrappingKeys = { current: WrappingKey; all: ReadonlyMap<string, WrappingKey> };

/** What of `secrets.json` a running part reads again after the key was rotated. */
const KeysFile = z.object({ encryptionKey: z.string(), previousEncryptionKeys: z.array(z.string()).default([]) });

const derive = (text: string, info: string, byteCount: number): Buffer =>
  Buffer.from(hkdfSync('sha256', text, '', info, byteCount));

/** The wrapping key that is made from one value of `ENCRYPTION_KEY`, which has at least 32 random characters. */
export function toWrappingKey(text: string): WrappingKey {
  const bytes = derive(text, 'afterimage wrapping key', 32);
  const secret = createSecretKey(bytes);
  bytes.fill(0);
  return { id: derive(text, 'afterimage wrapping key id', 8).toString('hex'), secret };
}

function toWrappingKeys(current: string, others: readonly string[]): WrappingKeys {
  const keys = [current, ...others].map(toWrappingKey);
  const [first = toWrappingKey(current)] = keys;
  return { current: first, all: new Map(keys.map((key) => [key.id, key])) };
}

let known: WrappingKeys | undefined;
let versionRead: string | undefined;

function knownKeys(): WrappingKeys {
  known ??= toWrappingKeys(env().encryptionKey, env().previousEncryptionKeys);
  return known;
}

/**
 * Where an embedded installation keeps its keys in a file, reads it again if it has changed: the first key in it is now the
 * current one. Those that this part had before go on opening what they wrapped.
 */
function readKeysAgain(): void {
  const path = env().secretsFile;
  const state = path === null ? undefined : statSync(path, { throwIfNoEntry: false });
  if (path === null || !state) return;
  const version = `${state.ino} ${state.mtimeMs} ${state.size}`;
  if (version === versionRead) return;
  const { encryptionKey, previousEncryptionKeys } = KeysFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  const { current, all } = toWrappingKeys(encryptionKey, previousEncryptionKeys);
  known = { current, all: new Map([...knownKeys().all, ...all]) };
  versionRead = version;
}

/** The key that wraps what is new. `again` looks first whether another part has rotated it. */
export function currentWrappingKey({ again = false } = {}): WrappingKey {
  if (again) readKeysAgain();
  return knownKeys().current;
}

/** The key of that id, or null when this part was not given it, neither at its start nor since. */
export function findWrappingKey(id: string): WrappingKey | null {
  const key = knownKeys().all.get(id);
  if (key) return key;
  readKeysAgain();
  return knownKeys().all.get(id) ?? null;
}

/** The ids of all keys that this part was given. */
export const givenWrappingKeys = (): string[] => [...knownKeys().all.keys()];
