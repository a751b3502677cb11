import { z } from 'zod';
import { THEMES } from '#lib/account/schema.ts';
import { RESIDENCIES } from '#lib/residency.ts';
import { RETENTIONS } from '#lib/retention.ts';
import { LOCALES } from '#lib/text/define.ts';

/** What `data.json` begins with; a change of its shape is a new number. */
export const ACCOUNT_FORMAT = 'afterimage-account-1';

const time = z.iso.datetime();
const id = z.uuid();
const STATES = ['queued', 'running', 'succeeded', 'failed', 'refused', 'cancelled'] as const;

export const ImageShape = z.strictObject({
  id,
  file: z.string().describe('Where its bytes are in this archive, exactly as they were stored, but for the seal'),
  kind: z.enum(['upload', 'result', 'mask']).describe('mask: where a photo may change; its photo is sourceId'),
  name: z.string().nullable().describe('Of the file it came as'),
  title: z.string().nullable().describe('What you called it'),
  isFavourite: z.boolean(),
  format: z.string(),
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
  hasAlpha: z.boolean(),
  notes: z.array(z.string()).describe('What was done when it came that you should know'),
  editId: id.nullable().describe('The edit that made it, and which of its pictures it is'),
  variation: z.int().nullable(),
  sourceId: id.nullable().describe('The image it was made from: its lineage'),
  createdAt: time,
  trashedAt: time.nullable(),
  expiresAt: time.nullable(),
});
export type ExportedImage = z.infer<typeof ImageShape>;

export const EditShape = z.strictObject({
  id,
  imageId: id.nullable().describe('The photo it was asked for; null after that was deleted for ever'),
  instruction: z.string(),
  model: z.string(),
  backend: z.string(),
  variations: z.int(),
  priceCredits: z.int().describe('Of each picture'),
  retention: z.enum(RETENTIONS),
  residency: z.enum(RESIDENCIES),
  options: z.unknown().describe('What you set beside the words'),
  isMasked: z.boolean(),
  maskId: id.nullable(),
  references: z.array(id.nullable()).describe('Further pictures it was given, in their order'),
  state: z.enum(STATES),
  errorCode: z.string().nullable(),
  errorValues: z.unknown().optional().describe('What the sentence of that error names'),
  createdAt: time,
  startedAt: time.nullable(),
  endedAt: time.nullable(),
  runs: z.array(
    z.strictObject({
      variation: z.int(),
      state: z.enum(STATES),
      errorCode: z.string().nullable(),
      seed: z.int().nullable(),
      engineMs: z.int().nullable(),
      startedAt: time.nullable(),
      endedAt: time.nullable(),
    }),
  ),
  batch: z
    .strictObject({ id, place: z.int() })
    .nullable()
    .optional()
    .describe('The batch it was asked for with, and its place in it, from 0'),
  trail: z
    .array(
      z.strictObject({
        variation: z.int(),
        at: time,
        step: z.string(),
        place: z.string(),
        bytes: z.int().nullable(),
        seconds: z.int().nullable(),
      }),
    )
    .describe('Where the data of the edit went, in order'),
});
export type ExportedEdit = z.infer<typeof EditShape>;

const AlbumShape = z.strictObject({
  id,
  name: z.string(),
  createdAt: time,
  images: z.array(z.strictObject({ id, isCover: z.boolean(), addedAt: time })),
});

const TicketShape = z.strictObject({
  number: z.string(),
  kind: z.string(),
  topic: z.string().nullable(),
  location: z.string().nullable(),
  name: z.string().nullable(),
  body: z.string(),
  state: z.string(),
  outcome: z.string().nullable(),
  createdAt: time,
  dueAt: time.nullable(),
  closedAt: time.nullable(),
  answers: z
    .array(
      z.strictObject({
        body: z.string(),
        at: time,
        isAnswer: z.boolean().optional().describe('Whether we wrote it, or you; older archives have answers alone'),
        outcome: z.string().nullable().optional().describe('How the ticket was closed by it'),
      }),
    )
    .describe('What was written after the first message, in order'),
});

const PurchaseShape = z.strictObject({
  id,
  packId: z.string(),
  credits: z.int(),
  amountCents: z.int(),
  currency: z.string(),
  consentAt: time,
  consentVersion: z.string(),
  createdAt: time,
  state: z.string(),
  totalCents: z.int().nullable(),
  taxCents: z.int().nullable(),
  discountCents: z.int().nullable(),
  country: z.string().nullable(),
  paidAt: time.nullable(),
  receiptUrl: z.string().nullable(),
  invoiceUrl: z.string().nullable(),
  refundedCents: z.int(),
  lostCents: z.int().optional().describe('Taken back by a dispute'),
  withdrawnCredits: z.int().nullable().optional(),
  withdrawnCents: z.int().nullable().optional(),
  withdrawnAt: time.nullable(),
  dispute: z.string(),
});

/** All of `data.json`. Credits are in `credits.json`, which checks by itself (lib/credits/export-format.ts). */
export const AccountShape = z.strictObject({
  format: z.literal(ACCOUNT_FORMAT),
  issuer: z.url().describe('The installation that wrote it'),
  account: z.strictObject({
    id,
    email: z.string(),
    name: z.string().nullable(),
    emailVerifiedAt: time.nullable().default(null).describe('When you first proved that it is yours'),
    createdAt: time,
    language: z.enum(LOCALES).nullable(),
    retention: z.enum(RETENTIONS),
    residency: z.enum(RESIDENCIES),
    theme: z.enum(THEMES).nullable().default(null).describe('How pages look; null: as the device is set'),
    spendCap: z.int().nullable().default(null).describe('Credits a month at most; null: no limit'),
    pausedAt: time.nullable().default(null).describe('Since when you have paused processing'),
  }),
  signIns: z.array(z.strictObject({ provider: z.string(), id: z.string(), createdAt: time })),
  sessions: z
    .array(
      z.strictObject({
        client: z.string().nullable(),
        network: z.string().nullable(),
        country: z.string().nullable().default(null),
        createdAt: time,
        lastSeenOn: z.iso.date(),
      }),
    )
    .describe('Browsers that are signed in'),
  devices: z
    .array(
      z.strictObject({ client: z.string(), country: z.string(), firstSignedInAt: time, lastSignedInOn: z.iso.date() }),
    )
    .default([])
    .describe('Kinds of browsers that have signed in; a new one is told of by mail'),
  emailChanges: z
    .array(
      z.strictObject({
        ...{ from: z.string(), to: z.string(), askedAt: time },
        ...{ changedAt: time.nullable(), undoneAt: time.nullable() },
      }),
    )
    .default([])
    .describe('Of the last week'),
  notices: z
    .array(
      z.strictObject({
        ...{ kind: z.string(), to: z.string(), about: z.string().nullable(), at: time, answeredAt: time.nullable() },
        ...{ client: z.string().nullable(), network: z.string().nullable(), country: z.string().nullable() },
      }),
    )
    .default([])
    .describe('What you were told about your account by mail in the last week'),
  consents: z.array(
    z.strictObject({
      purpose: z.string(),
      subject: z.string(),
      version: z.string(),
      textHash: z.string(),
      isGiven: z.boolean(),
      source: z.string(),
      at: time,
    }),
  ),
  mailings: z
    .array(z.strictObject({ subject: z.string(), at: time, sentAt: time.nullable() }))
    .optional()
    .describe('Mail about what is new that was sent; without sentAt it may not have arrived'),
  policyMails: z
    .array(z.strictObject({ policy: z.string(), version: z.string(), at: time, sentAt: time.nullable() }))
    .optional()
    .describe('Mail about policies that had changed'),
  creditMails: z
    .array(z.strictObject({ lotId: id, daysBefore: z.int(), at: time, sentAt: time.nullable() }))
    .optional()
    .describe('Mail about credits that were going to end; the lots are in credits.json'),
  purchases: z.array(PurchaseShape),
  deletions: z
    .array(
      z.strictObject({
        id,
        reason: z.string(),
        images: z.int(),
        askedAt: time,
        finishedAt: time.nullable(),
        proofCode: z.string(),
        receipt: z.string().nullable().describe('Compact JWS'),
      }),
    )
    .describe('What was deleted for ever, with the receipts'),
  tickets: z
    .array(TicketShape)
    .optional()
    .describe('What you wrote to support or reported, and the answers; archives of before have none'),
  albums: z.array(AlbumShape),
  batches: z
    .array(z.strictObject({ id, createdAt: time }))
    .optional()
    .describe('Presses that asked for the same edit of several photos; those edits name them'),
  images: z.array(ImageShape),
  edits: z.array(EditShape),
});
export type AccountData = z.infer<typeof AccountShape>;

/** The same as a JSON Schema (draft 2020-12), for whoever reads the archive without us. */
export const accountJsonSchema = (): string =>
  `${JSON.stringify({ title: ACCOUNT_FORMAT, ...z.toJSONSchema(AccountShape) }, null, 2)}\n`;

/** Names of the files in the archive beside the pictures. */
export const FILES = {
  readme: 'README.txt',
  schema: 'schema.json',
  data: 'data.json',
  credits: 'credits.json',
  missing: 'missing.json',
} as const;
