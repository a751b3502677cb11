'use client';

import { onDemand } from '#components/ui/on-demand.tsx';

// Most photos stay: what says that one goes comes with the first that does, or when one is being asked for.
export const ExpiryNote = onDemand(async () => (await import('#components/retention/expiry-note.tsx')).ExpiryNote);
export const Expiring = onDemand(async () => (await import('#components/editor/expiring.tsx')).Expiring);
