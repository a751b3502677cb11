import { FACTS } from '#lib/policies/facts.ts';
import type { PolicyText } from '#lib/policies/schema.ts';

export const dpaEn: PolicyText = {
  title: 'Data processing agreement',
  lead: 'For whoever uses Afterimage for a business and puts other people’s data into it: the contract of Article 28 of the GDPR, ready to be signed.',
  sections: [
    {
      id: 'parties',
      title: '1. Parties and what goes before what',
      blocks: [
        {
          p: 'Between the customer named below (the controller) and {operator}, {address}, {email} (the processor). It adds to the terms of use; where they differ about personal data, this agreement holds.',
        },
        {
          p: 'It is in force once both have signed it, and for as long as the processor holds personal data for the customer.',
        },
      ],
    },
    {
      id: 'subject',
      title: '2. What is processed',
      blocks: [
        {
          p: 'Storing and editing pictures on the customer’s instruction, and what belongs to that: search, download, deletion, support. Kinds of data and people concerned are in Annex 1. The processor uses them for nothing else, makes no profiles and trains no models with them.',
        },
      ],
    },
    {
      id: 'instructions',
      title: '3. Instructions',
      blocks: [
        {
          p: 'The processor acts on documented instructions alone: this agreement, the settings of the account, and each press in the product are such instructions; further ones are given in writing. It tells the customer at once when it thinks that one breaks the law, and may wait until it is confirmed. Where a law of the Union or a member state demands something else, it says so before, unless that law forbids it.',
        },
      ],
    },
    {
      id: 'secrecy',
      title: '4. People',
      blocks: [
        {
          p: 'Only people who need to, and who are bound to secrecy, have access. It ends with their task; the duty of secrecy does not.',
        },
      ],
    },
    {
      id: 'security',
      title: '5. Security',
      blocks: [
        {
          p: 'The processor takes the measures of Annex 2 (GDPR, Art. 32) and may replace them by others that protect no less. It keeps a record of processing (Art. 30(2)).',
        },
      ],
    },
    {
      id: 'others',
      title: '6. Other processors',
      blocks: [
        {
          p: 'The customer agrees to those on the page “Subprocessors” of this installation on the day of signing. The processor announces a new or replaced one at least 30 days before, by mail. The customer may object for a reason within that time; if no way is found, both may end the agreement, and what is prepaid and unspent is paid back.',
        },
        {
          p: 'Each of them is bound by contract to the same duties, and the processor answers for what they do as for itself. A model of another company gets data only where a user of the account has agreed to that company; the setting for places (“only in the EU”, “only on the operator’s own machines”) rules others out.',
        },
      ],
    },
    {
      id: 'transfers',
      title: '7. Other countries',
      blocks: [
        {
          p: 'Data leaves the European Economic Area only as Chapter V of the GDPR allows: to a country with an adequacy decision, or under the standard contractual clauses (Commission Decision (EU) 2021/914, module 3), with a look at the law there and further measures where they are needed.',
        },
      ],
    },
    {
      id: 'help',
      title: '8. Help',
      blocks: [
        {
          p: 'The processor helps the customer to answer people who use their rights (Art. 12 to 23): the product gives access, export, correction and erasure at once; what comes to the processor by mistake is passed on within three working days. It helps with assessments (Art. 35 and 36) as far as it knows what they need.',
        },
      ],
    },
    {
      id: 'breach',
      title: '9. When something happens',
      blocks: [
        {
          p: 'The processor tells the customer of a breach of personal data without delay, at the latest 48 hours after it knows: what happened, whose and which data, what may follow, what was and will be done, and whom to ask. What is not known yet comes later.',
        },
      ],
    },
    {
      id: 'end',
      title: '10. At the end',
      blocks: [
        {
          p: `The customer takes everything out with the export. When the account is closed, nobody can open its data any more; it is erased after ${FACTS.undoDays} days or at once if the customer wishes, with a signed receipt, and the key that sealed the pictures is destroyed, so that backups hold nothing that can be read. What a law makes the processor keep is kept for that law alone.`,
        },
      ],
    },
    {
      id: 'audits',
      title: '11. Checks',
      blocks: [
        {
          p: 'The processor shows what is needed to prove that it keeps this agreement, and lets the customer, or an auditor bound to secrecy, check it: with 30 days’ notice, in business hours, once a year and whenever there is a reason. Certificates and reports that exist come first; where none exist, the processor says so.',
        },
      ],
    },
    {
      id: 'liability',
      title: '12. Liability, form, law',
      blocks: [
        {
          p: 'Liability follows Article 82 of the GDPR and the terms of use. Changes need writing; a new version of this text changes no agreement that is signed. The law of the terms of use applies. If one sentence does not hold, the others do.',
        },
      ],
    },
    {
      id: 'annex-1',
      title: 'Annex 1: What, and whose',
      blocks: [
        {
          table: {
            head: ['Point', 'Content'],
            rows: [
              ['Nature', 'receiving, storing, showing, editing, exporting, erasing'],
              ['Purpose', 'editing pictures as the customer’s users say'],
              [
                'Kinds of data',
                'pictures and what they show; names of files; instructions; masks; name, e-mail address, sessions and consents of users; what is written to support',
              ],
              [
                'Special categories',
                'pictures may show them (health, religion, origin); they are not looked for, and nobody is recognised by the face',
              ],
              ['People', 'the customer’s users; people shown in pictures or named in words'],
              ['How long', 'as the customer decides; the lines of the page “Retention” at the longest'],
              ['Where', 'the places named on the page “Subprocessors”'],
            ],
          },
        },
      ],
    },
    {
      id: 'annex-2',
      title: 'Annex 2: Measures',
      blocks: [
        {
          list: [
            'Encryption: pictures sealed with AES-256-GCM, a data key for each account wrapped by a key of the installation; TLS outside; a swapped or altered object does not open.',
            'Access: no passwords; codes that live ten minutes; sessions that can be listed and ended; every read and write is bound to the account; what belongs to another account does not exist for anybody else.',
            'Memory only: pictures are processed in memory, never in temporary files; logs hold no picture, instruction, address, code or key.',
            'Separation: each account has objects and a key of its own.',
            'Integrity: books that can only be added to and are checked; hashes of stored objects; signed receipts of deletions.',
            'Availability: work that broke off goes on by itself; the operator keeps backups as described on the page of trust, if so.',
            'Minimising: location and camera data are removed before storing; retention for each edit; automatic clean-up with a record.',
            'Checks: automatic tests of access for every page and route, of failures and of erasure, with every change of the program.',
          ],
        },
      ],
    },
    {
      id: 'annex-3',
      title: 'Annex 3: Subprocessors',
      blocks: [
        {
          p: 'As on [the page of this installation](/legal/subprocessors) on the day of signing; attach a print of it.',
        },
      ],
    },
    {
      id: 'signatures',
      title: 'Signatures',
      blocks: [
        {
          table: {
            head: ['Controller (customer)', 'Processor'],
            rows: [
              ['Name:', '{operator}'],
              ['Address:', '{address}'],
              ['Place, date:', 'Place, date:'],
              ['Name and signature:', 'Name and signature:'],
            ],
          },
        },
      ],
    },
  ],
};
