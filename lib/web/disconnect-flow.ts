import { disconnect } from '#lib/account/connected/disconnect.ts';
import { sendNoticesSoon } from '#lib/account/notices/send-notices.ts';
import { getDevice } from '#lib/web/auth-device.ts';

/** `disconnect` from this request's device; the mail about it goes at once. */
export async function disconnectHere({ userId, provider }: { userId: string; provider: string }): Promise<void> {
  await disconnect({ userId, provider, device: await getDevice() });
  sendNoticesSoon({ userId });
}
