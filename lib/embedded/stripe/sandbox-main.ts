// The payment sandbox as a part of `npm start`: it stays up when the database or the web server is down, as Stripe would.
import { join } from 'node:path';
import { startStripeSandbox } from '#lib/embedded/stripe/start-stripe-sandbox.ts';

/** A variable that the start has set for this part. */
function given(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; npm start sets it.`);
  return value;
}

const sandbox = await startStripeSandbox({
  dir: join(given('DATA_DIR'), 'sandbox'),
  webhookUrl: given('SANDBOX_WEBHOOK_URL'),
  webhookSecret: given('STRIPE_WEBHOOK_SECRET'),
  secretKey: given('STRIPE_SECRET_KEY'),
  checkoutBase: `${given('APP_URL')}/sandbox`,
  port: Number(new URL(given('STRIPE_API_URL')).port),
});

const close = async () => {
  await sandbox.close();
  process.exit(0);
};
process.on('SIGTERM', close);
process.on('SIGINT', close);
process.send?.('ready');
