import type { z } from 'zod';
import type { AgreeToSending } from '#components/editor/use-consent.ts';
import type { BatchIdInput, BatchView, RequestBatchInput } from '#lib/edits/schema.ts';
import type { Result } from '#lib/result.ts';

/** What is asked of the server for several images at once, as the pages hand it over. */
export type BatchActions = {
  request: (input: z.input<typeof RequestBatchInput>) => Promise<Result<BatchView>>;
  cancel: (input: z.input<typeof BatchIdInput>) => Promise<Result<BatchView>>;
  agree: AgreeToSending;
};
