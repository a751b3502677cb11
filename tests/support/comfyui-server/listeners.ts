import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ComfyuiStage, type Job, UUID } from '#tests/support/comfyui-server/comfyui-plan.ts';
import { pictureMessage } from '#tests/support/comfyui-server/picture-message.ts';
import { acceptSocket, type ServerSocket } from '#tests/support/comfyui-server/web-socket.ts';
import { refuseForeignHeaders, type startFaults, type Watch } from '#tests/support/provider/watch.ts';

type Shown = {
  node: string;
  format: 'png' | 'jpeg';
  bytes: Buffer;
  how?: 'whole' | 'pieces' | 'half' | 'endless' | undefined;
};

export type Listeners = ReturnType<typeof startListeners>;

/** Who listens to ComfyUI, by the name that each gave itself. What is told while nobody listens is lost. */
export function startListeners(watch: Watch, faults: ReturnType<typeof startFaults<ComfyuiStage>>) {
  const sockets = new Map<string, { socket: ServerSocket; knowsOwners: boolean; isLive: boolean }>();
  const opened = new Map<string, number>();
  let pongs = 0;

  const tell = (client: string, type: string, data: object) => {
    const listener = sockets.get(client);
    if (listener?.isLive) listener.socket.text({ type, data });
  };
  const all = (type: string, data: object) => {
    for (const client of sockets.keys()) tell(client, type, data);
  };

  /** A preview or a result: with its owner where the client asked for that, else without. */
  function show(job: Job, { node, format, bytes, how }: Shown) {
    const listener = sockets.get(job.client);
    if (!listener?.isLive) return;
    const isNamed = listener.knowsOwners && !job.plan.isOld;
    const whose = isNamed ? { node_id: node, prompt_id: job.id } : null;
    listener.socket.binary(pictureMessage({ bytes, format, whose }), how);
  }

  function listen(request: IncomingMessage, stream: Duplex): void {
    const target = request.url ?? '';
    const url = new URL(target, 'http://x');
    const client = url.searchParams.get('clientId') ?? '';
    const headers = headersOf(request);
    const call = { method: 'GET', target, path: url.pathname, query: url.searchParams, headers, body: Buffer.alloc(0) };
    refuseForeignHeaders(watch, 'socket', call, ['upgrade', 'sec-websocket-key', 'sec-websocket-version']);
    if (url.pathname !== '/ws' || !UUID.test(client)) watch.blame(`socket: ${target}`);
    const fault = faults.next('socket');
    watch.seen.push({ host: 'comfyui', call, status: fault ? 0 : 101 });
    if (typeof fault === 'object') return void stream.end(`HTTP/1.1 ${fault.status} No\r\nContent-Length: 0\r\n\r\n`);
    if (fault) return void stream.destroy();
    const socket = acceptSocket(request, stream, {
      message: (text) => {
        const { type, data } = JSON.parse(text);
        watch.seen.push({ host: 'comfyui', call: { ...call, method: 'SAY', body: Buffer.from(text) }, status: 0 });
        if (type !== 'feature_flags') watch.blame(`socket: said ${type}`);
        listener.knowsOwners = data.supports_preview_metadata === true;
        if (listener.isLive) socket.text({ type: 'feature_flags', data: { supports_preview_metadata: true } });
      },
      pong: () => {
        pongs++;
      },
      close: () => {
        listener.isLive = false;
      },
      blame: watch.blame,
    });
    const listener = { socket, knowsOwners: false, isLive: true };
    sockets.set(client, listener);
    opened.set(client, (opened.get(client) ?? 0) + 1);
    socket.text({ type: 'status', data: { status: { exec_info: { queue_remaining: 0 } }, sid: client } });
  }

  return {
    tell,
    all,
    show,
    listen,
    isLive: (client: string) => sockets.get(client)?.isLive === true,
    /** Whether this one opened its line a second time, and listens. */
    isHeardAgain: (client: string) => (opened.get(client) ?? 0) > 1 && sockets.get(client)?.isLive === true,
    pongs: () => pongs,
    pingAll: () => {
      for (const { socket } of sockets.values()) socket.ping();
    },
    dropAll: (how: 'drop' | 'end' = 'drop') => {
      for (const { socket, isLive } of sockets.values()) if (isLive) socket[how]();
    },
  };
}

export const headersOf = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
