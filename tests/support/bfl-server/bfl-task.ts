import type { Endpoint, SentInput } from '#tests/support/bfl-server/endpoints.ts';
import type { Fault } from '#tests/support/provider/origin.ts';

/** How a task ends, by the words of `status`. */
export type BflOutcome =
  | { kind: 'Ready'; bytes?: Buffer; contentType?: string; sample?: 'delivery' | 'foreign' | 'none' }
  | { kind: 'Request Moderated' | 'Content Moderated' | 'Error' | 'Task not found' };

/** How tasks that are submitted from now on go. Every question moves a task one step on. */
export type BflPlan = {
  /** Questions answered with "Task not found" at first, as a region may that has not heard of it yet. */
  unknownFor: number;
  /** Questions answered with Pending. `Infinity`: it never ends. */
  polls: number;
  /** What `progress` says while it is pending, one after the other; null as it mostly is. */
  progress: (number | null)[];
  outcome: BflOutcome;
  /** `polling_url` is on somebody else's host. */
  isForeign: boolean;
  /** What befalls every download of this task's result. */
  downloadFault?: Fault;
};

export const USUAL: BflPlan = {
  unknownFor: 0,
  polls: 1,
  progress: [],
  outcome: { kind: 'Ready' },
  isForeign: false,
};

/** One accepted submit and what became of it. */
export type BflTask = {
  id: string;
  mark: string;
  endpoint: Endpoint;
  sent: SentInput;
  plan: BflPlan;
  left: { unknown: number; polls: number; progress: (number | null)[] };
  isActive: boolean;
  /** Signed address of the result, once it was told. */
  sample: string | null;
  downloads: number;
};
