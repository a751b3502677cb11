/** Something that keeps Afterimage from starting: one line that says what is wrong and what to do. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** The first line of an error's message, for the end of a sentence of ours. */
export function reasonOf(error: unknown): string {
  const parts = error instanceof AggregateError ? error.errors : [error];
  const [first] = parts.map((part) =>
    part instanceof Error ? part.message || String('code' in part && part.code) : String(part),
  );
  return (first ?? '').split('\n')[0]?.trim().replace(/\.$/, '') || 'unknown reason';
}
