import type { Controls } from '#lib/embedded/stripe/controls.ts';
import { parseMoney } from '#lib/embedded/stripe/money.ts';
import type { Session } from '#lib/embedded/stripe/objects.ts';
import type { Problem } from '#lib/embedded/stripe/pages/checkout-page.ts';
import { isCountry } from '#lib/embedded/stripe/pages/countries.ts';
import { ApiError } from '#lib/embedded/stripe/wire/api-error.ts';

const EMAIL = /^[^@\s]{1,64}@[^@\s]+\.[^@\s]+$/;

/** What was filled in, or what is wrong with it. */
function readFilled(
  session: Session,
  form: URLSearchParams,
): { email: string | null; country: string | null } | Problem {
  const email = form.get('email')?.trim() ?? '';
  const country = form.get('country') ?? '';
  const isKnown = session.customer_email !== null || session.customer !== null;
  if (!isKnown && !EMAIL.test(email)) return { what: 'badEmail', email };
  if (session.automatic_tax.enabled && !isCountry(country)) return { what: 'badCountry', email };
  return { email: isKnown ? null : email, country: session.automatic_tax.enabled ? country : null };
}

async function enterCode(controls: Controls, session: Session, code: string): Promise<'here' | Problem> {
  try {
    await controls.applyCode(session.id, code);
    return 'here';
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { what: 'badCode', code };
  }
}

/**
 * A button of the payment page. `done`: the browser goes back to the seller; `here`: the page is shown again as it is now.
 * A second press of a button that has done its work is no error.
 */
export async function pressAtCheckout(
  controls: Controls,
  session: Session,
  form: URLSearchParams,
): Promise<'done' | 'here' | Problem> {
  const action = form.get('action') ?? '';
  const { id, status } = session;
  if (status !== 'open') return status === 'complete' && ['pay', 'later'].includes(action) ? 'done' : 'here';
  if (action === 'code') return enterCode(controls, session, form.get('code') ?? '');
  if (!['pay', 'decline', 'later'].includes(action)) return 'here';
  const filled = readFilled(session, form);
  if ('what' in filled) return filled;
  try {
    if (action === 'decline') {
      await controls.decline(id, filled);
      return 'here';
    }
    await (action === 'pay' ? controls.pay(id, filled) : controls.payLater(id, filled));
    return 'done';
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    // Two presses at once, or the session ended in between: the page says how it stands.
    if (error.body.code !== 'coupon_expired') return 'here';
    await controls.applyCode(id, '');
    return { what: 'badCode' };
  }
}

/** A control on the list of payments. Null where it did what it says. */
export async function pressOnPayment(
  controls: Controls,
  session: Session,
  form: URLSearchParams,
): Promise<null | 'badAmount' | 'cannot'> {
  const { id, currency } = session;
  const actions: Record<string, () => Promise<unknown>> = {
    expire: () => controls.expire(id),
    arrives: () => controls.settleLater(id, 'arrives'),
    fails: () => controls.settleLater(id, 'fails'),
    dispute: () => controls.dispute(id),
    win: () => controls.closeDispute(id, 'won'),
    lose: () => controls.closeDispute(id, 'lost'),
    deliver: () => controls.deliver(form.get('event') ?? ''),
  };
  const action = form.get('action') ?? '';
  try {
    if (action === 'refund') {
      const amount = parseMoney(form.get('amount') ?? '', currency);
      if (amount === null || amount === 0) return 'badAmount';
      await controls.refund(id, { amount });
      return null;
    }
    const act = Object.hasOwn(actions, action) ? actions[action] : undefined;
    await act?.();
    return null;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return error.body.param === 'amount' ? 'badAmount' : 'cannot';
  }
}
