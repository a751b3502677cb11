import type { PromiseId } from '#lib/trust/schema.ts';

/**
 * What each section of the privacy policy promises, by its id; the page names the tests beside it. Sections of which the program can hold nothing (where to
 * complain) have none. A test fails for a section that is not here.
 */
export const PRIVACY_PROMISES: Readonly<Record<string, readonly PromiseId[]>> = {
  who: ['requests'],
  short: ['ownerOnly', 'sealed', 'noTraining', 'noTracking', 'optional', 'archive', 'erasure'],
  purposes: ['purposes'],
  pictures: ['nothingLeft', 'noPlace', 'privateRun', 'leavesAfterYes', 'whatIsSent'],
  recipients: ['companies', 'noCard', 'noTracking'],
  transfers: ['companies', 'staysInPlace'],
  retention: ['retention', 'deletion', 'erasure'],
  rights: ['rights', 'archive', 'optional', 'requests'],
  complaints: [],
  automated: ['chargedForPictures', 'guessing'],
  security: ['sealed', 'erasure', 'https', 'nothingLeft'],
  browser: ['browser', 'noTracking'],
  changes: ['policies'],
};
