// Loaded into every child before its own code (`node --import`). The channel to the parent closes with the parent, however
// that ended: a child left behind would hold the port and write beside the next start.
import { setTimeout as after } from 'node:timers';

// Ours alone: a child that this process forks (Next's development server does) would inherit the flag, let its channel go and end.
process.execArgv.length = 0;
process.channel?.unref();
process.once('disconnect', () => {
  after(() => process.exit(1), 3_000).unref();
  process.kill(process.pid, 'SIGTERM');
});
