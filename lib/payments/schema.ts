/** Browser-safe shapes and numbers of payments. Money is whole minor units (cents) of the pack's currency. */

/** What is sold. Its id says what is in it and what it costs, so that a page with yesterday's prices cannot buy at today's. */
export type Pack = { id: string; credits: number; amountCents: number; currency: string };

export const PACK_ID = /^\d{1,7}-\d{1,8}-[a-z]{3}$/;
