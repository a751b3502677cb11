import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type Pace, paceOptions, watchPace } from '#lib/web/client-pace.ts';

/** The product's rule with windows of 0.6 s, so that its two minutes need not pass. */
const PACE: Pace = { takes: 100_000, sends: 1_000, windowMs: 600, lookMs: 50, headerMs: 500 };
/** Longer than any cut takes: a window that has begun and a whole one after it. */
const TWO_WINDOWS_MS = 2 * PACE.windowMs + 500;

const servers: Server[] = [];
const sockets: Socket[] = [];
/** Ends of the server's side by the client's port: a client that does not read does not notice. */
const ends = new Map<number | undefined, PromiseWithResolvers<void>>();
const endOf = (port: number | undefined) => {
  const end = ends.get(port) ?? Promise.withResolvers<void>();
  ends.set(port, end);
  return end;
};
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) server.close();
  ends.clear();
});

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(paceOptions(PACE), listener);
  watchPace(server, PACE);
  servers.push(server);
  server.on('connection', (socket: Socket) => {
    const { resolve } = endOf(socket.remotePort);
    socket.once('close', () => resolve());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.address() as AddressInfo).port;
}

/** A raw connection that has said `words`; `lifeMs` resolves with how long it lived. */
function open(port: number, words: string) {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  const started = performance.now();
  socket.on('error', () => undefined);
  socket.write(words);
  const lifeMs = once(socket, 'connect')
    .then(() => endOf(socket.localPort).promise)
    .then(() => performance.now() - started);
  return { socket, lifeMs };
}

/** Calls `act` now and every `ms` until the connection is closed or `act` has no more to do. */
function each(ms: number, socket: Socket, act: () => boolean): void {
  const timer = setInterval(() => {
    if (socket.destroyed || !act()) clearInterval(timer);
  }, ms);
  socket.once('close', () => clearInterval(timer));
}

const survived = (lifeMs: Promise<number>): Promise<string> => {
  const { promise, resolve } = Promise.withResolvers<string>();
  setTimeout(resolve, TWO_WINDOWS_MS, 'alive');
  return Promise.race([promise, lifeMs.then((ms) => `cut after ${Math.round(ms)} ms`)]);
};

/** Answers with bytes for as long as they are taken; counts those it had to hand out. */
function endless() {
  let bytes = 0;
  const piece = Buffer.alloc(64 * 1024);
  const listener: RequestListener = (_, response) => {
    const more = () => {
      while (!response.destroyed) {
        bytes += piece.length;
        if (!response.write(piece)) return;
      }
    };
    response.on('drain', more);
    more();
  };
  return { listener, bytes: () => bytes };
}

const GET = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';
const post = (bytes: number) => `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${bytes}\r\n\r\n`;

describe('F-43: who keeps us waiting is cut off', () => {
  test('a reader that takes nothing, and one that takes less than the pace', async () => {
    const source = endless();
    const port = await serve(source.listener);
    const [still, slow] = [open(port, GET), open(port, GET)];
    still.socket.pause();
    slow.socket.pause();
    each(50, slow.socket, () => {
      slow.socket.read(100);
      return true;
    });
    for (const { lifeMs } of [still, slow]) expect(await lifeMs).toBeLessThan(TWO_WINDOWS_MS);
    // What a connection may hold: our buffer and the system's, however much there is to send.
    expect(source.bytes()).toBeLessThan(2 * 16 * 1024 * 1024);
  });

  test('a sender that trickles: a byte now and then is no progress', async () => {
    const port = await serve((request) => request.resume());
    const { socket, lifeMs } = open(port, post(50_000_000));
    each(100, socket, () => socket.write('x') || true);
    expect(await lifeMs).toBeLessThan(TWO_WINDOWS_MS);
  });

  test('a sender that has been answered and still trickles', async () => {
    const port = await serve((request, response) => {
      request.resume();
      response.end('no');
    });
    const { socket, lifeMs } = open(port, post(50_000_000));
    socket.resume();
    each(100, socket, () => socket.write('x') || true);
    expect(await lifeMs).toBeLessThan(TWO_WINDOWS_MS);
  });

  test('one that never comes to the end of its header, or does not begin it', async () => {
    const port = await serve((_, response) => response.end('no'));
    const [begun, mute] = [open(port, 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: '), open(port, '')];
    for (const { socket } of [begun, mute]) socket.resume();
    each(100, begun.socket, () => begun.socket.write('x') || true);
    for (const { lifeMs } of [begun, mute]) expect(await lifeMs).toBeLessThan(PACE.headerMs + 500);
  });

  test('a hundred of them, while everybody else is answered', async () => {
    const port = await serve((request, response) => {
      if (request.method === 'POST') request.resume();
      else response.end('here');
    });
    const slow = Array.from({ length: 100 }, (_, n) =>
      open(port, n % 2 ? post(50_000_000) : 'GET / HTTP/1.1\r\nX-Slow: '),
    );
    for (const { socket } of slow) each(100, socket.resume(), () => socket.write('x') || true);
    for (let asked = 0; asked < 200; asked += 1)
      expect(await fetch(`http://127.0.0.1:${port}/`).then((response) => response.text())).toBe('here');
    for (const { lifeMs } of slow) expect(await lifeMs).toBeLessThan(TWO_WINDOWS_MS);
  });

  test('a sender that falls silent in the middle', async () => {
    const port = await serve((request) => request.resume());
    expect(await open(port, `${post(1_000)}x`).lifeMs).toBeLessThan(TWO_WINDOWS_MS);
  });
});

describe('F-43: who is slow but honest, or waits for us, is not', () => {
  test('a reader just above the pace', async () => {
    const port = await serve(endless().listener);
    const { socket, lifeMs } = open(port, GET);
    socket.pause();
    // The system hands bytes on in lumps, so the pace is told apart by an order of magnitude here.
    each(10, socket, () => {
      socket.read(32 * 1024);
      return true;
    });
    expect(await survived(lifeMs)).toBe('alive');
  });

  test('a sender just above the pace arrives', async () => {
    const port = await serve((request, response) => {
      request.resume().once('end', () => response.end('thanks'));
    });
    let left = 20;
    const { socket } = open(port, post(left * 150));
    each(100, socket, () => {
      socket.write('x'.repeat(150));
      left -= 1;
      return left > 0;
    });
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(String(answer)).toContain('thanks');
  });

  test('a sender whose bytes we do not read yet, for want of room', async () => {
    const port = await serve(() => undefined);
    const { socket, lifeMs } = open(port, post(50_000_000));
    socket.write(Buffer.alloc(1_000_000));
    expect(await survived(lifeMs)).toBe('alive');
  });

  test('whoever waits for an answer that takes us long', async () => {
    const port = await serve((request, response) => {
      request.resume();
      setTimeout(() => response.end('late'), TWO_WINDOWS_MS);
    });
    const { socket } = open(port, GET);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(String(answer)).toContain('late');
  });

  test('an event stream that says a little now and then', async () => {
    const port = await serve((_, response) => {
      response.flushHeaders();
      each(100, response.socket as Socket, () => response.write(': still here\n\n') || true);
    });
    const { socket, lifeMs } = open(port, GET);
    socket.resume();
    expect(await survived(lifeMs)).toBe('alive');
  });
});
