'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { askForPart, missingParts } from '#components/gallery/list/ask.ts';
import { knownList, type Seen } from '#components/gallery/list/use-image-list.ts';
import { type ImageList, withImages, withoutImages } from '#components/live/image-list.ts';
import { keys } from '#components/live/keys.ts';
import { tryAgainLater } from '#components/live/try-again-later.ts';
import type { GalleryFilter } from '#lib/images/schema.ts';

/** What is kept around the screen once more than `MOST_LOADED` parts are: so a tab does not grow while somebody scrolls through years. */
const KEPT_AROUND = 2_000;
const MOST_LOADED = 60;

/** How long the view has to stand before its parts are asked for, while it flies past, milliseconds. */
const STANDS_MS = 90;

/** Brings the images of the parts that are seen, and takes back the questions for what was scrolled past. */
export function useParts({ list, seen, isHurrying }: { list: ImageList; seen: Seen; isHurrying: boolean }) {
  const client = useQueryClient();
  const { filter } = list;
  const [failed, setFailed] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const tries = useRef(0);
  const asked = useRef(new Map<string, AbortController>());
  const { from, end } = seen;

  const load = useCallback(
    async (at: number, known: ImageList) => {
      const until = known.parts[at]?.until ?? '';
      const control = new AbortController();
      asked.current.set(until, control);
      try {
        const images = await askForPart(known, at, control.signal);
        putPart(client, filter, until, images);
        setFailed(null);
        tries.current = 0;
      } catch (error) {
        if (!control.signal.aborted) setFailed(error instanceof TypeError ? '' : (error as Error).message);
      } finally {
        if (asked.current.get(until) === control) asked.current.delete(until);
      }
    },
    [client, filter],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks again after a failure
  useEffect(() => {
    const start = () => {
      const missing = missingParts(list, from, end);
      const untils = new Set(missing.map((at) => list.parts[at]?.until));
      for (const [until, control] of asked.current) if (!untils.has(until)) control.abort();
      for (const at of missing) if (!asked.current.has(list.parts[at]?.until ?? '')) void load(at, list);
      if (list.parts.filter(({ isLoaded }) => isLoaded).length > MOST_LOADED) forgetFar(client, filter, from, end);
    };
    if (!isHurrying) return start();
    const timer = setTimeout(start, STANDS_MS);
    return () => clearTimeout(timer);
  }, [list, from, end, isHurrying, load, client, filter, round]);

  useEffect(() => {
    const questions = asked.current;
    return () => {
      for (const control of questions.values()) control.abort();
    };
  }, []);

  const again = useCallback(() => {
    setFailed(null);
    setRound((before) => before + 1);
  }, []);
  // By itself once the connection is back; the button is for whoever does not want to wait.
  useEffect(() => {
    if (failed === null) return;
    const stop = new AbortController();
    tryAgainLater(tries.current, again, stop.signal);
    tries.current += 1;
    return () => stop.abort();
  }, [failed, again]);
  return { failed, again };
}

function putPart(
  client: ReturnType<typeof useQueryClient>,
  filter: GalleryFilter,
  until: string,
  images: ImageList['parts'][0]['images'],
) {
  const list = knownList(client, filter);
  const whole = images.flatMap((image) => image ?? []);
  if (list) client.setQueryData(keys.list(filter), withImages(list, until, whole));
}

function forgetFar(client: ReturnType<typeof useQueryClient>, filter: GalleryFilter, from: number, end: number) {
  const list = knownList(client, filter);
  if (list) client.setQueryData(keys.list(filter), withoutImages(list, from - KEPT_AROUND, end + KEPT_AROUND));
}

/** All images between two indexes, the missing ones asked for; what selecting a range needs. */
export function useRange(filter: GalleryFilter) {
  const client = useQueryClient();
  return useCallback(
    async (from: number, end: number) => {
      for (let missing: number[]; ; ) {
        const list = knownList(client, filter);
        if (!list) return null;
        missing = missingParts(list, from, end);
        if (missing.length === 0) return list;
        const [at = 0] = missing;
        putPart(client, filter, list.parts[at]?.until ?? '', await askForPart(list, at, new AbortController().signal));
      }
    },
    [client, filter],
  );
}
