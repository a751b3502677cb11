import crypto, { type BinaryLike, type ScryptOptions } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Lets the platform's scrypt cost a thousandth in this test file: what it guards is tested there, and a fifth of a second for each code is
 * not what a test of something else is about. What a code costs in the product is held by `tests/lib/account/code-hash.test.ts`.
 */
export function quickCodes(): void {
  const { scrypt } = crypto;
  const quick = (
    code: BinaryLike,
    salt: BinaryLike,
    length: number,
    options: ScryptOptions,
    done: (error: Error | null, key: Buffer) => void,
  ) => scrypt(code, salt, length, { ...options, N: 16, p: 1 }, done);
  Object.assign(crypto, { scrypt: quick });
  syncBuiltinESMExports();
}
