import { LOCALES } from '#lib/text/define.ts';

/** How long the file speaks for, days: less than a year, as RFC 9116 §2.5.5 asks, and it is made anew with every request. */
const VALID_DAYS = 180;

/** The file by which finders of holes know whom to tell (RFC 9116), one field a line. `now` decides when it expires. */
export function securityTxt({
  email,
  appUrl,
  now = new Date(),
}: {
  email: string;
  appUrl: string;
  now?: Date;
}): string {
  const expires = new Date(now.getTime() + VALID_DAYS * 86_400_000);
  expires.setUTCHours(0, 0, 0, 0);
  const lines = [
    `Contact: mailto:${encodeURI(email)}`,
    `Expires: ${expires.toISOString().replace('.000', '')}`,
    `Preferred-Languages: ${LOCALES.join(', ')}`,
    `Canonical: ${appUrl}/.well-known/security.txt`,
    `Policy: ${appUrl}/trust#security`,
  ];
  return `${lines.join('\n')}\n`;
}
