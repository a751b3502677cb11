// Prints the gallery of an account of the installation that the environment names, by its address, with all originals, as JSON: what
// `galleryOf` says of it in a process that knows nothing else.
import { db } from '#lib/db.ts';
import { galleryOf, originalsOf } from '#tests/lib/account/gallery-of.ts';

const { id: userId } = await db().user.findUniqueOrThrow({ where: { email: process.argv[2] ?? '' } });
process.stdout.write(JSON.stringify({ gallery: await galleryOf(userId), originals: await originalsOf(userId) }));
await db().$disconnect();
