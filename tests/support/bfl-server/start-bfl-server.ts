import { createHash, randomUUID } from 'node:crypto';
import { type BflPlan, type BflTask, USUAL } from '#tests/support/bfl-server/bfl-task.ts';
import { ACTIVE_LIMITS, INPUTS, isEndpoint, picturesOf, type SentInput } from '#tests/support/bfl-server/endpoints.ts';
import { type Answer, type Call, type Fault, json, startOrigin, withFault } from '#tests/support/provider/origin.ts';
import {
  faultsOfPicture,
  paintOver,
  refuseForeignHeaders,
  startFaults,
  startWatch,
  type Watch,
} from '#tests/support/provider/watch.ts';

/** Where a fault can befall. */
export type BflStage = 'submit' | 'poll' | 'download' | 'check';

export type BflServer = {
  /** What a client is to take for the interface, for the hosts it polls on, and for those that deliver. */
  apiUrl: string;
  pollUrl: string;
  deliveryUrl: string;
  key: string;
  tasks(): BflTask[];
  /** The most tasks that were active at once, in all and of Kontext Max. */
  mostActive(): { all: number; max: number };
  violations: readonly string[];
  seen: Watch['seen'];
  everything(): string;
  plan(plan: Partial<BflPlan>): void;
  /** The next task that nothing was planned for yet goes like this. */
  planNext(plan: Partial<BflPlan>): void;
  /** Ends tasks that would never end. */
  release(): void;
  fail(stage: BflStage, ...faults: Fault[]): void;
  failAlways(stage: BflStage, fault: Fault): void;
  /** All signed addresses have run out, as after ten minutes. */
  expire(): void;
  reset(): void;
  stop(): Promise<void>;
};

type World = {
  watch: Watch;
  faults: ReturnType<typeof startFaults<BflStage>>;
  tasks: Map<string, BflTask>;
  most: { all: number; max: number };
  isExpired: boolean;
  plan: BflPlan;
  plans: BflPlan[];
  key: string;
  urls: { api: string; poll: string; delivery: string; foreign: string };
};

const isFull = (world: World, endpoint: string): boolean => {
  const active = [...world.tasks.values()].filter((task) => task.isActive);
  const ofMax = active.filter((task) => task.endpoint === 'flux-kontext-max').length;
  return (
    active.length >= ACTIVE_LIMITS.all ||
    (endpoint === 'flux-kontext-max' && ofMax >= ACTIVE_LIMITS['flux-kontext-max'])
  );
};

function noteActive({ tasks, most }: World): void {
  const active = [...tasks.values()].filter((task) => task.isActive);
  most.all = Math.max(most.all, active.length);
  most.max = Math.max(most.max, active.filter((task) => task.endpoint === 'flux-kontext-max').length);
}

/** `POST /v1/{model}`. */
async function submit(call: Call, world: World): Promise<Answer> {
  const { watch, tasks, urls } = world;
  if (call.target.includes('?')) watch.blame('submit: a query');
  if (call.headers['content-type'] !== 'application/json') watch.blame('submit: content-type is not application/json');
  const endpoint = call.path.replace(/^\/v1\//, '');
  if (!isEndpoint(endpoint)) {
    watch.blame(`submit: no endpoint ${endpoint}`);
    return json(404, { detail: 'Not Found' });
  }
  const parsed = INPUTS[endpoint].safeParse(JSON.parse(call.body.toString('utf8')));
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    watch.blame(`submit: ${endpoint} does not take this body (${fields})`);
    return json(422, { detail: [{ loc: ['body'], msg: 'field', type: 'value_error', input: call.body.toString() }] });
  }
  const sent: SentInput = parsed.data;
  for (const bytes of picturesOf(sent)) {
    const type = bytes.subarray(0, 4).toString('latin1') === '\x89PNG' ? 'image/png' : 'image/jpeg';
    for (const fault of await faultsOfPicture(bytes, type)) watch.blame(`submit: ${fault}`);
    if (bytes.byteLength > 20_000_000) watch.blame('submit: a picture of more than 20 MB');
  }
  if (isFull(world, endpoint)) return json(429, { detail: 'Too many active tasks' });
  // Nothing tells BFL that two submits are one edit; here they are when everything sent is the same.
  const mark = createHash('sha256').update(call.path).update(call.body).digest('hex');
  if ([...tasks.values()].some((task) => task.mark === mark)) watch.blame('submit: the same edit was submitted twice');
  const plan = world.plans.shift() ?? world.plan;
  const id = randomUUID();
  const left = { unknown: plan.unknownFor, polls: plan.polls, progress: [...plan.progress] };
  tasks.set(id, { id, mark, endpoint, sent, plan, left, isActive: true, sample: null, downloads: 0 });
  noteActive(world);
  return json(200, {
    id,
    polling_url: `${plan.isForeign ? urls.foreign : urls.poll}/v1/get_result?id=${id}`,
    cost: endpoint === 'flux-kontext-max' ? 8 : 4,
    input_mp: 1,
    output_mp: 1,
  });
}

const told = (task: BflTask, status: string, more: object = {}): Answer =>
  json(200, { id: task.id, status, result: null, progress: null, details: null, preview: null, ...more });

/** `GET {polling_url}`. */
function poll(task: BflTask, world: World): Answer {
  const { outcome } = task.plan;
  if (task.left.unknown > 0) {
    task.left.unknown -= 1;
    return told(task, 'Task not found');
  }
  if (task.left.polls > 0) {
    task.left.polls -= 1;
    return told(task, 'Pending', { progress: task.left.progress.shift() ?? null });
  }
  task.isActive = false;
  if (outcome.kind !== 'Ready') {
    const quoting = { 'Moderation Reasons': [`${task.sent.prompt}`] };
    return told(task, outcome.kind, { details: outcome.kind.endsWith('Moderated') ? quoting : null });
  }
  const format = task.sent.output_format;
  const path = `/results/${task.id}/sample.${format}?se=2026-01-01T00%3A10%3A00Z&sp=r&sig=${randomUUID()}`;
  task.sample ??= `${outcome.sample === 'foreign' ? world.urls.foreign : world.urls.delivery}${path}`;
  return told(task, 'Ready', {
    result: {
      ...(outcome.sample === 'none' ? {} : { sample: task.sample }),
      prompt: task.sent.prompt,
      seed: task.sent.seed ?? 4_242,
      start_time: 1_760_000_000.5,
      end_time: 1_760_000_003,
      duration: 2.5,
    },
  });
}

function isKeyRight(call: Call, { key }: World): boolean {
  return call.headers['x-key'] === key;
}
const NO_KEY = json(403, { detail: 'Not authenticated - Invalid Authentication' });

async function api(call: Call, world: World): Promise<Answer> {
  const { watch, faults } = world;
  refuseForeignHeaders(watch, 'api', call, ['x-key']);
  if (!isKeyRight(call, world)) return NO_KEY;
  if (call.method === 'POST') return withFault(faults.next('submit'), () => submit(call, world));
  if (call.method === 'GET' && call.path === '/v1/credits')
    return withFault(faults.next('check'), () => json(200, { credits: 1_234.5 }));
  watch.blame(`api: ${call.method} ${call.path}: polled elsewhere than told, or nothing BFL documents`);
  return json(404, { detail: 'Task not found' });
}

/** A region's host, which is another than the one submitted to. */
async function region(call: Call, world: World): Promise<Answer> {
  const { watch, faults, tasks } = world;
  refuseForeignHeaders(watch, 'poll', call, ['x-key']);
  const isPoll = call.method === 'GET' && call.path === '/v1/get_result';
  if (!isPoll) {
    watch.blame(`poll: ${call.method} ${call.path} is nothing BFL documents`);
    return json(404, { detail: 'Not Found' });
  }
  if (!isKeyRight(call, world)) return NO_KEY;
  const task = tasks.get(call.query.get('id') ?? '');
  if (!task) return json(404, { id: call.query.get('id'), status: 'Task not found', result: null });
  return withFault(faults.next('poll'), () => poll(task, world));
}

/** A store with signed addresses: a key sent here is a key given away. */
async function delivery(call: Call, world: World): Promise<Answer> {
  const { watch, faults, tasks } = world;
  refuseForeignHeaders(watch, 'delivery', call, []);
  const task = [...tasks.values()].find(({ sample }) => sample === `${world.urls.delivery}${call.target}`);
  return withFault(faults.next('download') ?? task?.plan.downloadFault, async () => {
    if (!task || world.isExpired || task.plan.outcome.kind !== 'Ready')
      return {
        status: 403,
        headers: { 'content-type': 'application/xml' },
        body: '<Error>AuthenticationFailed</Error>',
      };
    task.downloads += 1;
    const { outcome } = task.plan;
    const format = task.sent.output_format;
    const [source = Buffer.alloc(0)] = picturesOf(task.sent);
    const bytes = outcome.bytes ?? (await paintOver(source, format, task.sent.seed ?? 1));
    return { status: 200, headers: { 'content-type': outcome.contentType ?? `image/${format}` }, body: bytes };
  });
}

/** Somebody else's host: that it was asked at all is the fault. */
async function foreign(call: Call, { watch, key }: World): Promise<Answer> {
  watch.blame(`foreign host: asked${JSON.stringify(call.headers).includes(key) ? ', and given the key' : ''}`);
  return json(200, { status: 'Pending' });
}

/**
 * Plays the interface of Black Forest Labs, the region that a task is polled at and the store that delivers, strictly by its documents.
 * What they do not allow, and what would leave a trace of a person, is answered as BFL would and noted in `violations`.
 */
export async function startBflServer(): Promise<BflServer> {
  const watch = startWatch();
  const urls = { api: '', poll: '', delivery: '', foreign: '' };
  const world: World = {
    watch,
    faults: startFaults<BflStage>(),
    tasks: new Map(),
    most: { all: 0, max: 0 },
    isExpired: false,
    plan: USUAL,
    plans: [],
    key: `bfl_${randomUUID()}`,
    urls,
  };
  const handlers = { api, poll: region, delivery, foreign };
  const origins = await Promise.all(
    (['api', 'poll', 'delivery', 'foreign'] as const).map(async (host) => {
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
    apiUrl: urls.api,
    pollUrl: urls.poll,
    deliveryUrl: urls.delivery,
    key: world.key,
    tasks: () => [...world.tasks.values()],
    mostActive: () => world.most,
    violations: watch.violations,
    seen: watch.seen,
    everything: watch.everything,
    plan: (plan) => {
      world.plan = { ...USUAL, ...plan };
    },
    planNext: (plan) => void world.plans.push({ ...USUAL, ...plan }),
    release: () => {
      for (const task of world.tasks.values()) task.left = { unknown: 0, polls: 0, progress: [] };
    },
    fail: world.faults.add,
    failAlways: world.faults.always,
    expire: () => {
      world.isExpired = true;
    },
    reset: () => {
      world.faults.clear();
      world.tasks.clear();
      world.plan = USUAL;
      world.plans.length = 0;
      world.isExpired = false;
      world.most = { all: 0, max: 0 };
      watch.violations.length = 0;
      watch.seen.length = 0;
    },
    stop: async () => {
      await Promise.all(origins.map((origin) => origin.stop()));
    },
  };
}
