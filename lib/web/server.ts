import { EventEmitter } from 'node:events';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import next from 'next';
import { env } from '#lib/env.ts';
import { log } from '#lib/log.ts';
import { announcePart } from '#lib/storage/announce-part.ts';
import { CLIENT_IP_HEADER, clientIp } from '#lib/web/auth-client-ip.ts';
import { builtFiles } from '#lib/web/built-files.ts';
import { paceOptions, watchPace } from '#lib/web/client-pace.ts';
import { sandboxForwarding } from '#lib/web/forward-sandbox.ts';
import { listenHosts } from '#lib/web/listen-hosts.ts';

/** A whole request: 50 MB from a phone on a bad line (30 kB/s) take 28 minutes. */
const REQUEST_TIMEOUT_MS = 30 * 60_000;

/** Longer than the idle time of common reverse proxies (60 s), so that it is they who close first. */
const KEEP_ALIVE_MS = 65_000;

/** What requests under way get at the end; event streams end with it. `npm start` allows 10 s for everything. */
const GRACE_MS = 4_000;

async function listen(server: Server, host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      // A machine without IPv6 still has its other loopback address.
      if (host === '::1' && (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT')) resolve(false);
      else reject(error);
    });
    server.listen({ host, port }, () => resolve(true));
  });
}

async function main(): Promise<void> {
  const { isProduction, host, port, trustedProxies } = env();
  // In development Next listens for its reload socket on the one server that it is given, and pages wait for that socket
  // before they come alive: the sockets of the other addresses are handed on to it.
  const reload = new EventEmitter() as Server;
  const app = next({ dev: !isProduction, hostname: host, port, httpServer: reload });
  await app.prepare();
  const handle = app.getRequestHandler();
  const forward = sandboxForwarding(env());
  const answerBuilt = isProduction
    ? await builtFiles(fileURLToPath(new URL('../../.next/static', import.meta.url)))
    : null;
  const servers = listenHosts(host).map(() => {
    const options = { maxHeaderSize: 16 * 1024, ...paceOptions(), keepAliveTimeout: KEEP_ALIVE_MS };
    const server = createServer(options, (request, response) => {
      request.headers[CLIENT_IP_HEADER] = clientIp({
        socketAddress: request.socket.remoteAddress ?? '',
        forwardedFor: [request.headers['x-forwarded-for'] ?? []].flat().join(','),
        trustedProxies,
      });
      if (!forward?.(request, response) && !answerBuilt?.(request, response)) void handle(request, response);
    });
    server.requestTimeout = REQUEST_TIMEOUT_MS;
    watchPace(server);
    return server.on('upgrade', (...socket) => reload.emit('upgrade', ...socket));
  });
  await Promise.all(listenHosts(host).map((address, index) => servers[index] && listen(servers[index], address, port)));

  const announced = await announcePart({ name: 'web' });
  let isClosing = false;
  const close = async () => {
    if (isClosing) return;
    isClosing = true;
    const patience = setTimeout(() => servers.map((server) => server.closeAllConnections()), GRACE_MS);
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    clearTimeout(patience);
    await Promise.all([app.close(), announced.stop()]);
    process.exit(0);
  };
  // Its modules come after the first pages can be served, and a record that fails now is made at the next start.
  void import('#lib/trust/subprocessors/record-changes.ts')
    .then(({ recordChanges }) => recordChanges())
    .catch((error: unknown) => log.warn({ event: 'subprocessors_not_recorded', error }));
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
  process.send?.('ready');
  log.info({ event: 'web_ready' });
}

main().catch((error: unknown) => {
  log.error({ event: 'web_failed', error });
  process.exit(1);
});
