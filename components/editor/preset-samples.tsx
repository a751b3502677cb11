'use client';

import type { ReactNode } from 'react';

/** Made by Darkroom from one photo (public domain; tests/fixtures/SOURCES.md, `photo.avif`) with the words of the preset, in the order of the presets. */
export const EXACT_SAMPLES = ['black-and-white', 'clear', 'evening', 'old-print', 'square', 'wide'] as const;

const src = (name: string): string => `/presets/${name}.avif`;

/** A photo, and what the exact words of a preset make of it. Small files of the product itself: nothing of the person's is shown to anybody. */
export function ExactSample({ at, alt }: { at: number; alt: string }) {
  const name = EXACT_SAMPLES[at];
  if (!name) return null;
  return (
    <Pair>
      {[src('before'), src(name)].map((file, index) => (
        // biome-ignore lint/performance/noImgElement: a file of 3 kB that is as small as it is shown
        <img
          key={file}
          src={file}
          alt={index === 0 ? '' : alt}
          height={36}
          decoding="async"
          className="h-9 rounded-print"
        />
      ))}
    </Pair>
  );
}

const MOUNTAINS = 'M3 28 16 13l8 9 6-7 15 13';
const PERSON = 'M24 18a5 5 0 1 0 0-10 5 5 0 0 0 0 10ZM13 31c0-7 5-10 11-10s11 3 11 10';
const BOTTLE = 'M20 27V14l2-4V5h4v5l2 4v13Z';
const TREE = 'M24 29V15M24 21l-6-6M24 18l6-6';
const STAR = 'm24 6 3.1 6.6 7.1.9-5.2 5 1.3 7.1L24 22.1l-6.3 3.5 1.3-7.1-5.2-5 7.1-.9Z';

/** Before and after of an idea, in lines: a model's own result depends on the photo, and none is shown that none has made. In the order of the presets. */
const DRAWINGS: readonly (readonly [ReactNode, ReactNode])[] = [
  [
    <path key="before" d={`${PERSON}M2 6h9M3 12h7M37 5h9M39 11h7M38 17h8M2 18h8`} />,
    <g key="after">
      <rect x="1" y="1" width="46" height="30" className="fill-current stroke-none opacity-15" />
      <path d={PERSON} />
    </g>,
  ],
  [
    <path key="before" d={`${BOTTLE}M1 27h46M5 27v-8h8v8M36 27l4-9 4 9`} />,
    <g key="after">
      <ellipse cx="25" cy="28" rx="9" ry="2" className="fill-current stroke-none opacity-25" />
      <path d={BOTTLE} />
    </g>,
  ],
  [
    <g key="before">
      <path d={MOUNTAINS} className="opacity-50" />
      <path d="M9 2l9 28M41 3 27 19M2 20l9 3" strokeDasharray="2 2" />
    </g>,
    <path key="after" d={MOUNTAINS} />,
  ],
  [
    <path key="before" d={`${TREE}M24 16a8 8 0 1 0-8-8M24 16a8 8 0 0 0 8-8 8 8 0 0 0-8-6`} />,
    <path key="after" d={`${TREE}M13 29h2M18 30h2M29 30h2M34 29h2M15 21h1M33 18h1`} />,
  ],
  [
    <g key="before">
      <path d={MOUNTAINS} />
      <path d="M36 22v6M36 19v.1M31 15l10 15M41 15 31 30" />
    </g>,
    <path key="after" d={MOUNTAINS} />,
  ],
  [
    <path key="before" d={`${STAR}M1 27h11M36 27h11M3 8h6M39 6h6`} />,
    <g key="after">
      <path d={STAR} strokeWidth="7" strokeLinejoin="round" className="opacity-20" />
      <path d={STAR} />
    </g>,
  ],
  [
    <path key="before" d={`${MOUNTAINS}M37 9a3 3 0 1 0 0-.1`} />,
    <g key="after">
      <path d={`${MOUNTAINS}Z`} className="fill-echo-wash" />
      <circle cx="37" cy="8" r="3" className="fill-lamp-wash stroke-lamp" />
    </g>,
  ],
];

export const DRAWN = DRAWINGS.length;

/** What a preset for a model is meant to do, drawn. */
export function DrawnSample({ at, alt }: { at: number; alt: string }) {
  const drawing = DRAWINGS[at];
  if (!drawing) return null;
  return (
    <Pair>
      {drawing.map((lines, index) => (
        <svg
          key={index === 0 ? 'before' : 'after'}
          viewBox="0 0 48 32"
          role={index === 0 ? undefined : 'img'}
          aria-hidden={index === 0 || undefined}
          aria-label={index === 0 ? undefined : alt}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          className="h-9 rounded-print bg-sunken text-ink-2"
        >
          {lines}
        </svg>
      ))}
    </Pair>
  );
}

const Pair = ({ children }: { children: ReactNode }) => (
  <span className="flex w-31 shrink-0 items-center gap-1">{children}</span>
);
