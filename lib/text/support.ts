import { defineText } from '#lib/text/define.ts';
import type { Outcome, PrivacyTopic, ReportTopic, TicketKind, TicketState } from '#lib/tickets/schema.ts';
import { LINK_DAYS, REOPEN_DAYS } from '#lib/tickets/schema.ts';

const day = (at: string | Date) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(at));

/** Writing to support, reporting, and one's own tickets. */
export const supportText = defineText({
  en: {
    title: 'Write to us',
    lead: 'You get a number at once and an answer by mail. A person reads it.',
    kind: 'What is it about?',
    kinds: {
      question: 'A question, or something that does not work',
      billing: 'Credits and payments',
      privacy: 'A privacy request',
      report: 'A report',
    } satisfies Record<TicketKind, string>,
    topic: 'What do you ask for?',
    topics: {
      access: 'To know what is kept, or a copy of it',
      correction: 'To put something right',
      erasure: 'To have something deleted',
      restriction: 'To stop or restrict something',
      objection: 'To object to something',
    } satisfies Record<PrivacyTopic, string>,
    privacyNote: 'Answered within one month. Most of it you can do at once, by yourself, on your account page.',
    email: 'Your e-mail address',
    emailHelp: 'We send a link there; your message counts once you have opened it.',
    emailOptional: 'Your e-mail address (you may leave it out)',
    emailOptionalHelp: 'Without one we cannot tell you what came of it.',
    signedInAs: (email: string) => `The answer goes to ${email}, and to your account page.`,
    body: 'Your message',
    bodyHelp: 'Plain words. Please no passwords, codes or card numbers.',
    send: 'Send',
    reportTitle: 'Report something',
    reportLead:
      'Illegal content, abuse, or a picture that uses your work or your likeness and was made here. A person reads it and decides with care.',
    reportTopic: 'What is wrong with it?',
    reportTopics: {
      minors: 'It shows sexual abuse of a child. Your name is not needed.',
      illegal: 'It is against the law in another way',
      abuse: 'It harms or deceives somebody',
      copyright: 'It uses my work without leave',
      likeness: 'It shows me, or somebody I act for, without leave',
    } satisfies Record<ReportTopic, string>,
    location: 'Where is it?',
    locationHelp:
      'The exact address, or several, one a line. Pictures in an account can be opened by their owner alone.',
    why: 'Why is it wrong?',
    whyHelp: 'What it shows, which right or law it breaks, and what you would have us do.',
    name: 'Your name (you may leave it out)',
    goodFaith: 'To the best of my knowledge what I say is true and complete.',
    reportHint: 'Something else? Write to us.',
    toReport: 'Illegal content or abuse? Report it.',
    sent: 'Thank you, we have it',
    sentNumber: (number: string) => `Your number is ${number}.`,
    sentProof:
      'One step is left: open the link in the mail that we have just sent you. Your message counts from then on.',
    sentMail: 'The answer comes by mail.',
    sentAnonymous: 'Note the number. Without an address we cannot write to you.',
    sentList: 'You find it, and the answer, under your account.',
    another: 'Write another',
    proveTitle: 'Confirm your address',
    proveLead: 'One press, and your message counts.',
    prove: 'Confirm',
    proveBroken: 'This link is not complete. Open it from the mail again.',
    proven: 'Your address is confirmed',
    mineTitle: 'Your messages to us',
    mineHelp: 'What you have written to support or reported, and our answers.',
    none: 'Nothing yet.',
    toMine: 'See them',
    write: 'Write to us',
    at: (at: string) => day(at),
    due: (at: string) => `Answered by ${day(at)}`,
    states: { open: 'Open', answered: 'Answered', closed: 'Closed' } satisfies Record<TicketState, string>,
    outcomes: { done: 'done', partly: 'done in part', refused: 'not done' } satisfies Record<Outcome, string>,
    answer: (at: string) => `Our answer of ${day(at)}`,
    yours: (at: string) => `You, on ${day(at)}`,
    closing: (outcome: Outcome) =>
      ({ done: 'Closed: done.', partly: 'Closed: done in part.', refused: 'Closed: not done.' })[outcome],
    read: 'Read and write again',
    messages: (count: number) => (count === 1 ? '1 message' : `${count} messages`),
    conversation: {
      title: (number: string) => `Your message ${number}`,
      lead: 'What you wrote, what we answered, and room to write again. This page opens by its link alone.',
      linkTitle: 'Your message to us',
      broken: 'This link is not complete. Open it from the mail again.',
      reading: 'Fetching the conversation …',
      retry: 'Try again',
      again: 'Write again',
      againHelp: 'It goes to the same person, with everything above. Please no passwords, codes or card numbers.',
      sent: 'It is in. The answer comes by mail, and stands here.',
      reopens: (until: string) => `It is closed. Until ${day(until)} a message from you opens it again.`,
      over: (number: string) =>
        `It has been closed for more than ${REOPEN_DAYS} days. Write a new message and name ${number}.`,
    },
    mail: {
      conversation: {
        lead: 'Read it and write again here',
        label: 'Open the conversation',
        keep: `This link opens this one conversation for ${LINK_DAYS} days, without signing in. Keep it to yourself.`,
      },
      prove: (number: string) => ({
        subject: `Confirm your message ${number}`,
        paragraphs: [
          `Somebody, we hope it was you, wrote to us with this address. It counts once you have confirmed that, within a week. Its number is ${number}.`,
        ],
        lead: 'Open this link',
        label: 'Confirm',
        small: ['Was it not you? Then do nothing; it is deleted by itself.'],
        why: 'You get this because a message to us was written with your address.',
      }),
      received: (number: string, due: Date | null) => ({
        subject: `We have your message ${number}`,
        paragraphs: [
          `Your message has reached us. Its number is ${number}.`,
          due ? `You get an answer by ${day(due)} at the latest.` : 'You get an answer by mail.',
        ],
        why: 'You get this because you wrote to us.',
      }),
      answered: (number: string, outcome: Outcome | null) => ({
        subject: `Our answer to ${number}`,
        closed: outcome
          ? {
              done: 'This closes it: done.',
              partly: 'This closes it: done in part.',
              refused: 'This closes it: not done.',
            }[outcome]
          : null,
        again: outcome
          ? `To go on, open the conversation and write again within ${REOPEN_DAYS} days; later, write to us and name ${number}.`
          : 'To go on, open the conversation and write again. An answer to this mail may reach nobody.',
        complain:
          'If you do not agree: write to us again, complain to your authority (the privacy and rules pages say how), or go to court.',
        why: 'You get this because you wrote to us.',
      }),
      waiting: (number: string, kind: TicketKind, isReply: boolean) => ({
        subject: `A message waits: ${number}`,
        paragraphs: [
          ...(isReply ? ['Its person has written again, so it is open.'] : []),
          `Kind: ${kind}.${kind === 'privacy' ? ' It must be answered within one month.' : ''}`,
          `Read it with npm run --silent tickets -- show ${number}, on the server.`,
        ],
        why: 'You get this because you run this installation.',
      }),
    },
  },
});
