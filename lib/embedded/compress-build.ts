import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const brotli = promisify(brotliCompress);

/** Beside each script and style of a build the same file as Brotli (`.br`), as small as it gets; `lib/web/built-files.ts` answers with it. */
export async function compressBuild(root: string): Promise<void> {
  const names = (await readdir(root, { recursive: true })).filter((name) => /\.(js|css)$/.test(name));
  await Promise.all(
    names.map(async (name) => {
      const plain = await readFile(join(root, name));
      const params = {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
      };
      await writeFile(join(root, `${name}.br`), await brotli(plain, { params }));
    }),
  );
}
