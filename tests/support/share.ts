/**
 * How many rounds a sweep makes, or which: a share of them in `npm test`, all in `npm run faults`, which runs every file that imports this
 * one with `LONG=1`.
 */
export const share = <T>(some: T, all: T): T => (process.env.LONG ? all : some);
