import { readFileSync } from 'node:fs';
import { type Agent, type IncomingHttpHeaders, request } from 'node:http';
import { inject } from 'vitest';

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string };
export type Ask = {
  method?: string;
  headers?: Record<string, string>;
  cookie?: string | null;
  body?: string | Buffer;
  /** Another product, or what stands before it, than the one that browser tests share. */
  origin?: string;
  /** Connections to use again; each request has one of its own otherwise. */
  agent?: Agent;
};

/** One request, its path sent exactly as it is written: `fetch` would resolve the dots that an attacker leaves in. */
export async function ask(
  path: string,
  { method = 'GET', headers = {}, cookie, body, agent, origin = inject('productUrl') }: Ask = {},
): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  const length = body ? { 'content-length': String(Buffer.byteLength(body)) } : {};
  const all = { ...length, ...headers, ...(cookie ? { cookie } : {}) };
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers: all, agent: agent ?? false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts).toString('utf8'),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/**
 * The same, and on to where Next sends a request of React's whose `_rsc` is not the hash of its headers: what is asked
 * for is only answered there.
 */
export async function askLikeReact(path: string, options: Ask): Promise<Answer> {
  const answer = await ask(path, options);
  const location = answer.headers.location ?? '';
  const isHash = answer.status === 307 && location.split('?')[0] === path.split('?')[0] && location.includes('_rsc');
  return isHash ? ask(location, options) : answer;
}

/** Uploads one of the fixtures; the id of its image. */
export async function uploadAs(cookie: string, name: string, origin = inject('productUrl')): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([readFileSync(`tests/fixtures/${name}`)]), name);
  const answer = await fetch(`${origin}/api/uploads`, {
    method: 'POST',
    headers: { cookie },
    body: form,
  });
  const { image } = (await answer.json()) as { image: { id: string } };
  return image.id;
}

type ServerActions = { node: Record<string, { exportedName: string; workers: Record<string, unknown> }> };

/** Every server action of the build: its name, its id on the wire and a page that answers it. */
export function serverActions(): { name: string; id: string; path: string }[] {
  const manifest = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')) as ServerActions;
  return Object.entries(manifest.node).map(([id, { exportedName, workers }]) => ({
    id,
    name: exportedName,
    path: pathOf(Object.keys(workers)[0] ?? ''),
  }));
}

/** Every page and route of the build, as its folder in `app/`. */
export function builtPaths(): string[] {
  return Object.keys(JSON.parse(readFileSync('.next/server/app-paths-manifest.json', 'utf8')) as object).sort();
}

/** The address of a page by its folder: groups in brackets are no part of it. */
const pathOf = (entry: string): string =>
  entry
    .replace(/^app/, '')
    .replaceAll(/\/\([^)]+\)/g, '')
    .replace(/\/page$/, '') || '/';

/** Calls a server action as any client can: a POST with its id. `data` is what the action answered, or null if none did. */
export async function callAction(
  name: string,
  input: object,
  { cookie = null, headers = {}, ...where }: Pick<Ask, 'agent' | 'cookie' | 'headers' | 'origin'> = {},
): Promise<{ status: number; answer: { ok: boolean; error?: { code: string }; data?: unknown } | null }> {
  const action = serverActions().find((known) => known.name === name);
  if (!action) throw new Error(`There is no action ${name}.`);
  const { status, body } = await ask(action.path.replaceAll(/\[\w+\]/g, NOBODYS), {
    method: 'POST',
    headers: {
      'next-action': action.id,
      'content-type': 'text/plain;charset=UTF-8',
      accept: 'text/x-component',
      ...headers,
    },
    ...where,
    cookie,
    body: JSON.stringify([input]),
  });
  const line = body.split('\n').find((row) => /^[0-9a-f]+:\{"ok":/.test(row));
  return { status, answer: line ? JSON.parse(line.slice(line.indexOf(':') + 1)) : null };
}

/** An id that no image and no edit has. */
export const NOBODYS = '0f0e0d0c-0b0a-4908-8706-050403020100';

/** Asks for codes for ever new mailboxes, one after the other; how many were sent. */
export async function codesSent(
  count: number,
  headersOf: (round: number) => Record<string, string>,
  origin = inject('productUrl'),
): Promise<number> {
  let sent = 0;
  for (let round = 0; round < count; round++) {
    const body = JSON.stringify({ email: `${crypto.randomUUID()}@example.com` });
    const headers = { 'content-type': 'application/json', ...headersOf(round) };
    if ((await ask('/api/auth/code', { method: 'POST', headers, body, origin })).status === 204) sent += 1;
  }
  return sent;
}
