// Checks the store of the environment it is given, for `npm start`: the SDK of a bucket takes 40 MB that the process which only
// watches over the others would otherwise keep. One line on standard error when the store cannot be used.
import { reasonOf, StartError } from '#lib/embedded/start-error.ts';
import { requireStorage } from '#lib/embedded/storage.ts';
import { readEnv } from '#lib/env.ts';

try {
  await requireStorage(readEnv(process.env));
  // Connections are kept for the next request, which there is none of.
  process.exit(0);
} catch (error) {
  const line = error instanceof StartError ? error.message : `The storage could not be checked: ${reasonOf(error)}.`;
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
