import type { PolicyText } from '#lib/policies/schema.ts';

export const acceptableUseEn: PolicyText = {
  title: 'Acceptable use',
  lead: 'What Afterimage must not be used for, how to tell us of it, and what happens then.',
  sections: [
    {
      id: 'people',
      title: 'Nothing that harms people',
      blocks: [
        {
          list: [
            'No sexual depiction of minors, real, drawn or made by a model, and nothing that leads to it. We report it to the authorities.',
            'No nudity or sexual scene of a real person without their consent, and no undressing of anybody.',
            'Nobody shown doing or saying what they never did, so that others take it for true: not to deceive, blackmail, bully or sway an election.',
            'No glorifying of violence, no incitement to hatred, no instructions to harm oneself or others.',
          ],
        },
      ],
    },
    {
      id: 'rights',
      title: 'Nothing that is not yours to edit',
      blocks: [
        {
          list: [
            'Only pictures that you made, or may edit: by licence, by permission, or by law.',
            'No removing of marks that say whose a picture is, or that a machine made it.',
            'No forged papers, proofs, banknotes, brands or signatures.',
          ],
        },
      ],
    },
    {
      id: 'service',
      title: 'Nothing that breaks the service',
      blocks: [
        {
          list: [
            'No getting around limits, prices or the safety checks of models; no accounts in bulk for welcome credits.',
            'No attempts to reach what belongs to others. Have you found a hole? Tell us as [security.txt](/.well-known/security.txt) says: whoever searches with care and tells us first has nothing to fear.',
            'No reselling of access, and no training of models on results where the model’s licence rules that out.',
          ],
        },
      ],
    },
    {
      id: 'report',
      title: 'Reporting something',
      blocks: [
        {
          p: 'Pictures here can be opened by their owner alone, so you will have met them elsewhere. [The report form](/report) takes notices of illegal content, abuse, and pictures that use your work or your likeness: say where you saw it and why it is wrong. You get a number, and an answer if you leave an address.',
        },
      ],
    },
    {
      id: 'then',
      title: 'What we do',
      blocks: [
        {
          p: 'A person reads every report, weighs both sides, and decides with care and without favour. Nobody looks at pictures at random: staff see names, sizes and times, and a picture itself only where its owner or a law lets them.',
        },
        {
          p: 'Depending on how grave it is, we write, stop an edit, lock paid edits, or close the account. Whoever it hits is told what was done, for which reason, by which rule, and how to have it looked at again: answer through [support](/contact) within six months. Whoever reports or complains without ground again and again is warned, and then not answered for a while.',
        },
      ],
    },
    {
      id: 'contact',
      title: 'Contact',
      blocks: [
        {
          p: '{operator}, {address}, {email}. Users and authorities reach us there in English and German; this is the point of contact by Articles 11 and 12 of the Digital Services Act.',
        },
      ],
    },
  ],
};
