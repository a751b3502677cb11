import { readEnv } from '#lib/env.ts';
import { imagesApi } from '#lib/inference/images-api/backend.ts';
import type { DialectName } from '#lib/inference/images-api/settings.ts';
import type { ContractStage } from '#tests/support/backend-contract/contract-stage.ts';
import { describeBackend } from '#tests/support/backend-contract/describe-backend.ts';
import { BEHAVIOURS } from '#tests/support/behaviours.ts';
import { startImagesApiServer } from '#tests/support/images-api-server/start-images-api-server.ts';

const SECRET = 'x'.repeat(32);
const BASE = { DATABASE_URL: 'postgresql://u:p@localhost/a', NEXTAUTH_SECRET: SECRET, ENCRYPTION_KEY: SECRET };

/** Set up from the environment, as an operator does. */
async function open(dialect: DialectName): Promise<ContractStage> {
  const server = await startImagesApiServer({ dialect, apiKey: 'key-of-the-server' });
  const env = readEnv({
    ...BASE,
    IMAGES_API_URL: server.url,
    IMAGES_API_KEY: 'key-of-the-server',
    IMAGES_API_DIALECT: dialect,
  });
  const backend = imagesApi(env.inference);
  if (!backend) throw new Error('Not configured.');
  const received = () =>
    server.arrived.map(({ headers, raw }) => Buffer.concat([Buffer.from(JSON.stringify(headers)), raw]));
  return { ...server, backend, received, faults: () => server.faults };
}

describeBackend('an OpenAI-compatible server', {
  open: () => open('vllm-omni'),
  expresses: BEHAVIOURS.filter((behaviour) => behaviour !== 'expired'),
});
