import { fileURLToPath } from 'node:url';

/**
 * Code that was compiled once, `NODE_COMPILE_CACHE` of what tests start: hundreds of processes, each of which spends more than
 * half of its start on it.
 */
export const COMPILE_CACHE = fileURLToPath(new URL('../../node_modules/.cache/afterimage-tests', import.meta.url));
