import { defineText } from '#lib/text/define.ts';

/** Around the policies: their versions, the archive, what changed. Their own texts are in `lib/policies`. */
export const legalText = defineText({
  en: {
    version: (version: string, day: string) => `Version ${version}, ${day}`,
    contents: 'On this page',
    earlier: 'Earlier versions',
    changed: 'What changed',
    download: 'Download as PDF',
    /** Under a section that promises something, folded: which tests would fail if it did not hold. */
    heldBy: (count: number) => (count === 1 ? 'The test that holds this' : `The ${count} tests that hold this`),
    evidence: 'Under each section that promises something stand the tests that fail where it does not hold.',
    allEvidence: 'All promises',
    /** In the place of what an operator has not configured. */
    noOperator: 'the operator of this installation (not named here)',
    noAddress: 'no postal address given',
    noEmail: 'no e-mail address given',
    archiveTitle: 'Versions of our texts',
    archiveLead: 'Every version that was ever published, as it was, and what changed from one to the next.',
    current: 'Holds now',
    isOld: 'This is an earlier version and holds no longer.',
    toCurrent: 'Read what holds now',
    first: 'The first version.',
    material: 'A change that matters: people with an account were told.',
    minor: 'A small change.',
    readIt: 'Read it',
    changesTitle: (title: string, version: string) => `${title}: what changed in version ${version}`,
    changesLead: (before: string, after: string) =>
      `From version ${before} to version ${after}. What is underlined was added, what is struck through was taken out.`,
    added: 'Added:',
    removed: 'Taken out:',
    fingerprint: 'Fingerprint',
    fingerprintHelp:
      'SHA-256 over the text in all languages. A consent names it, so that it can be shown what was agreed to.',
  },
});
