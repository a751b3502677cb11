import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** OWASP's password storage cheat sheet: N = 2^14, r = 8 with p = 5 is a recommended set; 16 MiB and about 0.2 s a hash. */
const COST = { N: 2 ** 14, r: 8, p: 5 } satisfies ScryptOptions;

const derive = (code: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(code, salt, 32, COST, (error, key) => (error ? reject(error) : resolve(key)));
  });

/** The scrypt hash of a code with a salt of its own: `salt.key`, both base64url. */
export async function hashCode(code: string): Promise<string> {
  const salt = randomBytes(16);
  return `${salt.toString('base64url')}.${(await derive(code, salt)).toString('base64url')}`;
}

/** Whether `code` is the one behind `hash`; takes the same time either way. */
export async function isCode(code: string, hash: string): Promise<boolean> {
  const [salt = '', key = ''] = hash.split('.');
  const expected = Buffer.from(key, 'base64url');
  const given = await derive(code, Buffer.from(salt, 'base64url'));
  return expected.length === given.length && timingSafeEqual(expected, given);
}
