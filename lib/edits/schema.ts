import { z } from 'zod';
import type { ConsentLineView, Standing } from '#lib/consents/schema.ts';
import { type CreditsView, MAX_CREDITS } from '#lib/credits/schema.ts';
import type { ErrorCode } from '#lib/errors.ts';
import type { ImageView } from '#lib/images/schema.ts';
import type { ConsentAsked, Model } from '#lib/inference/backend.ts';
import { type EditOptions, MAX_SEED } from '#lib/inference/edit-options.ts';
import { MAX_BATCH_IMAGES, MAX_INSTRUCTION_CHARS, MAX_VARIATIONS } from '#lib/limits.ts';
import { RESIDENCIES } from '#lib/residency.ts';
import { RETENTIONS, type Retention } from '#lib/retention.ts';

/** No model takes more pictures beside the photo. */
const MAX_REFERENCES = 7;

/** Strict: what it does not know might change what is charged. */
export const RequestEditInput = z.strictObject({
  imageId: z.uuid().toLowerCase(),
  /** Text as a database can keep it: no zero, no half of a character. */
  instruction: z
    .string()
    .refine((words) => words.isWellFormed() && !words.includes('\0'))
    .trim()
    .min(1)
    .max(MAX_INSTRUCTION_CHARS),
  model: z.string().min(1).max(100),
  /** The price that the button showed, of all pictures together. Another at the server is a conflict, and nothing is held. */
  priceCredits: z.int().min(0).max(MAX_CREDITS),
  /** Made once per press; survives a reload, so that pressing again finds the same edit. */
  requestId: z.uuid(),
  /** Where the photo may be sent; the account's own choice holds too. */
  residency: z.enum(RESIDENCIES).optional(),
  /** What was set beside the words; refused where the model does not have it. */
  options: z
    .strictObject({
      seed: z.int().min(0).max(MAX_SEED),
      aspectRatio: z.string().regex(/^\d{1,2}:\d{1,2}$/),
      guidance: z.number().min(0).max(100),
    })
    .partial()
    .optional(),
  /** Further pictures of the same person, in the order in which the words call them "image 2", "image 3" …; each once. */
  referenceIds: z
    .array(z.uuid().toLowerCase())
    .max(MAX_REFERENCES)
    .refine((ids) => new Set(ids).size === ids.length)
    .optional(),
  /** A stored mask that fits the photo: only what it marks may change. */
  maskId: z.uuid().toLowerCase().optional(),
  /** The same for a private run, which stores none: the PNG in base64. A press holds a million characters at most. */
  mask: z.base64().max(900_000).optional(),
  /** Pictures to make, each at the model's price; one when it is left out. */
  variations: z.int().min(1).max(MAX_VARIATIONS).optional(),
  /** How long the result is kept; what the account has chosen when it is left out. */
  retention: z.enum(RETENTIONS).optional(),
});

const { instruction, model, priceCredits, requestId, residency, options, referenceIds } = RequestEditInput.shape;

/** How long results of a batch can be kept: what is shown once has no page of many. */
export const BATCH_RETENTIONS = RETENTIONS.filter((retention) => retention !== 'none');

/**
 * One instruction for several images. `priceCredits` is that of all of them together, and each is given the same further pictures; what is not here is
 * as for one edit. There is no mask: the same place on each of many photos is another thing on each.
 */
export const RequestBatchInput = z.strictObject({
  ...{ instruction, model, priceCredits, requestId, residency, options, referenceIds },
  imageIds: z
    .array(z.uuid().toLowerCase())
    .min(1)
    .max(MAX_BATCH_IMAGES)
    .refine((ids) => new Set(ids).size === ids.length),
  retention: z.enum(BATCH_RETENTIONS).optional(),
});

export const BatchIdInput = z.object({ batchId: z.uuid().toLowerCase() });

/** A private run is named by the id of its press, which only the tab that pressed knows. */
export const PrivateRunInput = z.object({ requestId: z.uuid() });

/** A page that showed a private run goes away: for good (another page of the studio took its place), or perhaps to be reloaded. */
export const LeaveInput = PrivateRunInput.extend({ shown: z.int(), isForGood: z.boolean() });

const CONSENT = z.object({ purpose: z.enum(['provider', 'transfer']), subject: z.string().max(100) });

/** A press of Agree: to what, and the words that were shown; a company and a place may come together. */
export const AgreeInput = z.object({
  answers: z
    .array(CONSENT.extend({ textHash: z.string().regex(/^[0-9a-f]{64}$/) }))
    .min(1)
    .max(2),
});
export const WithdrawInput = CONSENT;

/** Of a provider, or of processing outside the EU: what holds and all that was pressed, the newest first. */
type SendingView = {
  /** What is asked now; null where nothing here asks it any more. */
  asked: ConsentAsked | null;
  standing: Standing;
  history: ConsentLineView[];
};
export type TransferView = SendingView & { title: string; paragraphs: readonly string[]; models: string[] };
/** `termsUrl`: its own terms, where they are known here. `leavesEu`: what it gets is processed outside the EU, at least with some of its models. */
export type ProviderView = SendingView & { id: string; name: string; termsUrl: string | null; leavesEu: boolean };

export const EditIdInput = z.object({ editId: z.uuid().toLowerCase() });

/**
 * Why an edit in line does not start: its owner has paused processing; or, where it is next, its model does not answer, or runs as many as it can.
 */
export type WaitsFor = 'resume' | 'answer' | 'room';

export type EditState = 'queued' | 'running' | 'succeeded' | 'failed' | 'refused' | 'cancelled';

/** One picture of an edit in the making. */
export type RunView = {
  variation: number;
  state: EditState;
  /** How far a backend elsewhere says it is: its own line, 0 the next, or from 0 to 1; null where it says nothing. */
  progress: { position?: number; fraction?: number } | null;
  /** Null where it is not known, or the model takes none. */
  seed: number | null;
  error: { code: ErrorCode; message: string } | null;
};

/**
 * One edit as its owner's browser sees it. The seed among its `options` is that of its first picture, asked for or not. Of a private run,
 * everybody but the tab that asked for it sees only that it is under way or was: no press, no words, no further pictures, no error, no result,
 * and no source that is private too.
 */
export type EditView = {
  id: string;
  requestId: string;
  imageId: string | null;
  instruction: string;
  model: string;
  priceCredits: number;
  retention: Retention;
  state: EditState;
  options: EditOptions;
  /** The further pictures it was given, in order; null for one that was deleted for ever since. */
  referenceIds: (string | null)[];
  /** It was limited to a mask, the one stored as `maskId`; null where that was deleted, and of a private run. */
  isMasked: boolean;
  maskId: string | null;
  /** That of its run, where there is one only. */
  progress: RunView['progress'];
  /** Edits of the same account that run or wait before this one; 0 when it is next or not waiting. */
  position: number;
  /** Null while nothing but its turn is waited for. */
  waitsFor: WaitsFor | null;
  cancelRequested: boolean;
  /** The batch that it was asked for with, if with others. */
  batchId: string | null;
  error: { code: ErrorCode; message: string } | null;
  /** How many pictures were asked for, 1 to 4; `priceCredits` is the price of each. */
  variations: number;
  /** How each of them is made, in order. */
  runs: RunView[];
  /** The pictures that have arrived and can be opened, in the order of their variations; also while others are still being made. */
  results: ImageView[];
  /** The first of them. */
  result: ImageView | null;
  /** The seed of each picture, as far as it is known. */
  seeds: (number | null)[];
  trail: {
    at: string;
    step: string;
    place: string;
    bytes: number | null;
    seconds?: number | null;
    /** Of which picture; the first where it is left out. */
    variation?: number;
  }[];
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
};

/** One press for several images: an edit for each, in the order in which they were chosen. */
export type BatchView = {
  id: string;
  createdAt: string;
  /** What was said, until none of the edits has its words any more; such a batch is not there. */
  instruction: string;
  model: string;
  /** Of each picture. */
  priceCredits: number;
  edits: EditView[];
  /** The images that they were asked for, as far as those are still there. */
  images: ImageView[];
};

/** A batch in a list of them. */
export type BatchSummary = {
  id: string;
  createdAt: string;
  instruction: string;
  model: string;
  priceCredits: number;
  /** Images that it was asked for, and how many of them wait or run, have arrived, or have ended without a picture. */
  count: number;
  active: number;
  arrived: number;
  ended: number;
  /** Up to four of its pictures, results first. */
  covers: ImageView[];
};

/** What a person can ask for now: the models as they may choose them, what their account keeps, and what it has. */
export type Offers = { models: Model[]; retention: Retention; credits: CreditsView };

/** Batches, newest first; `next` is what the following page is asked for with. */
export type BatchPage = { batches: BatchSummary[]; next: string | null };

/** A private run for the tab that asked for it, words, error and result included. */
export type PrivateRun = {
  edit: EditView;
  /** Names this showing; a page that leaves says which one it ends. */
  shown: number;
  /** Time until the result is gone; null while there is none. */
  leftSeconds: number | null;
};

/** What `GET /api/events` sends. Each event names the row that changed; its data is the whole new view. */
export type LiveEvent =
  | { type: 'edit'; edit: EditView }
  /** What the model of an edit shows while it works, as a ThumbHash (base64); kept nowhere. */
  | { type: 'preview'; editId: string; thumbHash: string }
  | { type: 'image'; image: ImageView }
  | { type: 'image-gone'; imageId: string }
  /** Something may have been missed of batches: whoever shows one asks for it again. */
  | { type: 'batches' }
  /** An album is new, changed or gone. */
  | { type: 'albums' }
  /** `isNews`: something about the credits or the purchases has changed just now. */
  | { type: 'credits'; credits: CreditsView; isNews: boolean };

/** One image with where it came from and what became of it: what the gallery's viewer shows beside it. */
export type ImageDetails = {
  image: ImageView;
  /** The edit that made it, and what its model is called; a model that is offered no longer has its id for a name. */
  edit: EditView | null;
  modelName: string | null;
  /** The images it was made from, the first of all first. */
  before: ImageView[];
  /** What was made from it, newest first. */
  made: ImageView[];
};
