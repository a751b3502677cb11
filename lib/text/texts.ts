import { accountText } from '#lib/text/account.ts';
import { answersText } from '#lib/text/answers.ts';
import { batchText } from '#lib/text/batch.ts';
import { closingText } from '#lib/text/closing.ts';
import { commonText } from '#lib/text/common.ts';
import { consentsText } from '#lib/text/consents.ts';
import { controlsText } from '#lib/text/controls.ts';
import { creditsText } from '#lib/text/credits.ts';
import { accountDe } from '#lib/text/de/account.ts';
import { answersDe } from '#lib/text/de/answers.ts';
import { batchDe } from '#lib/text/de/batch.ts';
import { closingDe } from '#lib/text/de/closing.ts';
import { commonDe } from '#lib/text/de/common.ts';
import { consentsDe } from '#lib/text/de/consents.ts';
import { controlsDe } from '#lib/text/de/controls.ts';
import { creditsDe } from '#lib/text/de/credits.ts';
import { editorDe } from '#lib/text/de/editor.ts';
import { errorListDe } from '#lib/text/de/error-list.ts';
import { errorsDe } from '#lib/text/de/errors.ts';
import { exportedDe } from '#lib/text/de/exported.ts';
import { faqDe } from '#lib/text/de/faq.ts';
import { findingDe } from '#lib/text/de/finding.ts';
import { footDe } from '#lib/text/de/foot.ts';
import { formatsDe } from '#lib/text/de/formats.ts';
import { galleryDe } from '#lib/text/de/gallery.ts';
import { keepingDe } from '#lib/text/de/keeping.ts';
import { legalDe } from '#lib/text/de/legal.ts';
import { lookingDe } from '#lib/text/de/looking.ts';
import { mailDe } from '#lib/text/de/mail.ts';
import { noticeMailDe } from '#lib/text/de/notice-mail.ts';
import { noticesDe } from '#lib/text/de/notices.ts';
import { offlineDe } from '#lib/text/de/offline.ts';
import { paymentsDe } from '#lib/text/de/payments.ts';
import { pixelsDe } from '#lib/text/de/pixels.ts';
import { placesDe } from '#lib/text/de/places.ts';
import { pricingDe } from '#lib/text/de/pricing.ts';
import { receiptsDe } from '#lib/text/de/receipts.ts';
import { residencyDe } from '#lib/text/de/residency.ts';
import { retentionDe } from '#lib/text/de/retention.ts';
import { runningDe } from '#lib/text/de/running.ts';
import { sharedDe } from '#lib/text/de/shared.ts';
import { shellDe } from '#lib/text/de/shell.ts';
import { signInDe } from '#lib/text/de/sign-in.ts';
import { siteDe } from '#lib/text/de/site.ts';
import { stageDe } from '#lib/text/de/stage.ts';
import { statusDe } from '#lib/text/de/status.ts';
import { storedDe } from '#lib/text/de/stored.ts';
import { supportDe } from '#lib/text/de/support.ts';
import { toolsDe } from '#lib/text/de/tools.ts';
import { trustDe } from '#lib/text/de/trust.ts';
import { uploadDe } from '#lib/text/de/upload.ts';
import { variationsDe } from '#lib/text/de/variations.ts';
import type { Locale, Words } from '#lib/text/define.ts';
import { editorText } from '#lib/text/editor.ts';
import { errorListText } from '#lib/text/error-list.ts';
import { errorsText } from '#lib/text/errors.ts';
import { exportedText } from '#lib/text/exported.ts';
import { faqText } from '#lib/text/faq.ts';
import { findingText } from '#lib/text/finding.ts';
import { footText } from '#lib/text/foot.ts';
import { formatsText } from '#lib/text/formats.ts';
import { galleryText } from '#lib/text/gallery.ts';
import { keepingText } from '#lib/text/keeping.ts';
import { legalText } from '#lib/text/legal.ts';
import { lookingText } from '#lib/text/looking.ts';
import { mailText } from '#lib/text/mail.ts';
import { noticeMailText } from '#lib/text/notice-mail.ts';
import { noticesText } from '#lib/text/notices.ts';
import { offlineText } from '#lib/text/offline.ts';
import { paymentsText } from '#lib/text/payments.ts';
import { pixelsText } from '#lib/text/pixels.ts';
import { placesText } from '#lib/text/places.ts';
import { pricingText } from '#lib/text/pricing.ts';
import { receiptsText } from '#lib/text/receipts.ts';
import { residencyText } from '#lib/text/residency.ts';
import { retentionText } from '#lib/text/retention.ts';
import { runningText } from '#lib/text/running.ts';
import { sharedText } from '#lib/text/shared.ts';
import { shellText } from '#lib/text/shell.ts';
import { signInText } from '#lib/text/sign-in.ts';
import { siteText } from '#lib/text/site.ts';
import { stageText } from '#lib/text/stage.ts';
import { statusText } from '#lib/text/status.ts';
import { storedText } from '#lib/text/stored.ts';
import { supportText } from '#lib/text/support.ts';
import { toolsText } from '#lib/text/tools.ts';
import { trustText } from '#lib/text/trust.ts';
import { uploadText } from '#lib/text/upload.ts';
import { variationsText } from '#lib/text/variations.ts';

const EN = {
  account: accountText.en,
  answers: answersText.en,
  batch: batchText.en,
  closing: closingText.en,
  common: commonText.en,
  consents: consentsText.en,
  controls: controlsText.en,
  credits: creditsText.en,
  editor: editorText.en,
  errorList: errorListText.en,
  errors: errorsText.en,
  exported: exportedText.en,
  faq: faqText.en,
  finding: findingText.en,
  foot: footText.en,
  formats: formatsText.en,
  gallery: galleryText.en,
  legal: legalText.en,
  keeping: keepingText.en,
  looking: lookingText.en,
  mail: mailText.en,
  noticeMail: noticeMailText.en,
  notices: noticesText.en,
  offline: offlineText.en,
  payments: paymentsText.en,
  pixels: pixelsText.en,
  places: placesText.en,
  pricing: pricingText.en,
  receipts: receiptsText.en,
  residency: residencyText.en,
  retention: retentionText.en,
  running: runningText.en,
  shared: sharedText.en,
  shell: shellText.en,
  signIn: signInText.en,
  site: siteText.en,
  stage: stageText.en,
  status: statusText.en,
  stored: storedText.en,
  support: supportText.en,
  tools: toolsText.en,
  trust: trustText.en,
  upload: uploadText.en,
  variations: variationsText.en,
};

/** Every area that a person reads, by name. What only an operator reads on a terminal stays English and is not here. */
export type Texts = { [A in keyof typeof EN]: Words<(typeof EN)[A]> };
export type Area = keyof Texts;

const DE: Texts = {
  account: accountDe,
  answers: answersDe,
  batch: batchDe,
  closing: closingDe,
  common: commonDe,
  consents: consentsDe,
  controls: controlsDe,
  credits: creditsDe,
  editor: editorDe,
  errorList: errorListDe,
  errors: errorsDe,
  exported: exportedDe,
  faq: faqDe,
  finding: findingDe,
  foot: footDe,
  formats: formatsDe,
  gallery: galleryDe,
  legal: legalDe,
  keeping: keepingDe,
  looking: lookingDe,
  mail: mailDe,
  noticeMail: noticeMailDe,
  notices: noticesDe,
  offline: offlineDe,
  payments: paymentsDe,
  pixels: pixelsDe,
  places: placesDe,
  pricing: pricingDe,
  receipts: receiptsDe,
  residency: residencyDe,
  retention: retentionDe,
  running: runningDe,
  shared: sharedDe,
  shell: shellDe,
  signIn: signInDe,
  site: siteDe,
  stage: stageDe,
  status: statusDe,
  stored: storedDe,
  support: supportDe,
  tools: toolsDe,
  trust: trustDe,
  upload: uploadDe,
  variations: variationsDe,
};

/** All areas in all languages: for servers. A browser gets the areas of its page in one language (`components/texts`). */
export const TEXTS: Record<Locale, Texts> = { en: EN, de: DE };
