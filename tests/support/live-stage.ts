import type { Backend } from '#lib/inference/backend.ts';
import type { ContractStage } from '#tests/support/backend-contract/contract-stage.ts';

/** A server that an operator names (CONTRIBUTING): of what it did, all that can be seen is how often we asked. */
export function liveStage(backend: Backend): ContractStage {
  let began = 0;
  const counted: Backend = {
    ...backend,
    run(request, context) {
      began++;
      return backend.run(request, context);
    },
  };
  const nothing = () => undefined;
  return {
    backend: counted,
    next: nothing,
    began: () => began,
    holding: () => 0,
    release: nothing,
    received: () => [],
    faults: () => [],
    close: async () => undefined,
  };
}
