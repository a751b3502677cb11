import { defineText } from '#lib/text/define.ts';

/** The messages we send. Plain words, no pictures, nothing that reports back. */
export const mailText = defineText({
  en: {
    signIn: {
      subject: 'Sign in to Afterimage',
      code: 'Your code',
      codeHelp: (minutes: number) => `It works once, for ${minutes} minutes, in the browser where you asked for it.`,
      link: 'Or open this link',
      linkButton: 'Open the sign-in page',
      linkHelp: 'On another device it lets you approve the sign-in that waits.',
      askedFrom: (where: string) => `Asked for from ${where}.`,
      notYou: 'Was it not you? Then do nothing; without the code nobody gets in. We never ask you for it.',
    },
  },
});
