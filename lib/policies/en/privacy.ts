import { FACTS } from '#lib/policies/facts.ts';
import type { PolicyText } from '#lib/policies/schema.ts';

const YOURS = 'To do what we agreed (GDPR, Art. 6(1)(b))';

export const privacyEn: PolicyText = {
  title: 'Privacy',
  lead: 'What this program keeps of you, what for, for how long, and how you get it out or get rid of it.',
  sections: [
    {
      id: 'who',
      title: 'Who is responsible',
      blocks: [
        {
          p: '{operator}, {address}, {email}, runs this installation and decides what happens with your data (the controller). Questions and requests about privacy: {email}, or [support](/contact), where a privacy request gets a number and a date by which it is answered.',
        },
      ],
    },
    {
      id: 'short',
      title: 'In short',
      blocks: [
        {
          list: [
            'Your pictures can be opened by you, signed in, and by nobody else. They are encrypted with a key of your account alone.',
            'Nothing you upload or write trains anything. That would need a consent of its own, which is off.',
            'No page loads anything from another company: no fonts, no counters, no advertising. We sell and rent no data.',
            'Without a choice of yours there are no cookies but the necessary ones.',
            'You can take everything out as one archive, and be erased with a signed receipt, by yourself and at any time.',
          ],
        },
      ],
    },
    {
      id: 'purposes',
      title: 'What we keep, and why we may',
      blocks: [
        {
          p: 'Each row is all there is of its kind; a test of the program fails when it keeps something of a person that has no purpose written down.',
        },
        {
          table: {
            head: ['What', 'What for', 'Legal basis'],
            rows: [
              [
                'E-mail address, name if you give one, language, your settings',
                'to sign you in, to write to you about your account, to show you pages as you want them',
                YOURS,
              ],
              [
                'Browsers that are signed in or were lately: kind, shortened network address, country where the server is told it, times',
                'to keep you signed in, to show you who else is, and to write to you when a new kind of browser comes',
                'Our interest, and yours, in safe accounts (Art. 6(1)(f))',
              ],
              [
                'What you were told by mail about your account, and an address that you left, for some days',
                'so that you can take back what was not you',
                'Our interest, and yours, in safe accounts (Art. 6(1)(f))',
              ],
              ['Who you are at Google or GitHub, if you sign in there: a number, no token', 'to know you again', YOURS],
              [
                'Pictures, their names and albums, instructions, masks, results, the trail of each edit',
                'to edit them, to show them to you, to let you find them again',
                YOURS,
              ],
              [
                'Credits and purchases: pack, price, tax and its country, times, Stripe’s numbers; no card',
                'to keep your balance, to prove it, and for tax',
                'To do what we agreed, and duties of law (Art. 6(1)(b) and (c))',
              ],
              [
                'Consents, given and taken back: to what text, when, where',
                'to prove them, and to ask again when a text changes',
                'Duty to prove them (Art. 7(1), 6(1)(c))',
              ],
              [
                'What you write to support or report, and our answers',
                'to answer you, and to prove that we did',
                'To do what we agreed; duties of law with privacy requests and reports (Art. 6(1)(b) and (c))',
              ],
              [
                'Receipts of what you deleted, without the pictures',
                'to prove to you that it is gone',
                'To do what we agreed, and our duty to show what we did (Art. 6(1)(b) and (c), 5(2))',
              ],
              [
                'Which changes of our texts and which news you were sent',
                'so that nothing is sent to you twice',
                'Our interest, and yours, in not writing twice (Art. 6(1)(f))',
              ],
              [
                'Counts of tries by network or mailbox, as hashes',
                'against guessing, fraud and overload',
                'Our interest in a safe service (Art. 6(1)(f))',
              ],
              [
                'A keyed mark of your mailbox, also for a time after the account',
                'so that welcome credits and promotion codes are given once',
                'Our interest in not being cheated (Art. 6(1)(f))',
              ],
              [
                'Mail with news, statistics, training: only if you switched it on',
                'what each says where it is asked',
                'Your consent (Art. 6(1)(a))',
              ],
            ],
          },
        },
        { p: 'You need not give us anything but an address to sign in with; without one there is no account.' },
      ],
    },
    {
      id: 'pictures',
      title: 'Your pictures',
      blocks: [
        {
          p: 'A photo is taken apart in memory. What is stored is made from its pixels: the original without location, camera data, comments or hidden thumbnails, and two smaller copies for the screen. Nothing is ever written to a temporary file.',
        },
        {
          p: `You choose with each edit how long its result is kept: until you delete it, 7 days, 24 hours, or not at all. Not at all means: it is shown once, to the page that asked, and erased when you leave, in any case within ${FACTS.privateMinutes} minutes, with its words. What stays is a line that says when, with which model, at what price, and where its data went.`,
        },
        {
          p: 'Exact edits run on this server. A model of another company gets a picture only after you have agreed to that company, once, by name. It gets the photo, made smaller, your words and what you add to them: not your name, your address, the name of the file or where it was taken. Where a model runs outside the EU, or by a company that does not say where, you are asked about that as well, with the same press, and it is kept as a consent of its own. Every edit shows its trail: what was sent where, when, and when it was deleted there.',
        },
      ],
    },
    {
      id: 'recipients',
      title: 'Who else gets something',
      blocks: [
        {
          list: [
            'Companies that work for us: servers and storage, mail, payment, models. [The list of this installation](/legal/subprocessors) is made from its configuration, so it names exactly those it uses.',
            'Stripe, if you buy: its own page asks for your card and learns your e-mail address, what you buy and when. We never see a card.',
            'Google or GitHub, only if you sign in there.',
            'Authorities and courts, only where a law compels us, as little as it asks for; we count such requests on [the page of trust](/trust).',
            'Lawyers, tax advisers and auditors, who are bound to secrecy, where a matter needs them.',
            'Whoever takes over the service, should it change hands: you are told before, and the promises made here go with it.',
          ],
        },
        { p: 'Nobody gets data for advertising, and nothing is sold or rented.' },
      ],
    },
    {
      id: 'transfers',
      title: 'Other countries',
      blocks: [
        {
          p: '[The list](/legal/subprocessors) says for each company where it works. Where that is outside the European Economic Area, it rests on a decision that the country protects data well enough (such as the EU-US Data Privacy Framework, for companies certified under it) or on the European Commission’s standard contractual clauses of 2021. Write to {email} for a copy of what holds for one of them.',
        },
        {
          p: 'Pictures go to models outside the EU only with your consent to that (Art. 49(1)(a)), whatever else protects them there. You take it back on [your account page](/account) in one press, where its history is, too.',
        },
        {
          p: 'You can rule it out: choose “Only in the EU” or “Only on the operator’s own machines” on [your account page](/account), and an edit that no allowed place can serve is refused, never sent elsewhere.',
        },
      ],
    },
    {
      id: 'retention',
      title: 'For how long',
      blocks: [
        {
          p: '[The table of retention](/legal/retention) has a line for everything that is kept, made from the numbers by which the program cleans up. The most important:',
        },
        {
          list: [
            `Pictures and words: until you delete them. The trash keeps them ${FACTS.trashDays} days; “delete for ever” leaves you ten seconds to undo it, then erases them and gives you a signed receipt.`,
            `Your account: until you close it. Nobody can open anything from that second on; for ${FACTS.undoDays} days you can bring it back or erase it at once. Then everything goes, and the key that sealed your pictures is destroyed.`,
            `Sessions: ${FACTS.sessionDays} days at most, ${FACTS.sessionIdleDays} without use; their record goes ${FACTS.endedSessionDays} days later. Codes and links: ${FACTS.signInMinutes} minutes.`,
            'Purchases and the books of credits: as long as tax law wants, under a number without your name once the account is erased.',
          ],
        },
      ],
    },
    {
      id: 'rights',
      title: 'Your rights, and where to press',
      blocks: [
        {
          table: {
            head: ['You want', 'By yourself', 'Or ask'],
            rows: [
              [
                'To know and to have it (access, portability)',
                '“Download everything” on [your account page](/account)',
                '[support](/contact)',
              ],
              ['To put something right', 'name and address on [your account page](/account)', '[support](/contact)'],
              ['To have it deleted', 'any picture, all of them, or the account', '[support](/contact)'],
              [
                'To stop or restrict something',
                'each consent, each setting and “Pause processing” on [your account page](/account)',
                '[support](/contact)',
              ],
              ['To object to what rests on our interests', '', '[support](/contact)'],
            ],
          },
        },
        {
          p: `A request costs nothing and is answered within ${FACTS.answerMonths === 1 ? 'one month' : `${FACTS.answerMonths} months`}. A consent can be taken back at any time where it was given, in one press; what was done before stays lawful.`,
        },
      ],
    },
    {
      id: 'complaints',
      title: 'Complaints',
      blocks: [
        {
          p: 'Tell us first if you like; you need not. You can complain to the data protection authority where you live, where you work, or where we are:',
        },
        {
          list: [
            '[European Economic Area: the authorities of all members](https://www.edpb.europa.eu/about-edpb/about-edpb/members_en)',
            '[United Kingdom: Information Commissioner’s Office](https://ico.org.uk/make-a-complaint/)',
            '[Switzerland: Federal Data Protection and Information Commissioner](https://www.edoeb.admin.ch/en)',
          ],
        },
      ],
    },
    {
      id: 'automated',
      title: 'Decisions by machines',
      blocks: [
        {
          p: 'No machine decides anything about you that has legal or similarly serious effects, and no profile is made of you. Two things are automatic: a model of another company may refuse a picture or words (nothing is charged, and you can ask a person through [support](/contact)), and limits against abuse make you wait.',
        },
      ],
    },
    {
      id: 'security',
      title: 'Security',
      blocks: [
        {
          p: 'Stored pictures are sealed with AES-256-GCM under a key of your account, which erasing destroys; connections of a public installation are encrypted; logs hold no instruction, picture, address or code. [The page of trust](/trust) says what exists and what does not. Nothing is a hundred percent secure, here or elsewhere: if something happens that puts you at risk, we tell you and the authority.',
        },
      ],
    },
    {
      id: 'browser',
      title: 'In your browser',
      blocks: [
        {
          p: '[Cookies and other storage](/legal/cookies) are listed by name, purpose and lifetime. None of them follows you anywhere.',
        },
      ],
    },
    {
      id: 'changes',
      title: 'When this page changes',
      blocks: [
        {
          p: 'Every version has a number and a date; [older ones stay readable](/legal/archive), with the difference. A change that matters is told to you by mail and at your next sign-in.',
        },
      ],
    },
  ],
};
