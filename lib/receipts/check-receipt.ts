import { checkSignature } from '#lib/receipts/check-signature.ts';
import { listPublicKeys } from '#lib/receipts/list-public-keys.ts';
import { requireReceipt } from '#lib/receipts/require-receipt.ts';

/** Checks the signature of a receipt here, for browsers that cannot do it themselves. Throws `AppError('not_found')`. */
export async function checkReceipt(input: { userId: string; deletionId: string }): Promise<{ isGood: boolean }> {
  const { jws } = await requireReceipt(input);
  const { state } = await checkSignature({ jws, keys: await listPublicKeys() });
  return { isGood: state === 'good' };
}
