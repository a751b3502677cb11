import { z } from 'zod';
import { ACCOUNT_FORMAT, type AccountData, AccountShape, FILES } from '#lib/account/export/format.ts';
import { type Archive, ArchiveError } from '#lib/account/export/read-archive.ts';

const Missing = z.object({ missing: z.array(z.uuid()) });
const Head = z.object({ format: z.string() });

/** What an archive says, and the ids of its images that could not be read when it was made. */
export type ArchiveData = { data: AccountData; missing: ReadonlySet<string> };

/**
 * Reads what an archive says, and every file that it names once, so that nothing is begun with one that is damaged. Throws `ArchiveError` for a
 * ZIP of something else, an archive of another version, and one of which a file is missing or not what it was.
 */
export async function readArchiveData(archive: Archive): Promise<ArchiveData> {
  if (!archive.has(FILES.data))
    throw new ArchiveError(
      `It is no archive of an account: there is no ${FILES.data} in it. Use the ZIP of “Download everything”.`,
    );
  const said = await readJson(archive, FILES.data);
  const head = Head.safeParse(said);
  if (head.success && head.data.format !== ACCOUNT_FORMAT)
    throw new ArchiveError(
      `It was written as ${head.data.format}, and this version reads ${ACCOUNT_FORMAT}. Bring it in with the version that wrote it.`,
    );
  const data = AccountShape.safeParse(said);
  if (!data.success) throw new ArchiveError(`${FILES.data} is not what this version reads.`);
  const missing = Missing.safeParse(await readJson(archive, FILES.missing));
  if (!missing.success) throw new ArchiveError(`${FILES.missing} is not what this version reads.`);
  const lost = new Set(missing.data.missing);
  for (const { id, file } of data.data.images) if (!lost.has(id)) await archive.read(file);
  return { data: data.data, missing: lost };
}

async function readJson(archive: Archive, name: string): Promise<unknown> {
  const text = (await archive.read(name)).toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
