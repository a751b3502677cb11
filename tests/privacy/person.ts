import { readFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { db } from '#lib/db.ts';
import { newId } from '#lib/ids.ts';
import { VARIANTS } from '#lib/images/schema.ts';

export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

type ServerActions = { node: Record<string, { exportedName: string; workers: Record<string, unknown> }> };

/** Where a server action is answered, and its name on the wire. */
function actionOf(name: string): { id: string; path: string } {
  const { node } = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')) as ServerActions;
  const [id, action] = Object.entries(node).find(([, { exportedName }]) => exportedName === name) ?? [];
  if (!id || !action) throw new Error(`There is no action ${name}.`);
  const folder = Object.keys(action.workers)[0] ?? '';
  const path = folder.replace(/^app/, '').replaceAll(/\/\([^)]+\)|\/page$/g, '');
  return { id, path: path.replaceAll(/\[\w+\]/g, newId()) || '/' };
}

/** Waits until `look` gives something other than null or false; fails after a minute. */
export async function until<T>(what: string, look: () => Promise<T | null | false> | T | null | false): Promise<T> {
  for (const end = Date.now() + 60_000; Date.now() < end; await delay(50)) {
    const found = await look();
    if (found) return found;
  }
  throw new Error(`Not within a minute: ${what}`);
}

/** Somebody at the door of a running product, with the cookies of one browser and words that every request of theirs carries. */
export class Person {
  readonly email: string;
  readonly #origin: string;
  readonly #cookies = new Map<string, string>();
  readonly #headers: Record<string, string>;
  /** All that was answered, in order; bodies of pictures are with `see`. */
  readonly answers: { path: string; answer: Answer }[] = [];

  constructor({ origin, email, headers }: { origin: string; email: string; headers: Record<string, string> }) {
    this.#origin = origin;
    this.email = email;
    this.#headers = headers;
  }

  /** What this browser would be hurt by if others had it. */
  get tokens(): string[] {
    return [...this.#cookies.values()].filter((value) => value.length > 15);
  }

  #allHeaders(headers: Record<string, string>): Record<string, string> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return { ...this.#headers, ...(cookie ? { cookie } : {}), ...headers };
  }

  async ask(path: string, options: { method?: string; headers?: Record<string, string>; body?: Buffer | string } = {}) {
    const { method = 'GET', headers = {}, body } = options;
    const answer = await new Promise<Answer>((resolve, reject) => {
      const init = { method, headers: this.#allHeaders(headers), agent: false };
      const sent = request(`${this.#origin}${path}`, init, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
        );
      });
      sent.on('error', reject);
      sent.end(body);
    });
    for (const cookie of answer.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = cookie.match(/^([^=]+)=([^;]*)/) ?? [];
      this.#cookies.set(name, value);
    }
    this.answers.push({ path, answer });
    return answer;
  }

  async act(
    name: string,
    input: object,
  ): Promise<{ ok: boolean; data?: { id: string }; error?: { code: string } } | null> {
    const { id, path } = actionOf(name);
    const { body } = await this.ask(path, {
      method: 'POST',
      headers: { 'next-action': id, 'content-type': 'text/plain;charset=UTF-8', accept: 'text/x-component' },
      body: JSON.stringify([input]),
    });
    const line = String(body)
      .split('\n')
      .find((row) => /^[0-9a-f]+:\{"ok":/.test(row));
    return line ? JSON.parse(line.slice(line.indexOf(':') + 1)) : null;
  }

  /** Signs in as a person does: an address, a message, its code. The code. */
  async signIn(): Promise<string> {
    const headers = { 'content-type': 'application/json' };
    await this.ask('/api/auth/code', { method: 'POST', headers, body: JSON.stringify({ email: this.email }) });
    const { text } = await db().outboxMessage.findFirstOrThrow({ where: { to: this.email } });
    const code = text.match(/\b\d{6}\b/)?.[0] ?? '';
    await this.act('enterCodeAction', { code });
    return code;
  }

  async upload(file: Uint8Array, name: string): Promise<{ status: number; id: string }> {
    const { status, body } = await this.ask('/api/uploads', formOf(file, name));
    return { status, id: status === 201 ? (JSON.parse(String(body)) as { image: { id: string } }).image.id : '' };
  }

  /** Presses Edit; the edit's id, or the code of the refusal. */
  async press(imageId: string, instruction: string): Promise<string> {
    const answer = await this.act('requestEdit', {
      imageId,
      instruction,
      model: 'darkroom',
      priceCredits: 0,
      requestId: newId(),
    });
    return answer?.data?.id ?? answer?.error?.code ?? 'no answer';
  }

  /** Waits until an edit is in one of these states; its result's id. */
  async untilEdit(id: string, states: string[]): Promise<{ state: string; resultId: string | null }> {
    return until(`the edit is ${states.join(' or ')}`, async () => {
      const select = { state: true, results: { select: { id: true } } };
      const { state, results } = await db().edit.findUniqueOrThrow({ where: { id }, select });
      return states.includes(state) ? { state, resultId: results[0]?.id ?? null } : null;
    });
  }

  /** Every variant of an image in every way it can be asked for: the bytes that were served. */
  async see(imageId: string): Promise<{ variant: string; bytes: Buffer }[]> {
    const seen: { variant: string; bytes: Buffer }[] = [];
    for (const variant of VARIANTS) {
      const path = `/api/images/${imageId}/${variant}`;
      seen.push({ variant, bytes: (await this.ask(path)).body });
      await this.ask(path, { headers: { range: 'bytes=100-400' } });
      await this.ask(path, { method: 'HEAD' });
    }
    await this.ask(`/api/images/${imageId}/original?download`);
    return seen;
  }

  /** Sends the head of an upload and part of its body, and then nothing. */
  async uploadHalf(file: Uint8Array): Promise<Socket> {
    const { headers, body } = formOf(file, 'half.jpg');
    const { hostname, port } = new URL(this.#origin);
    const all = { host: 'localhost', ...this.#allHeaders(headers), 'content-length': String(body.length) };
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.write(
      `POST /api/uploads HTTP/1.1\r\n${Object.entries(all)
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join('')}\r\n`,
    );
    await new Promise((written) => socket.write(body.subarray(0, body.length / 2), written));
    return socket;
  }
}

function formOf(file: Uint8Array, name: string) {
  const boundary = newId();
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  return {
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}
