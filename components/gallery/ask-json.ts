/** What a route of ours answers. Throws with the sentence for the person; with none where the network gave no answer. */
export async function askJson(path: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(path, { signal });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new Error((body as { error?: { message?: string } } | null)?.error?.message ?? '');
  return body;
}
