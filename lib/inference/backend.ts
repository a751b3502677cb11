import type { ErrorCode, ErrorValues } from '#lib/errors.ts';

/** What a model can take and tell. The editor's controls and the validation both come from it. */
export type Capabilities = {
  mask: boolean;
  maxReferenceImages: number;
  maxVariations: number;
  seed: boolean;
  aspectRatio: boolean;
  guidance: boolean;
  progress: 'none' | 'queue' | 'steps';
  cancel: 'none' | 'queued' | 'running';
  /** A restarted worker can go on from a stored handle. Without it the run starts again, which must cost nothing. */
  resume: boolean;
};

/** What a person picks. Browser-safe: no address, no key. */
export type Model = {
  id: string;
  name: string;
  backend: string;
  /** Where the picture goes, as the person reads it ("This server", "fal, United States"). */
  place: string;
  licence: string;
  priceCredits: number;
  /** Steps are known before they run and can be checked in the browser. */
  exact: boolean;
  capabilities: Capabilities;
};

/** One encoded picture in memory, already upright and free of metadata. */
export type ImageBytes = { bytes: Uint8Array; format: string; width: number; height: number };

export type BackendRequest = { model: string; instruction: string; image: ImageBytes };

/** JSON-serialisable ticket of a run; no secrets, nothing a person wrote. */
export type JobHandle = { version: 1; externalId: string; submittedAt: string };

export type BackendEvent =
  | { type: 'accepted'; handle: JobHandle }
  | { type: 'queued'; position?: number }
  | { type: 'running' }
  | { type: 'progress'; fraction: number };

export type BackendResult = {
  images: ImageBytes[];
  /** Time the engine itself took, milliseconds. */
  engineMs: number;
};

/** A failure of a run, already in words of our error table; `retryable` says whether the same run may be tried again. */
export class BackendError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly values: ErrorValues;

  constructor(code: ErrorCode, options: { retryable: boolean; values?: ErrorValues; cause?: unknown }) {
    super(code, { cause: options.cause });
    this.name = 'BackendError';
    this.code = code;
    this.retryable = options.retryable;
    this.values = options.values ?? {};
  }
}

/** A thing that edits pictures. One event stream fits engines that hold a connection open and those that hand out tickets. */
export interface Backend {
  readonly id: string;
  readonly models: readonly Model[];
  /** Refuses what it cannot do before anything is held or queued. Throws `AppError`. */
  check(request: {
    model: string;
    instruction: string;
    image: { width: number; height: number; format: string };
  }): void;
  /**
   * Memory of this process that a run takes at most beside source and result, bytes; it waits until there is room for it.
   * An engine elsewhere has none.
   */
  memoryBytes?(request: { instruction: string; image: { width: number; height: number; format: string } }): number;
  /** Runs one edit. Aborting the signal ends it; every failure is a `BackendError`. */
  run(request: BackendRequest, context: { signal: AbortSignal }): AsyncGenerator<BackendEvent, BackendResult>;
}
