/**
 * How many rounds a sweep makes: a share of them in `npm test`, all in `npm run faults`, which runs every file that imports this
 * one with `LONG=1`.
 */
export const share = (some: number, all: number): number => (process.env.LONG ? all : some);
