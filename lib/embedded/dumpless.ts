/**
 * `sh -c` with this and a program: no core dump of it is written. The limit alone does not bind a handler that the system pipes
 * dumps to (core(5)), so on Linux nothing of the memory goes into one either. Both are inherited by all that it starts.
 */
export const DUMPLESS = 'ulimit -c 0 || exit 1; { echo 0 >/proc/self/coredump_filter; } 2>/dev/null; exec "$0" "$@"';

/** Flags by which Node writes memory, stacks or arguments to a file (nodejs.org/api/cli.html). */
const DUMPING =
  /^--(report-|heapsnapshot-|heap-prof|cpu-prof|prof$|diagnostic-dir|abort-on-uncaught-exception|trace-event)/;

/** `NODE_OPTIONS` without the flags by which a dying process would write down what it holds. */
export const withoutDumps = (options: string | undefined): string =>
  (options ?? '')
    .split(/\s+/)
    .filter((flag) => flag !== '' && !DUMPING.test(flag))
    .join(' ');
