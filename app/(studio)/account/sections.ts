import { choicesSection } from '#app/(studio)/account/sections/choices.tsx';
import { connectedSection } from '#app/(studio)/account/sections/connected.tsx';
import { deletionsSection } from '#app/(studio)/account/sections/deletions.tsx';
import { languageSection } from '#app/(studio)/account/sections/language.tsx';
import { leaveSection } from '#app/(studio)/account/sections/leave.tsx';
import { lookSection } from '#app/(studio)/account/sections/look.tsx';
import { placesSection } from '#app/(studio)/account/sections/places.tsx';
import { processingSection } from '#app/(studio)/account/sections/processing.tsx';
import { providersSection } from '#app/(studio)/account/sections/providers.tsx';
import { resultsSection } from '#app/(studio)/account/sections/results.tsx';
import { sessionsSection } from '#app/(studio)/account/sections/sessions.tsx';
import { spendingSection } from '#app/(studio)/account/sections/spending.tsx';
import { storedSection } from '#app/(studio)/account/sections/stored.tsx';
import { ticketsSection } from '#app/(studio)/account/sections/tickets.tsx';
import { youSection } from '#app/(studio)/account/sections/you.tsx';
import type { AccountSection } from '#components/account/account-sections.tsx';
import type { Viewer } from '#lib/account/schema.ts';

/** The sections of the account page, in the order in which they are read; one that has nothing to say to this person is null. */
export const SECTIONS: readonly ((viewer: Viewer) => Promise<AccountSection | null>)[] = [
  // The person
  youSection,
  connectedSection,
  sessionsSection,
  languageSection,
  lookSection,
  // What happens with their photos
  resultsSection,
  placesSection,
  providersSection,
  choicesSection,
  spendingSection,
  processingSection,
  // What there is of them, and the way out
  storedSection,
  deletionsSection,
  ticketsSection,
  leaveSection,
];
