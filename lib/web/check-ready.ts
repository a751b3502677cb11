import { setTimeout as delay } from 'node:timers/promises';
import { listCleanups } from '#lib/cleanup/list-cleanups.ts';
import { lastBooksCheck } from '#lib/credits/last-books-check.ts';
import { checkParts, PATIENCE_MS } from '#lib/status/check-parts.ts';
import type { Parts } from '#lib/status/schema.ts';

/** Answers younger than this are given again, so that asking often costs nothing. */
const FRESH_MS = 1_000;

/**
 * `books`: what the last check of the ledger found. `cleanups`: the clean-ups that fail or are late, by their names in the log. Both need a person,
 * and no restart mends them, so they do not make the product unready.
 */
export type Readiness = {
  isReady: boolean;
  parts: Parts;
  books: { state: 'balanced' | 'differ' | 'not checked'; checkedAt: string | null };
  cleanups: { state: 'on time' | 'late' | 'failing' | 'not run' | 'unknown'; names: string[] };
};

async function books(): Promise<Readiness['books']> {
  const last = await lastBooksCheck();
  if (!last) return UNCHECKED;
  return { state: last.differences === 0 ? 'balanced' : 'differ', checkedAt: last.at.toISOString() };
}
const UNCHECKED: Readiness['books'] = { state: 'not checked', checkedAt: null };

async function cleanups(): Promise<Readiness['cleanups']> {
  const all = await listCleanups();
  const of = (wanted: string) => all.filter(({ state }) => state === wanted).map(({ name }) => name);
  const [late, failing] = [of('late'), of('failing')];
  if (late.length > 0 || failing.length > 0) {
    return { state: late.length > 0 ? 'late' : 'failing', names: [...late, ...failing] };
  }
  return { state: of('waiting').length === all.length ? 'not run' : 'on time', names: [] };
}
const UNKNOWN: Readiness['cleanups'] = { state: 'unknown', names: [] };

async function check(): Promise<Readiness> {
  const answering = checkParts();
  const found = Promise.race([books().catch(() => UNCHECKED), delay(PATIENCE_MS, UNCHECKED, { ref: false })]);
  const cleaned = Promise.race([cleanups().catch(() => UNKNOWN), delay(PATIENCE_MS, UNKNOWN, { ref: false })]);
  const parts = await answering;
  const isReady = Object.values(parts).every((state) => state === 'ok');
  return { isReady, parts, books: await found, cleanups: await cleaned };
}

let last: { at: number; answer: Promise<Readiness> } | undefined;

/** Whether each part of the product answers. Never throws; takes at most two seconds. */
export function checkReady(): Promise<Readiness> {
  if (!last || performance.now() - last.at > FRESH_MS) last = { at: performance.now(), answer: check() };
  return last.answer;
}
