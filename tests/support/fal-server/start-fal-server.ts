import { randomUUID } from 'node:crypto';
import { type FalJob, type FalPlan, step, USUAL } from '#tests/support/fal-server/fal-job.ts';
import { resultOf } from '#tests/support/fal-server/result.ts';
import { submit } from '#tests/support/fal-server/submit.ts';
import { type Answer, type Call, type Fault, json, startOrigin, withFault } from '#tests/support/provider/origin.ts';
import { refuseForeignHeaders, startFaults, startWatch, type Watch } from '#tests/support/provider/watch.ts';

/** Where a fault can befall. */
export type FalStage = 'submit' | 'status' | 'result' | 'cancel' | 'delete' | 'file' | 'check';

export type FalServer = {
  /** What a client is to take for fal's queue, platform interface and public files. */
  queueUrl: string;
  platformUrl: string;
  filesUrl: string;
  key: string;
  adminKey: string;
  jobs(): FalJob[];
  violations: readonly string[];
  seen: Watch['seen'];
  everything(): string;
  /** Runs that are submitted from now on go like this; what is not named goes as usual. */
  plan(plan: Partial<FalPlan>): void;
  /** The next run that nothing was planned for yet goes like this. */
  planNext(plan: Partial<FalPlan>): void;
  /** Ends runs that would never end. */
  release(): void;
  fail(stage: FalStage, ...faults: Fault[]): void;
  failAlways(stage: FalStage, fault: Fault): void;
  /** Whatever was to go wrong goes well from now on, with runs that are under way too. */
  heal(): void;
  /** The results of all runs so far are gone, as after six minutes. */
  expire(): void;
  /** Gone from one instant to the next, and there again. */
  unplug(): Promise<void>;
  plugIn(): Promise<void>;
  /** Forgets runs, faults, plans and what was seen. */
  reset(): void;
  stop(): Promise<void>;
};

type World = {
  watch: Watch;
  faults: ReturnType<typeof startFaults<FalStage>>;
  jobs: Map<string, FalJob>;
  files: Map<string, { bytes: Buffer; contentType: string; fault?: Fault | undefined }>;
  plan: FalPlan;
  plans: FalPlan[];
  key: string;
  adminKey: string;
  urls: { queue: string; platform: string; files: string; foreign: string };
};

const UNKNOWN = json(404, { detail: 'Not found' });

/** The status object; 202 until it is over. */
function status(job: FalJob): Answer {
  step(job);
  const base = { request_id: job.id };
  switch (job.state) {
    case 'removed':
      return json(404, { detail: 'Request not found', status: 'NOT_FOUND' });
    case 'queued':
      return json(202, { ...base, status: 'IN_QUEUE', queue_position: job.left.positions.shift() ?? 0 });
    case 'running':
      return json(202, { ...base, status: 'IN_PROGRESS', logs: null });
    case 'completed': {
      job.isToldCompleted = true;
      const failed = job.plan.completedWithError || job.plan.outcome.kind !== 'pictures';
      return json(200, {
        ...base,
        status: 'COMPLETED',
        logs: null,
        metrics: { inference_time: failed ? null : 2.5 },
        ...(failed ? { error: `Failed on ${job.sent.prompt}`, error_type: 'internal_error' } : {}),
      });
    }
  }
}

function cancel(job: FalJob): Answer {
  job.cancels += 1;
  if (job.state === 'completed' || job.plan.onCancel === 'too late') return json(400, { status: 'ALREADY_COMPLETED' });
  if (job.plan.onCancel !== 'ignored') {
    job.isCancelled = true;
    if (job.plan.onCancel === 'removed') job.state = 'removed';
    else job.left = { positions: [], polls: 0 };
  }
  return json(202, { status: 'CANCELLATION_REQUESTED' });
}

async function result(job: FalJob, world: World): Promise<Answer> {
  if (job.state !== 'completed') {
    world.watch.blame('result: asked for before COMPLETED');
    return json(400, { detail: 'Request is still in progress' });
  }
  if (job.isExpired || job.deletions > 0) return UNKNOWN;
  job.results += 1;
  return resultOf(job, (picture) => {
    const path = `/files/${randomUUID()}.${picture.contentType.split('/')[1]}`;
    world.files.set(path, { ...picture, fault: job.plan.fileFault });
    return `${world.urls.files}${path}`;
  });
}

function isKeyRight(world: World, where: string, call: Call, key: string): boolean {
  if (call.headers.authorization === `Key ${key}`) return true;
  const isOther = [world.key, world.adminKey].some((other) => call.headers.authorization?.includes(other));
  if (isOther) world.watch.blame(`${where}: the wrong one of both keys`);
  return false;
}

async function queue(call: Call, world: World): Promise<Answer> {
  const { watch, faults, jobs } = world;
  if (!isKeyRight(world, 'queue', call, world.key)) return json(401, { detail: 'No user found for Key ID and Secret' });
  const [, prefix = '', id = '', rest = ''] = /^\/(.+)\/requests\/([0-9a-f-]{36})(\/\w+)?$/.exec(call.path) ?? [];
  if (id === '') {
    if (call.method === 'POST') return withFault(faults.next('submit'), () => submit(call, worldOfSubmit(world)));
    watch.blame(`queue: ${call.method} ${call.path} is nothing fal documents`);
    return UNKNOWN;
  }
  refuseForeignHeaders(watch, `queue ${rest}`, call, ['authorization']);
  if (call.query.get('logs') === '1') watch.blame('status: logs were asked for, which may hold what a person wrote');
  const job = jobs.get(id);
  if (!job) return UNKNOWN;
  const told = job.plan.prefix ?? job.endpoint.split('/').slice(0, 2).join('/');
  if (prefix !== told) watch.blame('queue: an address that was built, not the one that was told');
  switch (`${call.method} ${rest}`) {
    case 'GET /status':
      return withFault(faults.next('status'), () => status(job));
    case 'GET ':
      return withFault(faults.next('result') ?? job.plan.resultFault, () => result(job, world));
    case 'PUT /cancel':
      return withFault(faults.next('cancel'), () => cancel(job));
    default:
      watch.blame(`queue: ${call.method} ${call.path} is nothing fal documents`);
      return UNKNOWN;
  }
}

const worldOfSubmit = ({ watch, jobs, plan, plans, urls }: World) => ({
  watch,
  jobs,
  plan: plans.shift() ?? plan,
  queue: () => urls.queue,
  foreign: () => urls.foreign,
});

/** `DELETE /v1/models/requests/{id}/payloads` (admin key) and `GET /v1/models/pricing` (any key), as the platform's OpenAPI has them. */
async function platform(call: Call, world: World): Promise<Answer> {
  const { watch, faults, jobs } = world;
  refuseForeignHeaders(watch, 'platform', call, ['authorization', 'idempotency-key']);
  const [, id = ''] = /^\/v1\/models\/requests\/([0-9a-f-]{36})\/payloads$/.exec(call.path) ?? [];
  if (call.method === 'DELETE' && id !== '') {
    if (!isKeyRight(world, 'delete', call, world.adminKey))
      return json(403, { error: { type: 'authorization_error', message: 'Admin API key required' } });
    return withFault(faults.next('delete'), () => remove(id, jobs, watch));
  }
  if (call.method === 'GET' && call.path === '/v1/models/pricing') {
    if (!isKeyRight(world, 'check', call, world.key))
      return json(401, { error: { type: 'authorization_error', message: 'Authentication required' } });
    const endpoint_id = call.query.get('endpoint_id') ?? '';
    const prices = [{ endpoint_id, unit_price: 0.04, unit: 'images', currency: 'USD' }];
    return withFault(faults.next('check'), () => json(200, { prices, next_cursor: null, has_more: false }));
  }
  if (call.method === 'GET' && call.path === '/v1/account/billing') {
    if (!isKeyRight(world, 'billing', call, world.adminKey))
      return json(403, { error: { type: 'authorization_error', message: 'Admin API key required' } });
    return json(200, { username: 'somebody' });
  }
  watch.blame(`platform: ${call.method} ${call.path} is nothing fal documents`);
  return json(404, { error: { type: 'not_found', message: 'Not found' } });
}

function remove(id: string, jobs: Map<string, FalJob>, watch: Watch): Answer {
  const job = jobs.get(id);
  if (!job) return json(404, { error: { type: 'not_found', message: 'Request not found' } });
  if (job.state !== 'completed' && job.state !== 'removed') watch.blame('delete: the run is not over yet');
  job.deletions += 1;
  return json(200, { cdn_delete_results: [] });
}

/** fal's public files: whoever has the address has the picture, so a key sent here is a key given away. */
async function files(call: Call, world: World): Promise<Answer> {
  refuseForeignHeaders(world.watch, 'files', call, []);
  const file = world.files.get(call.path);
  return withFault(world.faults.next('file') ?? file?.fault, () =>
    file ? { status: 200, headers: { 'content-type': file.contentType }, body: file.bytes } : UNKNOWN,
  );
}

/** Somebody else's host: that it was asked at all is the fault. */
async function foreign(call: Call, { watch, key, adminKey }: World): Promise<Answer> {
  const said = JSON.stringify(call.headers);
  watch.blame(`foreign host: asked${said.includes(key) || said.includes(adminKey) ? ', and given the key' : ''}`);
  return json(200, { status: 'COMPLETED' });
}

/**
 * Plays fal's queue, platform interface and public files, strictly by fal's documents and published types. What they do not allow,
 * and what would leave a trace of a person, is answered as fal would and noted in `violations`.
 */
export async function startFalServer(): Promise<FalServer> {
  const watch = startWatch();
  const urls = { queue: '', platform: '', files: '', foreign: '' };
  const world: World = {
    watch,
    faults: startFaults<FalStage>(),
    jobs: new Map(),
    files: new Map(),
    plan: USUAL,
    plans: [],
    key: `${randomUUID()}:fal-${randomUUID()}`,
    adminKey: `${randomUUID()}:admin-${randomUUID()}`,
    urls,
  };
  const handlers = { queue, platform, files, foreign };
  const origins = await Promise.all(
    (['queue', 'platform', 'files', 'foreign'] as const).map(async (host) => {
      const origin = await startOrigin(async (call) => {
        const note = { host, call, status: 0 };
        watch.seen.push(note);
        const answer = await handlers[host](call, world);
        note.status = answer.status;
        return answer;
      });
      urls[host] = origin.url;
      return origin;
    }),
  );
  return {
    queueUrl: urls.queue,
    platformUrl: urls.platform,
    filesUrl: urls.files,
    key: world.key,
    adminKey: world.adminKey,
    jobs: () => [...world.jobs.values()],
    violations: watch.violations,
    seen: watch.seen,
    everything: watch.everything,
    plan: (plan) => {
      world.plan = { ...USUAL, ...plan };
    },
    planNext: (plan) => void world.plans.push({ ...USUAL, ...plan }),
    release: () => {
      for (const job of world.jobs.values()) job.left = { positions: [], polls: 0 };
    },
    fail: world.faults.add,
    failAlways: world.faults.always,
    heal: () => {
      world.faults.clear();
      for (const { plan } of world.jobs.values()) {
        delete plan.resultFault;
        delete plan.fileFault;
      }
    },
    expire: () => {
      for (const job of world.jobs.values()) job.isExpired = true;
      world.files.clear();
    },
    unplug: async () => {
      await Promise.all(origins.map((origin) => origin.unplug()));
    },
    plugIn: async () => {
      await Promise.all(origins.map((origin) => origin.plugIn()));
    },
    reset: () => {
      world.faults.clear();
      world.jobs.clear();
      world.files.clear();
      world.plan = USUAL;
      world.plans.length = 0;
      watch.violations.length = 0;
      watch.seen.length = 0;
    },
    stop: async () => {
      await Promise.all(origins.map((origin) => origin.stop()));
    },
  };
}
