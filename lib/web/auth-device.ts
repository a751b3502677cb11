import { headers } from 'next/headers';
import { type Device, toDevice } from '#lib/account/device.ts';
import { CLIENT_IP_HEADER } from '#lib/web/auth-client-ip.ts';

/** The browser that makes this request, as far as it is kept. */
export async function getDevice(): Promise<Device> {
  const sent = await headers();
  return toDevice({ userAgent: sent.get('user-agent'), ip: sent.get(CLIENT_IP_HEADER) });
}
