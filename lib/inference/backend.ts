import type { ErrorCode, ErrorValues } from '#lib/errors.ts';
import type { EditOptions } from '#lib/inference/edit-options.ts';
import type { Region } from '#lib/residency.ts';

/** What a model can take and tell. The editor's controls and the validation both come from it. */
export type Capabilities = {
  mask: boolean;
  maxReferenceImages: number;
  /** Pictures that one edit may ask for, each made by a run of its own; 1 where another run would make the same picture again. */
  maxVariations: number;
  seed: boolean;
  /** Shapes one may ask for, as `4:3`; empty: the result has the shape of the photo, or the model decides. */
  aspectRatios: readonly string[];
  /** How closely it keeps to the words, where one may say so. */
  guidance: { least: number; most: number; usual: number } | null;
  progress: 'none' | 'queue' | 'steps';
  cancel: 'none' | 'queued' | 'running';
  /** A restarted worker can go on from a stored handle. */
  resume: boolean;
  /** What comes back: its formats and its most pixels; null where it follows the photo. */
  formats: readonly string[];
  maxPixels: number | null;
};

/** What a person picks. Browser-safe: no address, no key. */
export type Model = {
  /** At most 100 characters; stays the same from version to version, as edits name it. */
  id: string;
  name: string;
  backend: string;
  /** Where the picture goes, as the person reads it ("This server", "fal, United States"). */
  place: string;
  region: Region;
  licence: string;
  isCommercial: boolean;
  priceCredits: number;
  /** What an edit must bring beside photo and words. */
  needs?: 'mask';
  /** Steps are known before they run and can be checked in the browser. */
  exact: boolean;
  /** Why it cannot be chosen now; only where that was looked up (`listOffers`). */
  offBecause?: string;
  /** What a person has to agree to before the first edit; only where that was looked up (`listOffersFor`), and anything is left to ask. */
  asksFirst?: readonly ConsentAsked[];
  capabilities: Capabilities;
};

/**
 * What a person is asked before a picture goes to a model: whether a `provider` (`subject`) may have it, and whether it may be processed outside the
 * EU (`transfer`, without a subject). `textHash` names the words (SHA-256, hex).
 */
export type ConsentAsked = {
  purpose: 'provider' | 'transfer';
  subject: string;
  title: string;
  paragraphs: readonly string[];
  textHash: string;
};

/** A company that runs models and is not the operator. `kind`: whose terms are known here. */
export type Provider = { id: string; kind: 'fal' | 'bfl' | 'other'; place: string };

/** One encoded picture in memory, already upright and free of metadata. */
export type ImageBytes = { bytes: Uint8Array; format: string; width: number; height: number };

/**
 * What leaves: the words, the picture, and what was set beside them. Nothing else of the edit, the person or the file is known to
 * a backend, so that none can be sent.
 */
export type BackendRequest = {
  model: string;
  instruction: string;
  image: ImageBytes;
  options?: EditOptions;
  /** Further pictures, where the model takes any; the words call the first of them "image 2". */
  references?: readonly ImageBytes[];
  /**
   * 8-bit grey PNG, white where the picture may change. A backend elsewhere is given one of the size of `image` in black and white, turns it
   * into what its server wants, and need not be obeyed: the driver puts the photo back outside. One in this process is given the mask as it
   * was painted (`maskSize`) and keeps every pixel outside itself.
   */
  mask?: ImageBytes;
};

/** How much of pictures leaves with a request, bytes. */
export const pictureBytes = ({ image, references = [], mask }: BackendRequest): number =>
  [image, ...references, ...(mask ? [mask] : [])].reduce((sum, { bytes }) => sum + bytes.byteLength, 0);

/** JSON-serialisable ticket of a run; no secrets, nothing a person wrote. At most a few hundred characters. */
export type JobHandle = {
  version: 1;
  externalId: string;
  submittedAt: string;
  /** Addresses of the run there, checked before they are stored (see `requireHost`). */
  urls?: Record<string, string>;
};

export type BackendEvent =
  /**
   * The next thing the backend does is to submit. The driver writes this down before it lets the backend go on, and from then on
   * no worker submits this edit again. `bytes`: how much of a picture is about to leave.
   */
  | { type: 'submitting'; bytes: number }
  /** The ticket; stored before the backend is let go on. */
  | { type: 'accepted'; handle: JobHandle }
  | { type: 'queued'; position?: number }
  | { type: 'running' }
  /** From 0 to 1. */
  | { type: 'progress'; fraction: number }
  /** What the model shows while it works: a small encoded picture, to be decoded like any other from outside, shown to its owner and kept nowhere. */
  | { type: 'preview'; bytes: Uint8Array }
  /** The run is over there and its result is on its way. */
  | { type: 'downloading' };

/** What a run cost the operator: millionths of a US dollar; `certain` where the provider said so or its price list does. */
export type ProviderCost = { microUsd: number; certain: boolean };

export type BackendResult = {
  images: (ImageBytes & { seed?: number })[];
  /** Time the engine itself took, milliseconds. */
  engineMs: number;
  cost?: ProviderCost;
};

/**
 * A failure of a run, already in words of our error table. `retryable`: the same edit may be run again, which resumes it where it has a
 * handle. `isUntaken`: it is certain that the provider has nothing of it, so that running it again may submit it; heeded only until it
 * was `accepted`. Most are made by `failure`.
 */
export class BackendError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly isUntaken: boolean;
  readonly values: ErrorValues;
  /** What it cost the operator; never what it costs the person, which is nothing. */
  readonly cost: ProviderCost | undefined;
  /** When the backend wants to be asked again, seconds. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ErrorCode,
    options: {
      retryable: boolean;
      isUntaken?: boolean;
      values?: ErrorValues;
      cause?: unknown;
      cost?: ProviderCost | undefined;
      retryAfterSeconds?: number | undefined;
    },
  ) {
    super(code, { cause: options.cause });
    this.name = 'BackendError';
    this.code = code;
    this.retryable = options.retryable;
    this.isUntaken = options.isUntaken ?? false;
    this.values = options.values ?? {};
    this.cost = options.cost;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** The longest that each stage of a run may take, milliseconds: until it is taken, until it starts, the run, the result's way back. */
export type StageLimits = { submitMs: number; queueMs: number; runMs: number; downloadMs: number };

type PixelSize = { width: number; height: number };

/** What a backend that is elsewhere wants of the picture it is sent. */
export type SourceLimits = {
  maxPixels: number;
  /** Sides are padded up to a multiple of this, and the result is cut back. */
  multipleOf: number;
  /** Sizes of all pictures it makes: a photo with a mask, whose result has to lie over it, is padded to the shape of the nearest. */
  shapes?: readonly [PixelSize, ...PixelSize[]];
  /** What a picture with transparency is sent as is PNG either way. */
  format: 'jpeg' | 'png';
};

export type RunContext = {
  /** Ends everything the run does; every request takes it. */
  signal: AbortSignal;
  /** Names this edit to the backend and is always the same for it; says nothing to anybody else. A UUID. */
  key: string;
  /** Waits until this process has room for the bytes of a result; asked once a run, before a large body is read. */
  reserve(bytes: number): Promise<void>;
};

/** What the provider said to being asked to delete. `until`: nobody can delete it, it goes by itself in so many seconds (null: unknown). */
export type PurgeAnswer = { as: 'deleted' } | { as: 'never stored' } | { as: 'kept'; seconds: number | null };

export type Health = { isUp: boolean; detail: string };

/** A thing that edits pictures. One event stream fits engines that hold a connection open and those that hand out tickets. */
export interface Backend {
  readonly id: string;
  readonly models: readonly Model[];
  /** Set by every backend that is not in this process: the driver then sends what these ask for, and watches the stages. */
  readonly remote?: {
    source: SourceLimits;
    limits: StageLimits;
    /** Runs at once of one model over all workers; those above it wait in our queue. */
    maxConcurrent?: (model: string) => number;
    /** What becomes of a picture there where nothing can be deleted by us, or nothing needs to be; used where there is no `purge`. */
    retention: PurgeAnswer;
    /** What a run of this model costs the operator when all goes well, millionths of a US dollar. */
    costOf?: (model: string) => number;
  };
  /** Refuses what it cannot do before anything is held or queued. Throws `AppError`. */
  check(request: {
    model: string;
    instruction: string;
    image: { width: number; height: number; format: string };
    options?: EditOptions;
    isMasked?: boolean;
  }): void;
  /**
   * Memory of this process that a run takes at most beside source and result, bytes; it waits until there is room for it.
   * An engine elsewhere has none.
   */
  memoryBytes?(request: {
    instruction: string;
    image: { width: number; height: number; format: string };
    isMasked?: boolean;
  }): number;
  /**
   * Runs one edit. Aborting the signal ends it; every failure is a `BackendError`. A backend elsewhere yields `submitting` right
   * before it submits, submits once, and yields `accepted` right after where its server gives a ticket.
   */
  run(request: BackendRequest, context: RunContext): AsyncGenerator<BackendEvent, BackendResult>;
  /** Goes on from a stored handle; submits nothing. */
  resume?(
    ticket: { model: string; handle: JobHandle },
    context: RunContext,
  ): AsyncGenerator<BackendEvent, BackendResult>;
  /**
   * The handle of a run whose submit may or may not have arrived, where the server lets us name runs (`key`). `resume` then finds out,
   * and throws `failure('not_there')` where nothing arrived. `cancel` and `purge` get it too. Without this such an edit ends as a failure.
   */
  recover?(key: string, model: string): JobHandle;
  /** Asks the provider to stop; the run may end otherwise all the same. May be asked again. */
  cancel?(handle: JobHandle, context: { signal: AbortSignal }): Promise<void>;
  /** Deletes what the provider holds of a run, after any end. May be asked again; throws a `BackendError` to be asked later. */
  purge?(handle: JobHandle, context: { signal: AbortSignal }): Promise<PurgeAnswer>;
  /** Asks whether it is there and takes our key; costs nothing and sends nothing of anybody. */
  checkHealth?(context: { signal: AbortSignal }): Promise<Health>;
}
