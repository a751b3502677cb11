import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Mail } from '#lib/mail/mail.ts';
import { renderMail } from '#lib/mail/render-mail.ts';
import { LOCALES } from '#lib/text/define.ts';
import { fc } from '#tests/support/property.ts';
import { testDatabase } from '#tests/support/test-database.ts';

await testDatabase();
Object.assign(process.env, { OPERATOR_NAME: 'Mara <Lind> & Co', OPERATOR_EMAIL: 'hello@lind.example' });

/** What a person sees of HTML: words between tags, without what is hidden. */
const visible = (html: string): string =>
  html
    .replace(/<head>.*<\/head>/s, '')
    .replace(/<div style="display:none.*?<\/div>/s, '')
    .replaceAll(/<!--.*?-->/gs, '')
    .replaceAll(/<[^>]*>/g, '\n')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

const words = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }).filter((text) => text.trim() !== '');
const anyMail: fc.Arbitrary<Mail> = fc.record(
  {
    to: fc.constant('mara@example.com'),
    language: fc.constantFrom(...LOCALES),
    subject: words,
    heading: words,
    paragraphs: fc.array(words, { minLength: 1, maxLength: 4 }),
    code: fc.record({ label: words, value: words, help: words }),
    button: fc.record({ lead: words, label: words, href: fc.webUrl({ withFragments: true }), help: words }),
    verbatim: fc.record({ help: words, text: words }),
    small: fc.array(words, { maxLength: 2 }),
    why: words,
  },
  { requiredKeys: ['to', 'language', 'subject', 'heading', 'paragraphs', 'why'] },
);

/** All that a message says, apart from what only one of its parts needs: the line before an address, and the word on the button. */
const said = ({ heading, paragraphs, code, button, verbatim, small = [], why }: Mail): string[] => [
  heading,
  ...paragraphs,
  ...(code ? [code.label, code.value, code.help ?? ''] : []),
  ...(button?.help ? [button.help] : []),
  ...(verbatim ? [verbatim.help, verbatim.text] : []),
  ...small,
  why,
];

test('both parts of any message say all of it, whatever the words, and none of them becomes markup', () => {
  const tags = new Set<string>();
  fc.assert(
    fc.property(anyMail, (mail) => {
      const { text, html } = renderMail(mail);
      const seen = visible(html);
      for (const sentence of said(mail)) {
        expect(text).toContain(sentence);
        expect(seen).toContain(sentence);
      }
      if (mail.button) expect(text.split('\n')).toContain(mail.button.href);
      if (mail.code) expect(text.split('\n')).toContain(mail.code.value.split('\n')[0]);
      for (const [, tag] of html.replaceAll(/<!--.*?-->/gs, '').matchAll(/<\/?([a-z0-9!]+)/gi)) tags.add(tag ?? '');
    }),
  );
  // One document, however the words try: an element that we never write would be here.
  const ours = '! html head meta title style body div table tr td p h1 a pre'.replace('!', '!doctype');
  expect([...tags].filter((tag) => !ours.split(' ').includes(tag))).toEqual([]);
});

test('R-116: a message names its language, loads nothing, reports nothing back, and says why it was sent and by whom', () => {
  for (const language of LOCALES) {
    const { html, text } = renderMail({
      to: 'mara@example.com',
      language,
      subject: 'S',
      heading: 'H',
      paragraphs: ['P'],
      button: { lead: 'L', label: 'B', href: 'https://afterimage.example/gallery' },
      why: 'because of this',
    });
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).not.toMatch(
      /<(img|link|script|iframe|object|video|audio|source)|url\(|src=|@import|@font-face|background="/i,
    );
    expect(html.match(/href="[^"]*"/g)).toEqual(['href="https://afterimage.example/gallery"']);
    for (const part of [html, text]) {
      expect(part).toContain('because of this');
      expect(part).toContain('Afterimage');
      expect(part).toContain('hello@lind.example');
    }
    expect(text).toContain('Mara <Lind> & Co, hello@lind.example');
    expect(html).toContain('Mara &lt;Lind&gt; &amp; Co, hello@lind.example');
    expect(html).toContain('prefers-color-scheme:dark');
  }
});

test('what a list of mail shows beside the subject is never the code', () => {
  const { html } = renderMail({
    to: 'mara@example.com',
    language: 'en',
    subject: 'S',
    heading: 'H',
    paragraphs: ['Works once.'],
    code: { label: 'Your code', value: '407123' },
    why: 'W',
  });
  const body = html.slice(html.indexOf('<body'));
  expect(body.indexOf('Works once.')).toBeLessThan(body.indexOf('407123'));
  // Long enough to fill such a line with nothing.
  expect(body.slice(0, body.indexOf('407123')).match(/&zwnj;/g)?.length).toBeGreaterThanOrEqual(80);
});

test('every message is made by the one template: no verb writes HTML or a text of its own', () => {
  const files = readdirSync('lib', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  const sending = files.filter((path) => /sendMail\(/.test(readFileSync(`lib/${path}`, 'utf8')));
  expect(sending.length).toBeGreaterThan(3);
  const making = files.filter((path) =>
    /^import type \{ Message \}|\): Message/m.test(readFileSync(`lib/${path}`, 'utf8')),
  );
  for (const path of making.filter((path) => !path.startsWith('mail/')))
    expect(readFileSync(`lib/${path}`, 'utf8'), path).toContain('renderMail(');
  const marking = files.filter((path) => /<\/(p|table|td|h1)>/.test(readFileSync(`lib/${path}`, 'utf8')));
  expect(marking.filter((path) => !/^(mail\/render-html|web\/|embedded\/stripe|account\/export)/.test(path))).toEqual(
    [],
  );
});
