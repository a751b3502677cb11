import type { SignInCompany } from '#lib/account/schema.ts';
import { db } from '#lib/db.ts';
import { sha256Hex } from '#lib/ids.ts';

type Asked = { email: string; via: SignInCompany | null; callbackUrl: string };

/** What a browser asked for last, ended or not, for as long as its row is there; so that it can be asked for again without the page knowing the address. */
export async function findAskedSignIn({ browserToken }: { browserToken: string }): Promise<Asked | null> {
  const row = await db().signInRequest.findUnique({
    where: { browserHash: sha256Hex(browserToken) },
    select: { email: true, via: true, callbackUrl: true },
  });
  // Written by `requestSignIn` alone.
  return row && { ...row, via: row.via as Asked['via'] };
}
