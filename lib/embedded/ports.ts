import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { StartError } from '#lib/embedded/start-error.ts';
import { listenHosts } from '#lib/web/listen-hosts.ts';

/** Listens for a moment and returns the port that was given. Port 0 asks for any free one. */
async function tryPort(port: number, host: string): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return address !== null && typeof address === 'object' ? address.port : port;
}

/** A loopback port that nobody listens on. Another process may take it before the caller does. */
export const freePort = (): Promise<number> => tryPort(0, '127.0.0.1');

/**
 * Refuses with one line when somebody listens on the port of the web server. Waits two seconds first: after `kill -9` of a
 * start its children need a moment to notice.
 */
export async function requireFreePort(port: number, host: string): Promise<void> {
  const patience = AbortSignal.timeout(2_000);
  for (const address of listenHosts(host)) {
    for (;;) {
      try {
        await tryPort(port, address);
        break;
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : '';
        if (code === 'EADDRINUSE' && !patience.aborted) {
          await delay(100);
          continue;
        }
        if (address === '::1' && (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT')) break;
        throw new StartError(portProblem(String(code), port, address));
      }
    }
  }
}

function portProblem(code: string, port: number, host: string): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Stop that program, or set PORT to another number, for example PORT=${port + 1}.`;
  if (code === 'EACCES')
    return `PORT ${port} is reserved by the system for this user. Set PORT to a number above 1023, for example PORT=3000.`;
  return `HOST ${host} is not an address of this machine (${code}). Correct HOST, or unset it for 127.0.0.1.`;
}
