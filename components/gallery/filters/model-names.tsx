'use client';

import { createContext, type ReactNode, use } from 'react';

/** What the models of this installation are called, by id. */
type Names = Record<string, string>;

const NamesContext = createContext<Names>({});

/** Tells what is below what models are called. */
export function ModelNames({ names, children }: { names: Names; children: ReactNode }) {
  return <NamesContext value={names}>{children}</NamesContext>;
}

export const useModelNames = (): Names => use(NamesContext);

/** A model that this installation no longer has goes by its id. */
export const modelName = (names: Names, model: string): string => names[model] ?? model;
