import type { ErrorCode } from '#lib/errors.ts';
import type { Backend } from '#lib/inference/backend.ts';
import type { Behaviour } from '#tests/support/behaviours.ts';

/** A backend set up against a stand-in of its provider, and what the stand-in saw. */
export type ContractStage = {
  backend: Backend;
  /** What the stand-in does with the next edits, in this order; after that they succeed. */
  next(...behaviours: Behaviour[]): void;
  /** Edits that the stand-in took to work on: what a provider would charge for. */
  began(): number;
  /** Edits it works on until `release`. */
  holding(): number;
  release(): void;
  /** Somebody listens again to what is held; only where a result is told once, and is lost when nobody hears it. */
  isHeardAgain?(): boolean;
  /** Ids it was asked to stop, and to delete, in order; left out where the protocol has none. */
  cancelled?(): string[];
  deleted?(): string[];
  /** Every byte that arrived: heads and bodies. */
  received(): Buffer[];
  /** Where the backend broke the protocol: unknown fields, missing headers, a wrong order of calls. */
  faults(): string[];
  close(): Promise<void>;
};

type Ending = { state: 'succeeded' | 'failed' | 'refused'; codes?: ErrorCode[]; began: number };

/** What each behaviour must end as, for every backend. A failure costs the person nothing and is submitted once. */
export const ENDINGS: Record<Exclude<Behaviour, 'slow' | 'hang'>, Ending> = {
  success: { state: 'succeeded', began: 1 },
  refused: { state: 'refused', codes: ['engine_refused'], began: 0 },
  invalid: { state: 'refused', codes: ['engine_invalid'], began: 0 },
  'no key': { state: 'failed', codes: ['engine_misconfigured'], began: 0 },
  busy: { state: 'succeeded', began: 1 },
  down: { state: 'succeeded', began: 1 },
  broken: { state: 'failed', codes: ['provider_error'], began: 1 },
  half: { state: 'failed', codes: ['run_lost', 'unreadable_output', 'provider_error'], began: 1 },
  garbage: { state: 'failed', codes: ['unreadable_output', 'provider_error'], began: 1 },
  huge: { state: 'failed', codes: ['unreadable_output'], began: 1 },
  'not a picture': { state: 'failed', codes: ['unreadable_output'], began: 1 },
  'cut picture': { state: 'failed', codes: ['unreadable_output'], began: 1 },
  bomb: { state: 'failed', codes: ['unreadable_output'], began: 1 },
  blank: { state: 'failed', codes: ['blank_output'], began: 1 },
  unchanged: { state: 'refused', codes: ['unchanged'], began: 1 },
  'cut at submit': { state: 'failed', codes: ['run_lost'], began: 1 },
  expired: { state: 'failed', codes: ['run_lost'], began: 1 },
};
