import { keptSeconds, RETENTIONS } from '#lib/retention.ts';
import { Prisma } from '#prisma/client/client.ts';

/** Seconds that the choice of the edit `e` keeps its result; null for "keep". */
const KEPT = Prisma.sql`CASE e."retention" ${Prisma.join(
  RETENTIONS.map((one) => Prisma.sql`WHEN ${one}::"Retention" THEN ${keptSeconds(one)}::double precision`),
  ' ',
)} END`;

/** When the result `i` of the edit `e` expires by the choice made with the edit; null for "keep". */
export const CHOSEN_EXPIRY = Prisma.sql`(i."createdAt" + make_interval(secs => ${KEPT}))`;
