import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { jsonWithBytes } from '#lib/inference/json-with-bytes.ts';
import { fc } from '#tests/support/property.ts';

test('pictures come out byte for byte, alone and as data URIs, and everything else as JSON says', () => {
  for (const size of [4_000, 4_001, 4_002, 1024 * 1024 + 1, 3 * 1024 * 1024 + 2]) {
    const [a, b] = [randomBytes(size), randomBytes(size)];
    const body = Buffer.from(
      JSON.stringify({
        data: [{ b64_json: a.toString('base64') }, { url: `data:image/png;base64,${b.toString('base64')}` }],
        é: '"\\',
      }),
    );
    const read = jsonWithBytes(body);
    expect(read?.json).toEqual({ data: [{ b64_json: 'bytes:0' }, { url: 'bytes:1' }], é: '"\\' });
    expect(read?.bytes.map((bytes, index) => bytes.equals(index === 0 ? a : b))).toEqual([true, true]);
  }
});

test('JSON without long strings is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      expect(jsonWithBytes(Buffer.from(text))).toEqual({ json: JSON.parse(text), bytes: [] });
    }),
  );
});

test('what is no JSON is null, wherever it breaks off', () => {
  const whole = JSON.stringify({ a: randomBytes(6_000).toString('base64'), b: 'x\\"y' });
  for (let end = 0; end < whole.length; end += 97) expect(jsonWithBytes(Buffer.from(whole.slice(0, end)))).toBeNull();
  expect(jsonWithBytes(Buffer.from('<html>"</html>'))).toBeNull();
});
