import { expect, test } from 'vitest';
import { normaliseMailbox } from '#lib/account/normalise-mailbox.ts';
import { parseEmail } from '#lib/account/parse-email.ts';
import { fc } from '#tests/support/property.ts';

test.each([
  ['mara@example.com', 'mara@example.com'],
  ['  Mara@EXAMPLE.com ', 'mara@example.com'],
  ['mara@bücher.example', 'mara@xn--bcher-kva.example'],
  ["o'neil+photos@mail.example.co.uk", "o'neil+photos@mail.example.co.uk"],
  ['a.b_c-d@x1.example', 'a.b_c-d@x1.example'],
])('an address has one form: %s', (typed, kept) => {
  expect(parseEmail(typed)).toBe(kept);
});

test.each([
  ['two addresses', 'mara@example.com,eve@example.com'],
  ['two with a space', 'mara@example.com eve@example.com'],
  ['two with a semicolon', 'mara@example.com;eve@example.com'],
  ['a line break and a header', 'mara@example.com\r\nBcc: eve@example.com'],
  ['a line break in the name', 'ma\nra@example.com'],
  ['a NUL', 'mara\u0000@example.com'],
  ['a fullwidth @', 'mara＠example.com'],
  ['a small @', 'mara﹫example.com'],
  ['a fullwidth @ beside a real one', 'mara@example.com＠evil.example'],
  ['a second @', 'mara@example.com@evil.example'],
  ['a quoted name', '"mara@evil.example"@example.com'],
  ['a comment', 'mara(eve)@example.com'],
  ['a display name', 'Mara <mara@example.com>'],
  ['an address literal', 'mara@[127.0.0.1]'],
  ['a number for a host', 'mara@127.0.0.1'],
  ['a number in another form', 'mara@0x7f000001'],
  ['a host without a dot', 'mara@localhost'],
  ['a dot at the end of the host', 'mara@example.com.'],
  ['two dots', 'mara@example..com'],
  ['a dot at the start', '.mara@example.com'],
  ['nothing before the tag', '+tag@example.com'],
  ['a port', 'mara@example.com:25'],
  ['a path', 'mara@example.com/x'],
  ['a percent route that changes the host', 'mara@example.com%00.evil.example'],
  ['a name of other letters', 'mаra@example.com'],
  ['a long name', `${'m'.repeat(65)}@example.com`],
  ['a long address', `mara@${'a.'.repeat(130)}com`],
  ['nothing', ''],
])('F-24: %s is not an address', (_, typed) => {
  expect(parseEmail(typed)).toBeNull();
});

test('F-24: whatever is typed, what comes out is one address on one line, and parses to itself', () => {
  const typed = fc.oneof(
    fc.emailAddress(),
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('a', 'B', '.', '+', '@', '＠', '\r', '\n', ' ', ',', '<', '"', 'ü', '。', '%') }),
  );
  fc.assert(
    fc.property(typed, (text) => {
      const email = parseEmail(text);
      if (email === null) return;
      expect(email).toMatch(/^[\x21-\x7e]+$/);
      expect(email.split('@')).toHaveLength(2);
      expect(email).not.toMatch(/[\s,;<>"()\\]/);
      expect(parseEmail(email)).toBe(email);
    }),
    { numRuns: 3_000 },
  );
});

test.each([
  ['mara@example.com', 'mara@example.com'],
  ['mara+photos@example.com', 'mara@example.com'],
  ['ma.ra@example.com', 'ma.ra@example.com'],
  ['m.a.r.a+x+y@gmail.com', 'mara@gmail.com'],
  ['Mara@googlemail.com', 'mara@gmail.com'],
])('one mailbox however it is written: %s', (email, mailbox) => {
  expect(normaliseMailbox(email)).toBe(mailbox);
});

test('F-24: a tag or a dot never makes a new mailbox', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/);
  fc.assert(
    fc.property(name, name, fc.constantFrom('gmail.com', 'googlemail.com', 'example.com'), (mailboxName, tag, host) => {
      const plain = normaliseMailbox(`${mailboxName}@${host}`);
      expect(normaliseMailbox(`${mailboxName}+${tag}@${host}`)).toBe(plain);
      expect(normaliseMailbox(plain)).toBe(plain);
      if (host !== 'example.com') expect(normaliseMailbox(`${[...mailboxName].join('.')}@${host}`)).toBe(plain);
    }),
  );
});
