import { headers } from 'next/headers';
import early from '#lib/web/thumbs/early.js?raw';

/** The nonce of this answer's policy, which `proxy.ts` made: scripts that a page brings along carry it. */
const nonceOf = (policy: string | null): string | undefined => /'nonce-([^']+)'/.exec(policy ?? '')?.[1];

/** The script that asks for a page's first thumbs while the page is being read, for the layout to bring along. */
export async function getEarlyScript(): Promise<{ script: string; nonce: string | undefined }> {
  return { script: early, nonce: nonceOf((await headers()).get('content-security-policy')) };
}
