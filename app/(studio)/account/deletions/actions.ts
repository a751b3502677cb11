'use server';

import { checkReceipt } from '#lib/receipts/check-receipt.ts';
import { DeletionIdInput } from '#lib/receipts/schema.ts';
import { userAction } from '#lib/web/action.ts';

export const checkReceiptAction = userAction('checkReceipt', DeletionIdInput, checkReceipt);
