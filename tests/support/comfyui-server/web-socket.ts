import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** The server's end of a WebSocket, as aiohttp speaks it: whole messages in, whole or cut ones out. */
export type ServerSocket = {
  text(message: unknown): void;
  binary(data: Buffer, how?: 'whole' | 'pieces' | 'half' | 'endless'): void;
  ping(): void;
  drop(): void;
  /** Ends as a server does that is stopped: with a closing frame. */
  end(): void;
};

function head(opcode: number, length: number, isLast = true): Buffer {
  const first = (isLast ? 0x80 : 0) | opcode;
  if (length < 126) return Buffer.from([first, length]);
  if (length < 65_536) return Buffer.from([first, 126, length >> 8, length & 255]);
  const long = Buffer.alloc(10);
  long.set([first, 127]);
  long.writeBigUInt64BE(BigInt(length), 2);
  return long;
}

/** The frames in these bytes, unmasked, and what is left of them. RFC 6455 §5.1: a client's frame that is not masked is a fault. */
function framesIn(
  bytes: Buffer,
  blame: (what: string) => void,
): { frames: { opcode: number; data: Buffer }[]; rest: Buffer } {
  const frames = [];
  let rest = bytes;
  for (;;) {
    const [first = 0, second = 0] = rest;
    const short = second & 127;
    if (short === 127) blame('socket: a frame of more than 64 KB');
    const start = short === 126 ? 4 : 2;
    const length = short === 126 && rest.length >= 4 ? rest.readUInt16BE(2) : short;
    if (rest.length < 2 || rest.length < start + 4 + length) return { frames, rest };
    if ((second & 128) === 0) blame('socket: a frame without a mask');
    const mask = rest.subarray(start, start + 4);
    const data = Buffer.from(
      rest.subarray(start + 4, start + 4 + length).map((byte, at) => byte ^ (mask[at % 4] ?? 0)),
    );
    frames.push({ opcode: first & 15, data });
    rest = rest.subarray(start + 4 + length);
  }
}

/** Answers an upgrade (RFC 6455 §4.2) and keeps the connection. */
export function acceptSocket(
  request: IncomingMessage,
  stream: Duplex,
  on: { message: (text: string) => void; pong: () => void; close: () => void; blame: (what: string) => void },
): ServerSocket {
  const key = request.headers['sec-websocket-key'] ?? '';
  if (Buffer.from(key, 'base64').length !== 16) on.blame('socket: a key that is not 16 bytes');
  if (request.headers['sec-websocket-version'] !== '13') on.blame('socket: not version 13');
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  stream.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  let kept = Buffer.alloc(0);
  stream.on('data', (chunk: Buffer) => {
    const { frames, rest } = framesIn(Buffer.concat([kept, chunk]), on.blame);
    kept = Buffer.from(rest);
    for (const { opcode, data } of frames) {
      if (opcode === 1) on.message(data.toString());
      else if (opcode === 10) on.pong();
      else if (opcode === 8) stream.end();
      else on.blame(`socket: a frame of the kind ${opcode}`);
    }
  });
  stream.on('error', () => undefined);
  // Node.js leaves an upgraded connection half open.
  stream.once('end', () => void stream.destroy());
  stream.once('close', on.close);
  const write = (...parts: Buffer[]) => {
    if (!stream.destroyed) stream.write(Buffer.concat(parts));
  };
  return {
    text: (message) => {
      const data = Buffer.from(JSON.stringify(message));
      write(head(1, data.length), data);
    },
    binary: (data, how = 'whole') => {
      const middle = data.length >> 1;
      if (how === 'whole') return write(head(2, data.length), data);
      if (how === 'pieces') {
        write(head(2, middle, false), data.subarray(0, middle));
        write(head(9, 2), Buffer.from('hi'));
        return write(head(0, data.length - middle), data.subarray(middle));
      }
      if (how === 'endless') return write(head(2, 2 ** 40), data);
      write(head(2, data.length), data.subarray(0, middle));
      stream.end();
    },
    ping: () => write(head(9, 2), Buffer.from('hi')),
    drop: () => void stream.destroy(),
    end: () => {
      write(head(8, 2), Buffer.from([0x03, 0xe9]));
      stream.end();
    },
  };
}
