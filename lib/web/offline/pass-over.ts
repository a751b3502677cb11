/** As many photos as one share may bring; whoever sends more is cut off. */
const MOST_BYTES = 20 * 50_000_000;

/** Reads a body to its end and keeps none of it: a browser that is answered while it still sends may show a broken connection instead. */
export async function passOver({ body }: Request, mostBytes = MOST_BYTES): Promise<void> {
  if (!body) return;
  const reader = body.getReader();
  let bytes = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    bytes += part.value.length;
    if (bytes > mostBytes) return reader.cancel();
  }
}
