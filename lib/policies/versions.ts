import type { Policy, PolicyVersion } from '#lib/policies/schema.ts';

/**
 * Every published version, oldest first; the last of each is the one that holds. A text that has changed, be it by a constant in it, no longer has the
 * hash written here, and a test says so: `node tests/support/archive-policy.ts POLICY` puts the published text away and prints the next line.
 */
export const VERSIONS: Record<Policy, readonly [PolicyVersion, ...PolicyVersion[]]> = {
  terms: [
    {
      version: '1',
      date: '2026-11-21',
      isMaterial: true,
      summary: null,
      hash: 'c23c5788a86e84eff8b6cbcd16df2ac231ed0de9fc2619ccb8d33dd44cb4d8d3',
    },
    {
      version: '2',
      date: '2026-11-22',
      isMaterial: true,
      summary: {
        en: 'Written anew in full: who agrees with whom, taking a purchase back, liability, how either side ends it, how these terms change.',
        de: 'Ganz neu geschrieben: wer mit wem, Widerruf eines Kaufs, Haftung, wie beide Seiten beenden, wie sich die Bedingungen ändern.',
      },
      hash: '92861ed1d4392fee4c0a7ac2389ca01879df1fbcc20c68b3659f8a78f3f8c972',
    },
  ],
  privacy: [
    {
      version: '1',
      date: '2026-11-22',
      isMaterial: true,
      summary: null,
      hash: '0e2aa77e79577cdaa87286b28f176e8807405d8004d9b25a638cc4ab57d26bd4',
    },
    {
      version: '2',
      date: '2026-11-22',
      isMaterial: true,
      summary: {
        en: 'Written anew in full: purposes with their legal bases, recipients, other countries, your rights and where to complain. What is kept has not become more.',
        de: 'Ganz neu geschrieben: Zwecke mit Rechtsgrundlagen, Empfänger, andere Länder, Ihre Rechte und wo Sie sich beschweren. Was behalten wird, ist nicht mehr geworden.',
      },
      hash: '5d1d0cffc943ed027bbff7f6e2a0ab97093f08ba9e0951a6bd8cddd851135785',
    },
    {
      version: '3',
      date: '2026-11-22',
      isMaterial: true,
      summary: {
        en: 'Models outside the EU get a picture only after a consent to that, a line of its own that can be taken back.',
        de: 'Modelle außerhalb der EU bekommen ein Bild erst nach einer Einwilligung dazu, die für sich steht und zurückgenommen werden kann.',
      },
      hash: '50fd5bc93096279babf0d4944443663ba35a4c64bcb14f82e9bd7f3dc72610db',
    },
    {
      version: '4',
      date: '2026-11-22',
      isMaterial: false,
      summary: {
        en: 'Names what version 3 left out: countries beside sign-ins, known kinds of browsers, messages about your account, receipts, which mails you were sent. What is kept has not become more.',
        de: 'Nennt, was Fassung 3 ausließ: Länder neben Anmeldungen, bekannte Arten von Browsern, Nachrichten zu Ihrem Konto, Belege, welche E-Mails Sie bekamen. Was behalten wird, ist nicht mehr geworden.',
      },
      hash: '658707fd667f9ce21e2cfe625d07e1ae7fcdad3892aed639bf297271d751783d',
    },
  ],
  acceptableUse: [
    {
      version: '1',
      date: '2026-11-22',
      isMaterial: true,
      summary: null,
      hash: 'f164d0002862b214981fec98c62b66c5f23bc4cfe60e7da18060528c6af333c5',
    },
  ],
  dpa: [
    {
      version: '1',
      date: '2026-11-22',
      isMaterial: true,
      summary: null,
      hash: '36b6ba85dcd37c49fc13e90eaeec3b7bd34c6e4d2f35ab7c97ef3bb2ef4ce102',
    },
  ],
  cookies: [
    {
      version: '1',
      date: '2026-11-22',
      isMaterial: true,
      summary: null,
      hash: '2ac4213a850882c68f66e0d135964344404e75cf02a1b40b46dd8ba55e0285e2',
    },
  ],
};
