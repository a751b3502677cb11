/** Does `work` for each item, for at most `most` at the same time. Throws the first error once what is under way has ended; no further item is begun then. */
export async function atOnce<Item>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const line = items.values();
  const failures: unknown[] = [];
  const next = async (): Promise<void> => {
    for (const item of line) {
      try {
        await work(item);
      } catch (error) {
        failures.push(error);
      }
      if (failures.length > 0) return;
    }
  };
  await Promise.all(Array.from({ length: most }, next));
  if (failures.length > 0) throw failures[0];
}
