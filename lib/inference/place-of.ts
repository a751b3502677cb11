import type { Region } from '#lib/residency.ts';
import { modelsText } from '#lib/text/models.ts';

const text = modelsText.en;

/** Where a server that the operator named is, as people read it. */
export function placeOf({ url, region, isHere }: { url: string; region: Region; isHere: boolean }): string {
  if (region === 'own') return isHere ? text.thisServer : text.ownMachine;
  return text.elsewhere(new URL(url).hostname, region);
}
