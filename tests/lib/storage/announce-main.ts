// A part in a process of its own, with the settings of its environment: `ask-parts.test.ts` starts it.
import { announcePart } from '#lib/storage/announce-part.ts';

await announcePart({ name: 'web', everyMs: 50 });
process.send?.('announced');
process.on('disconnect', () => process.exit());
