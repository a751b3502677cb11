import type { Endpoint, SentInput } from '#tests/support/fal-server/endpoints.ts';
import type { Fault } from '#tests/support/provider/origin.ts';

/** How a run ends. */
export type FalOutcome =
  /** Pictures made of what was sent, or these bytes; inline or, where `sync_mode` was not honoured, on the public files' host. */
  | {
      kind: 'pictures';
      as?: 'inline' | 'file';
      isFlagged?: boolean;
      bytes?: Buffer;
      contentType?: string;
      /** Pictures in the answer, where it is another number than was asked for. */
      count?: number;
    }
  /** The model's own failure: the result's status, and a body that echoes what was sent, as fal's does. */
  | { kind: 'model error'; status: number; type: string; isRetryable?: boolean; detailAsText?: boolean }
  /** The platform's failure: flat, with `error_type`. */
  | { kind: 'platform error'; status: number; type: string; isUserTimeout?: boolean };

/** How runs that are submitted from now on go. Every question about its state moves a run one step on. */
export type FalPlan = {
  /** Places in the queue that are told one after the other, 0 being the next to run. */
  positions: number[];
  /** Questions answered with IN_PROGRESS. `Infinity`: it never ends. */
  polls: number;
  outcome: FalOutcome;
  /** Which of the three addresses of the reply lie on a host of somebody else. */
  foreign: ('status_url' | 'response_url' | 'cancel_url')[];
  /** The path in front of `/requests/…`; null is fal's own (owner and app). */
  prefix: string | null;
  /** What a cancel does: takes the run out, comes too late, or is heard and changes nothing. */
  onCancel: 'removed' | 'stopped' | 'too late' | 'ignored';
  /** COMPLETED says `error` beside, as it does for runs that failed. */
  completedWithError: boolean;
  /** What befalls every question for this run's result, and for its file. */
  resultFault?: Fault;
  fileFault?: Fault;
};

export const USUAL: FalPlan = {
  positions: [],
  polls: 1,
  outcome: { kind: 'pictures' },
  foreign: [],
  prefix: null,
  onCancel: 'removed',
  completedWithError: false,
};

/** One accepted submit and what became of it. */
export type FalJob = {
  /** The same for two submits of the same bytes to the same endpoint. */
  mark: string;
  id: string;
  endpoint: Endpoint;
  sent: SentInput;
  plan: FalPlan;
  left: { positions: number[]; polls: number };
  state: 'queued' | 'running' | 'completed' | 'removed';
  /** Terminal state was told to the client. */
  isToldCompleted: boolean;
  isCancelled: boolean;
  results: number;
  cancels: number;
  deletions: number;
  isExpired: boolean;
};

/** Moves the run one step on. */
export function step(job: FalJob): void {
  if (job.state === 'completed' || job.state === 'removed') return;
  if (job.left.positions.length > 0) {
    job.state = 'queued';
    return;
  }
  if (job.left.polls > 0) {
    job.left.polls -= 1;
    job.state = 'running';
    return;
  }
  job.state = 'completed';
}
