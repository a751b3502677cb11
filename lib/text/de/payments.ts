import type { Words } from '#lib/text/define.ts';
import { numbersIn } from '#lib/text/numbers.ts';
import type { paymentsText } from '#lib/text/payments.ts';

const { count } = numbersIn('de');

export const paymentsDe: Words<typeof paymentsText.en> = {
  packName: (credits) => count(credits, 'Credit', 'Credits'),
  consent:
    'Meine Credits beginnen sofort. Ich kann den Kauf 14 Tage lang zurücknehmen und bekomme zurück, was ich nicht ausgegeben habe; was ich bis dahin ausgegeben habe, ist verbraucht.',
};
