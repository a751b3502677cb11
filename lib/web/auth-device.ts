import { headers } from 'next/headers';
import { type Device, toDevice } from '#lib/account/device.ts';
import { env } from '#lib/env.ts';
import { CLIENT_IP_HEADER } from '#lib/web/auth-client-ip.ts';
import { getLocale } from '#lib/web/get-locale.ts';

/** The browser that makes this request, as far as it is kept. */
export async function getDevice(): Promise<Device> {
  const sent = await headers();
  const { countryHeader } = env();
  return toDevice({
    userAgent: sent.get('user-agent'),
    ip: sent.get(CLIENT_IP_HEADER),
    country: countryHeader === null ? null : sent.get(countryHeader),
    language: await getLocale(),
  });
}
