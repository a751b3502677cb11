import type { NoticeKind } from '#prisma/client/enums.ts';

/** How long a notice can be answered with "that was not me", days; the old address of an account is kept for it as long. */
export const NOTICE_DAYS = 7;

/** What the link of a notice is about, for the page that it opens. Times are ISO 8601. */
export type NoticeView = {
  kind: Exclude<NoticeKind, 'disconnected'>;
  client: string | null;
  ipPrefix: string | null;
  country: string | null;
  subject: string | null;
  at: string;
};
