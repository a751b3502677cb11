import { darkroom } from '#lib/inference/darkroom/backend.ts';
import { modelRegistry } from '#lib/inference/registry.ts';

/** The models of this installation, in the order people see them. A new backend is one line here. */
export const models = modelRegistry([darkroom]);
export const { listModels } = models;
