import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { log } from '#lib/log.ts';

/** Least pace of a client while we wait for it, bytes a second over each window; the rest milliseconds: a window, the pause between two looks, a header. */
export type Pace = { takes: number; sends: number; windowMs: number; lookMs: number; headerMs: number };

/**
 * F-43: a header in 30 s; 120 s without progress end a connection, and a trickle is no progress. A reader must take 4 kB/s: at that
 * pace a preview of 500 kB needs two minutes, and nobody waits longer for one. A sender must send 1 kB/s: a phone on a bad line (30 kB/s)
 * may lose all but a thirtieth of it. The window is long because systems take bytes from us in lumps of up to a megabyte.
 */
const CLIENT_PACE: Pace = { takes: 4_000, sends: 1_000, windowMs: 120_000, lookMs: 5_000, headerMs: 30_000 };

/** What a server must be made with, so that Node looks at headers as often. */
export const paceOptions = (pace: Pace = CLIENT_PACE) => ({ connectionsCheckingInterval: pace.lookMs });

type Exchange = { request: IncomingMessage; response: ServerResponse };
type Turn = 'takes' | 'sends';
/** Whose turn it has been since when, and how many bytes had moved by then. */
type Watched = { exchange: Exchange | null; turn: Turn | null; since: number; moved: number };

/** What the client has to do before anything goes on, or null when it waits for us or for nothing. */
function turnOf(socket: Socket, exchange: Exchange | null): Turn | null {
  if (socket.writableLength > 0) return 'takes';
  // Bytes that lie unread have no room yet (see `UploadRoom`): it is we who keep the sender waiting.
  return exchange && !exchange.request.complete && exchange.request.readableLength === 0 ? 'sends' : null;
}

/** Bytes that have passed this way so far; what we still hold for a reader has not. */
const movedBy = (socket: Socket, turn: Turn): number =>
  turn === 'sends' ? socket.bytesRead : socket.bytesWritten - socket.writableLength;

/**
 * Ends connections whose client keeps us waiting: with its header, silent for a whole window, or slower than the pace over one (F-43).
 * What waits for us is never cut. The memory of a slow client is bounded by buffers all the while; this bounds for how long.
 */
export function watchPace(server: Server, pace: Pace = CLIENT_PACE): void {
  server.headersTimeout = pace.headerMs;
  const sockets = new Map<Socket, Watched>();
  const cut = (socket: Socket, code: string) => {
    log.info({ event: 'client_too_slow', code });
    socket.destroy();
  };
  server.on('connection', (socket: Socket) => {
    sockets.set(socket, { exchange: null, turn: null, since: 0, moved: 0 });
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('request', (request, response) => {
    const watched = sockets.get(request.socket);
    if (watched) watched.exchange = { request, response };
  });
  server.setTimeout(pace.windowMs, (socket) => {
    const exchange = sockets.get(socket)?.exchange ?? null;
    const isOurTurn = exchange && !exchange.response.writableFinished && turnOf(socket, exchange) === null;
    if (isOurTurn) socket.setTimeout(pace.windowMs);
    else cut(socket, 'silent');
  });
  const look = (socket: Socket, watched: Watched, now: number) => {
    const turn = turnOf(socket, watched.exchange);
    const moved = turn ? movedBy(socket, turn) : 0;
    const isOver = now - watched.since >= pace.windowMs;
    if (turn && turn === watched.turn && !isOver) return;
    const least = turn ? (pace[turn] * pace.windowMs) / 1000 : 0;
    if (turn && turn === watched.turn && moved - watched.moved < least) cut(socket, turn);
    Object.assign(watched, { turn, since: now, moved });
  };
  const timer = setInterval(() => {
    const now = performance.now();
    for (const [socket, watched] of sockets) look(socket, watched, now);
  }, pace.lookMs);
  timer.unref();
  server.once('close', () => clearInterval(timer));
}
