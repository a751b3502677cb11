/** A wrong or half-set environment: one line that names the variable and says how to mend it. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
}
