'use client';

import { Search, X } from 'lucide';
import { useEffect, useRef, useState } from 'react';
import { withFilter } from '#components/gallery/filters/filter-address.ts';
import { useGo } from '#components/gallery/filters/use-go.ts';
import { useSlash } from '#components/gallery/search/use-slash.ts';
import { Icon } from '#components/ui/icon.tsx';
import { useText } from '#components/use-text.ts';
import type { GalleryFilter } from '#lib/images/schema.ts';

/** How long nothing is typed before it is searched for, milliseconds: shorter than a pause between words, longer than between keys. */
const QUIET_MS = 180;

/**
 * What is typed and when it is searched for. The first words are a step of its own for Back, further ones replace it, so that one press on Back
 * leads out of a search.
 */
function useTyped(filter: GalleryFilter) {
  const { go, isGoing } = useGo();
  const known = filter.q ?? '';
  const [typed, setTyped] = useState(known);
  const asked = useRef(known);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    // Back, a chip or a link has changed the words; what we asked for ourselves is older than what is being typed.
    if (known !== asked.current) setTyped(known);
    asked.current = known;
  }, [known]);
  const search = (words: string) => {
    clearTimeout(timer.current);
    const q = words.trim();
    if (q === asked.current) return;
    const how = asked.current === '' || q === '' ? 'push' : 'replace';
    asked.current = q;
    go(withFilter(filter, { q }), how);
  };
  const type = (words: string) => {
    setTyped(words);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => search(words), QUIET_MS);
  };
  const clear = () => {
    setTyped('');
    search('');
  };
  return { typed, type, search, clear, isGoing };
}

/** Words to search for, live as they are typed; "/" leads here and Esc clears. */
export function SearchBox({ filter }: { filter: GalleryFilter }) {
  const text = useText('finding');
  const input = useRef<HTMLInputElement>(null);
  const { typed, type, search, clear: forget, isGoing } = useTyped(filter);
  useSlash(input);
  const clear = () => {
    forget();
    input.current?.focus();
  };
  return (
    <search className="relative w-full lg:w-105">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          search(typed);
        }}
      >
        <Icon of={Search} className="pointer-events-none absolute start-3.5 top-1/2 -translate-y-1/2 text-ink-2" />
        <input
          ref={input}
          type="search"
          name="q"
          aria-label={text.search}
          placeholder={text.search}
          value={typed}
          dir="auto"
          maxLength={200}
          autoComplete="off"
          enterKeyHint="search"
          aria-busy={isGoing || undefined}
          onChange={({ target }) => type(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || typed === '') return;
            event.preventDefault();
            clear();
          }}
          className="field-focus h-11 w-full rounded-control border border-edge bg-surface ps-11 pe-11 text-[1rem] text-ink placeholder:text-ink-3 lg:h-10 [&::-webkit-search-cancel-button]:hidden"
        />
        {typed === '' ? (
          <span
            aria-hidden="true"
            className="pointer-events-none absolute end-4 top-1/2 hidden -translate-y-1/2 font-sans text-small text-ink-3 lg:block"
          >
            /
          </span>
        ) : (
          <button
            type="button"
            aria-label={text.clearSearch}
            onClick={clear}
            className="absolute end-0 top-0 grid size-11 place-items-center rounded-control text-ink-2 hover:text-ink lg:size-10"
          >
            <Icon of={X} />
          </button>
        )}
      </form>
    </search>
  );
}
