import { defineText } from '#lib/text/define.ts';

const credits = (count: number) => `${new Intl.NumberFormat('en').format(count)} ${count === 1 ? 'credit' : 'credits'}`;
const day = (at: Date) => new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(at);
const time = (at: Date) => new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'UTC' }).format(at);

/** The messages we send. Plain words, no pictures, nothing that reports back. */
export const mailText = defineText({
  en: {
    /** The last line of every message. */
    sentBy: (host: string) => `Sent by Afterimage at ${host}. It loads nothing and reports nothing back.`,
    /** Name, address and e-mail of the operator, as far as they are configured. */
    runBy: (operator: string) => `Run by ${operator}.`,
    signIn: {
      subject: 'Sign in to Afterimage',
      code: 'Your code',
      codeHelp: (minutes: number) =>
        `The code works once, for ${minutes} minutes, in the browser where you asked for it.`,
      link: 'Or open this link',
      linkButton: 'Open the sign-in page',
      linkHelp: 'On another device it lets you approve the sign-in that waits.',
      askedFrom: (where: string) => `Asked for from ${where}.`,
      notYou: 'Was it not you? Then do nothing; without the code nobody gets in. We never ask you for it.',
      why: 'You get this because somebody gave this address to sign in.',
    },
    creditsEnd: {
      subject: (count: number, at: Date) => `${credits(count)} end on ${day(at)}`,
      what: (count: number, at: Date, days: number) =>
        `${credits(count)} of yours end on ${day(at)} at ${time(at)} UTC, ${days === 1 ? 'within a day' : `in ${days} days`}.`,
      from: {
        welcome: 'They are what is left of your welcome credits.',
        promotional: 'They are what is left of a gift.',
        purchased: 'They are what is left of a purchase.',
      },
      first: 'You need not do anything: what ends first is spent first.',
      link: 'Your credits',
      linkButton: 'See your credits',
      why: 'You get this because you have credits with us. We write 30 days, 7 days and 1 day before five credits or more end, and for nothing else about credits.',
    },
    /** The words themselves are the operator's. */
    marketing: {
      why: 'You get this because you switched on mail about what is new. Mail about your account comes either way.',
      unsubscribe: 'No more of these',
    },
    policies: {
      subject: (names: readonly string[]) => `What changed: ${names.join(', ')}`,
      heading: 'What has changed',
      changed: (name: string, at: Date, summary: string) => `The ${name} changed on ${day(at)}. ${summary}`,
      terms:
        'Accept the new terms with one press at the top of any page once you have signed in. Until then nothing can be bought and no edit that costs credits can be started; everything else goes on. If you do not want them, take everything with you and close your account on its page.',
      lead: 'Old and new, side by side',
      button: 'See what changed',
      why: 'You get this because you have an account here, and we write when something in these texts matters to it.',
    },
    account: {
      closed: (at: Date) => ({
        subject: 'Your account is closed',
        lines: [
          'You closed your account. Nobody can open anything of yours any more, and you are signed out everywhere.',
          `On ${day(at)} everything is erased for good. Until then you can sign in and bring it back.`,
        ],
      }),
      soon: (at: Date) => ({
        subject: `Your account will be erased on ${day(at)}`,
        lines: [
          `You closed your account. On ${day(at)} at ${time(at)} UTC everything in it is erased for good.`,
          'If you want it back, sign in before then. If not, you need not do anything.',
        ],
      }),
      erased: (number: string) => ({
        subject: 'Your account is erased',
        lines: [
          'Everything in your account is erased: images, instructions, copies at providers, and the key they were encrypted with.',
          'Payments and movements of credits stay as the law wants, without your name. We have now forgotten this address too.',
          `This is your receipt, ${number}. It does not name you; with the code and this address you can show that it is yours.`,
        ],
        code: 'Proof code',
        save: `Save the next paragraph as ${number}.jws. Anybody can check its signature with the public keys of the server.`,
      }),
      link: 'Bring it back',
      linkButton: 'Sign in',
      notYou: 'Was it not you? Sign in, bring the account back, and look at who is signed in.',
      why: 'You get this because your account has this address. It is about the end of your account, so it cannot be switched off.',
      whyErased: 'You get this because the account that was erased had this address. It is the last message.',
    },
  },
});
