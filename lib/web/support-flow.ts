import { openTicket } from '#lib/tickets/open-ticket.ts';
import type { ContactInput, ReportInput, Sent } from '#lib/tickets/schema.ts';
import { getDevice } from '#lib/web/auth-device.ts';
import { getViewer } from '#lib/web/session.ts';

/** What somebody wrote, with who is signed in here, if anybody is. */
export async function sendTicket(input: ContactInput | ReportInput): Promise<Sent> {
  const [viewer, { network, language }] = await Promise.all([getViewer(), getDevice()]);
  const email = viewer?.email ?? input.email;
  return openTicket({ from: { userId: viewer?.userId ?? null, email, language, network: network || null }, input });
}
