import { z } from 'zod';
import { MAX_LOCATION_CHARS, MAX_MESSAGE_CHARS, PRIVACY_TOPICS, REPORT_TOPICS } from '#lib/tickets/schema.ts';

/** Text as a person typed it: line breaks stay, other control characters go, and it is never read as anything but text. */
const message = (most: number) =>
  z
    .string()
    .max(most * 2)
    .transform((text) =>
      text
        .replaceAll('\r\n', '\n')
        .replaceAll(/[^\P{Cc}\n\t]/gu, '')
        .trim(),
    )
    .pipe(z.string().max(most));

const common = {
  requestId: z.uuid(),
  email: z.string().max(320),
  body: message(MAX_MESSAGE_CHARS),
};

/** Of `ContactInput` in schema.ts, which browsers have without this. */
export const ContactShape = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.enum(['question', 'billing']) }),
  z.object({ ...common, kind: z.literal('privacy'), topic: z.enum(PRIVACY_TOPICS) }),
]);

export const ReportShape = z.object({
  ...common,
  kind: z.literal('report'),
  topic: z.enum(REPORT_TOPICS),
  location: message(MAX_LOCATION_CHARS),
  name: message(80),
  isGoodFaith: z.literal(true),
});

const reply = { requestId: z.uuid(), body: message(MAX_MESSAGE_CHARS) };
const token = z.string().regex(/^[\w-]{43}$/);

export const NumberInput = z.object({ number: z.string().regex(/^AT-[0-9A-Z]{4}-[0-9A-Z]{4}$/) });
export const ReplyShape = NumberInput.extend(reply);
/** Of a link in a mail: the one that proves an address, and those that open a conversation. */
export const TokenInput = z.object({ token });
export const ReplyByLinkShape = z.object({ token, ...reply });
