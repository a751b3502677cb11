import { type ComfyuiPlan, type Job, type Past, PLAN } from '#tests/support/comfyui-server/comfyui-plan.ts';
import type { Sent } from '#tests/support/comfyui-server/graph.ts';
import type { Listeners } from '#tests/support/comfyui-server/listeners.ts';
import { changed } from '#tests/support/pictures.ts';

/** ComfyUI's queue: one run at a time, told of as it goes, and remembered until its history is deleted. `photoOf`: the picture that a graph begins with. */
export function startRunQueue({ tell, all, show }: Listeners, photoOf: (job: Job) => Buffer) {
  const history = new Map<string, Past>();
  const held = new Set<Job>();
  let pending: Job[] = [];
  let running: Job | null = null;
  let number = 0;

  const status = () =>
    all('status', { status: { exec_info: { queue_remaining: pending.length + (running ? 1 : 0) } } });

  const nodesOf = (graph: Sent, name: string) => Object.keys(graph).filter((id) => graph[id]?.class_type === name);

  /** Runs a graph, and says what it came to: an end of `/history`. */
  async function execute(job: Job, photo: Buffer): Promise<[string, object][]> {
    const { id, client, plan, graph } = job;
    const [sampler = ''] = nodesOf(graph, 'KSampler');
    const [output = ''] = nodesOf(graph, 'SaveImageWebsocket');
    tell(client, 'execution_start', { prompt_id: id, timestamp: 1 });
    tell(client, 'execution_cached', { prompt_id: id, nodes: ['unet', 'clip', 'vae'] });
    tell(client, 'executing', { node: sampler, display_node: sampler, prompt_id: id });
    for (const value of [5, 10]) {
      tell(client, 'progress', { value, max: 20, prompt_id: id, node: sampler });
      tell(client, 'progress_state', { prompt_id: id, nodes: {} });
      show(job, { node: sampler, format: 'jpeg', bytes: plan.preview });
    }
    const ended = plan.isHeld
      ? await new Promise<'released' | 'interrupted'>((resolve) => {
          job.stop = resolve;
          held.add(job);
        })
      : 'released';
    held.delete(job);
    if (ended === 'interrupted') {
      all('execution_interrupted', { prompt_id: id, node_id: sampler, node_type: 'KSampler', executed: [] });
      return [['execution_interrupted', { prompt_id: id }]];
    }
    const { outcome } = plan;
    if (outcome.kind === 'error') {
      const data = {
        prompt_id: id,
        node_id: outcome.node ?? sampler,
        node_type: 'KSampler',
        exception_message: 'canary-echo',
        exception_type: outcome.exception,
        traceback: ['canary-echo'],
        current_inputs: { text: ['canary-echo'] },
      };
      tell(client, 'execution_error', data);
      return [['execution_error', data]];
    }
    if (outcome.kind === 'picture') {
      const bytes = outcome.bytes ?? (await changed(photo).catch(() => photo));
      tell(client, 'executing', { node: output, display_node: output, prompt_id: id });
      tell(client, 'progress', { value: 0, max: 1, prompt_id: id, node: output });
      show(job, { node: output, format: 'png', bytes, how: outcome.how });
    }
    tell(client, 'execution_success', { prompt_id: id, timestamp: 2 });
    return [['execution_success', { prompt_id: id }]];
  }

  async function work(): Promise<void> {
    const job = pending.shift();
    if (running || !job) {
      if (job) pending.unshift(job);
      return;
    }
    running = job;
    status();
    const ends = await execute(job, photoOf(job));
    const isDone = ends.some(([type]) => type === 'execution_success');
    history.set(job.id, {
      prompt: [job.number, job.id, job.graph, { client_id: job.client }, []],
      outputs: job.plan.leavesFile ? { 99: { images: [{ filename: 'x.png', subfolder: '', type: 'output' }] } } : {},
      status: {
        status_str: isDone ? 'success' : 'error',
        completed: isDone,
        messages: [['execution_start', {}], ...ends],
      },
    });
    running = null;
    tell(job.client, 'executing', { node: null, prompt_id: job.id });
    status();
    await work();
  }

  const release = () => {
    for (const job of held) job.stop('released');
  };
  return {
    history,
    held,
    release,
    running: () => running,
    pending: () => pending,
    /** Puts a graph at the end; it is begun when the answer to who sent it is on its way. */
    put: (asked: { id: string; graph: Sent; client: string; plan: ComfyuiPlan }): Job => {
      const job = { ...asked, number: number++, stop: () => undefined };
      pending.push(job);
      status();
      setImmediate(() => void work());
      return job;
    },
    /** Puts a run of somebody else's there, and begins it. */
    occupy: (id: string, plan: Partial<ComfyuiPlan>): Promise<void> => {
      const graph = { out: { class_type: 'SaveImageWebsocket', inputs: {} } };
      const quiet = { ...PLAN, ...plan, outcome: { kind: 'nothing' as const } };
      pending.push({ number: number++, id, graph, client: 'somebody', plan: quiet, stop: () => undefined });
      return work();
    },
    takeOut: (ids: string[]) => {
      pending = pending.filter(({ id }) => !ids.includes(id));
      status();
    },
    /** As after a restart: all of it is gone. */
    clear: () => {
      running = null;
      pending = [];
      held.clear();
      history.clear();
    },
  };
}
