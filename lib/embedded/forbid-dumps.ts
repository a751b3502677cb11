// The first import of every program of ours: none leaves a core dump, a report or a heap snapshot behind, which would hold
// pictures and keys (F-45). What may write one becomes the same program without; the process keeps its number and its streams.
import { DUMPLESS, withoutDumps } from '#lib/embedded/dumpless.ts';

const { userLimits } = Object.assign(process.report, { excludeNetwork: true }).getReport() as {
  userLimits?: { core_file_size_blocks: { soft: number | string; hard: number | string } };
};
const { soft, hard } = userLimits?.core_file_size_blocks ?? { soft: 0, hard: 0 };
const options = withoutDumps(process.env.NODE_OPTIONS);

if ((soft !== 0 || hard !== 0 || options !== (process.env.NODE_OPTIONS ?? '').trim()) && process.execve) {
  const again = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  process.execve('/bin/sh', ['/bin/sh', '-c', DUMPLESS, ...again], { ...process.env, NODE_OPTIONS: options });
}
