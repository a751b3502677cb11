import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Observer, QueryClient } from '#components/live/query-client.ts';

const KEY = ['thing', 1] as const;
const watching = (ask: Observer['ask'] = null): Observer & { heard: number } => {
  const observer = { heard: 0, ask, hear: () => void observer.heard++ };
  return observer;
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what a tab knows of the server', () => {
  it('asks once for what is missing, however many look, and again only when it is old or said to be', async () => {
    const client = new QueryClient();
    let asked = 0;
    const ask = async () => ++asked;
    client.observe(KEY, watching(ask));
    client.observe(KEY, watching(ask));
    await vi.advanceTimersByTimeAsync(0);
    expect([asked, client.getQueryData(KEY)]).toEqual([1, 1]);
    client.observe(KEY, watching(ask));
    await vi.advanceTimersByTimeAsync(59_000);
    expect(asked).toBe(1);
    await client.invalidateQueries({ queryKey: ['thing'] });
    expect([asked, client.getQueryData(KEY)]).toEqual([2, 2]);
    await vi.advanceTimersByTimeAsync(61_000);
    client.observe(KEY, watching(ask));
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toBe(3);
  });

  it('believes the newest question alone: an answer that was overtaken changes nothing', async () => {
    const client = new QueryClient();
    const answers: ((value: string) => void)[] = [];
    const signals: AbortSignal[] = [];
    const ask = (signal: AbortSignal) => {
      signals.push(signal);
      return new Promise<string>((resolve) => answers.push(resolve));
    };
    client.observe(KEY, watching(ask));
    void client.invalidateQueries({ queryKey: KEY });
    answers[1]?.('new');
    answers[0]?.('old');
    await vi.advanceTimersByTimeAsync(0);
    expect(client.getQueryState(KEY)).toMatchObject({ data: 'new', fetchStatus: 'idle' });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it('takes a question back when nobody looks any more, and asks anew when somebody does', async () => {
    const client = new QueryClient();
    const signals: AbortSignal[] = [];
    const ask = (signal: AbortSignal) => {
      signals.push(signal);
      return new Promise(() => {});
    };
    client.observe(KEY, watching(ask))();
    client.observe(KEY, watching(ask));
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it('puts a failed question once more, keeps what it knew, says why, and asks again when the line is back', async () => {
    const client = new QueryClient();
    let asked = 0;
    client.begin(KEY, 'known', 0);
    client.observe(
      KEY,
      watching(async () => {
        asked++;
        if (asked < 3) throw new TypeError('no line');
        return 'new';
      }),
    );
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toBe(2);
    expect(client.getQueryState(KEY)).toMatchObject({ data: 'known', error: { message: 'no line' } });
    client.refetchOld();
    await vi.advanceTimersByTimeAsync(0);
    expect(client.getQueryState(KEY)).toMatchObject({ data: 'new', error: null });
  });

  it('keeps for a while what nobody looks at, then forgets it; what somebody looks at stays', async () => {
    const client = new QueryClient();
    client.setQueryData(KEY, 'seen');
    const leave = client.observe(KEY, watching(), 600_000);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(client.getQueryData(KEY)).toBe('seen');
    leave();
    await vi.advanceTimersByTimeAsync(599_000);
    expect(client.getQueryData(KEY)).toBe('seen');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(client.getQueryState(KEY)).toBeUndefined();
  });

  it('changes a whole group and nothing beside it, and tells who looks, of changes alone', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.nat(3), fc.nat(9))), fc.nat(9), (puts, to) => {
        const client = new QueryClient();
        const seen = watching();
        client.observe(['a', 0], seen);
        const model = new Map<string, number>();
        let news = 0;
        for (const [group, id, value] of puts) {
          if (group === 'a' && id === 0 && model.get('a0') !== value) news++;
          model.set(`${group}${id}`, value);
          client.setQueryData([group, id], value);
        }
        client.setQueriesData<number>({ queryKey: ['a'] }, (known) => (known === undefined ? known : to));
        if (model.has('a0') && model.get('a0') !== to) news++;
        for (const name of model.keys()) if (name.startsWith('a')) model.set(name, to);
        for (const [name, value] of model) expect(client.getQueryData([name[0], Number(name[1])])).toBe(value);
        expect(seen.heard).toBe(news);
      }),
    );
  });

  it('begins with what the server rendered only where nothing newer is known', () => {
    const client = new QueryClient();
    client.setQueryData(KEY, 'newer');
    client.begin(KEY, 'rendered', Date.now());
    expect(client.getQueryData(KEY)).toBe('newer');
  });
});
