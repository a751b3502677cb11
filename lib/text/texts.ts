import { accountText } from '#lib/text/account.ts';
import { commonText } from '#lib/text/common.ts';
import { creditsText } from '#lib/text/credits.ts';
import type { Locale } from '#lib/text/define.ts';
import { editorText } from '#lib/text/editor.ts';
import { errorsText } from '#lib/text/errors.ts';
import { formatsText } from '#lib/text/formats.ts';
import { galleryText } from '#lib/text/gallery.ts';
import { mailText } from '#lib/text/mail.ts';
import { modelsText } from '#lib/text/models.ts';
import { paymentsText } from '#lib/text/payments.ts';
import { pixelsText } from '#lib/text/pixels.ts';
import { pricingText } from '#lib/text/pricing.ts';
import { receiptsText } from '#lib/text/receipts.ts';
import { residencyText } from '#lib/text/residency.ts';
import { retentionText } from '#lib/text/retention.ts';
import { shellText } from '#lib/text/shell.ts';
import { signInText } from '#lib/text/sign-in.ts';
import { siteText } from '#lib/text/site.ts';
import { stageText } from '#lib/text/stage.ts';
import { uploadText } from '#lib/text/upload.ts';

const EN = {
  account: accountText.en,
  common: commonText.en,
  credits: creditsText.en,
  editor: editorText.en,
  errors: errorsText.en,
  formats: formatsText.en,
  gallery: galleryText.en,
  mail: mailText.en,
  models: modelsText.en,
  payments: paymentsText.en,
  pixels: pixelsText.en,
  pricing: pricingText.en,
  receipts: receiptsText.en,
  residency: residencyText.en,
  retention: retentionText.en,
  shell: shellText.en,
  signIn: signInText.en,
  site: siteText.en,
  stage: stageText.en,
  upload: uploadText.en,
};

/** Every area that a person reads, by name. What only an operator reads on a terminal stays English and is not here. */
export type Texts = typeof EN;
export type Area = keyof Texts;

/** All areas in all languages: for servers. A browser gets the areas of its page in one language (`components/texts`). */
export const TEXTS: Record<Locale, Texts> = { en: EN, de: EN };
