import { darkroom } from '#lib/inference/darkroom/backend.ts';
import { describeBackend } from '#tests/support/backend-contract/describe-backend.ts';

describeBackend('Darkroom', {
  open: async () => ({
    backend: darkroom,
    next: () => undefined,
    began: () => 0,
    holding: () => 0,
    release: () => undefined,
    received: () => [],
    faults: () => [],
    close: async () => undefined,
  }),
  expresses: ['success'],
});
