// Writes prisma/migrations/0001_init from schema.prisma (`npm run draft-migration`). From the first release on a change is a
// new folder beside it instead; tests/prisma/drift.test.ts fails until the two agree.
import { writeFile } from 'node:fs/promises';
import { schemaSql } from '#prisma/schema-engine.ts';
import { temporaryPostgres } from '#tests/support/temporary-postgres.ts';

const postgres = await temporaryPostgres();
try {
  await writeFile('prisma/migrations/0001_init/migration.sql', await schemaSql(postgres.url));
} finally {
  await postgres.stop();
}
