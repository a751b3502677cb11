import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compareTexts, linesOf } from '#lib/policies/compare-texts.ts';
import { currentPolicy } from '#lib/policies/current-policy.ts';
import { fillPlaces } from '#lib/policies/fill-places.ts';
import { findVersion } from '#lib/policies/find-version.ts';
import { piecesOf } from '#lib/policies/marked-text.ts';
import { policyHash } from '#lib/policies/policy-hash.ts';
import { currentTexts } from '#lib/policies/policy-texts.ts';
import { type Block, POLICIES, POLICY_PATHS, type PolicyText } from '#lib/policies/schema.ts';
import { VERSIONS } from '#lib/policies/versions.ts';
import { LOCALES } from '#lib/text/define.ts';
import { fc } from '#tests/support/property.ts';

const stringsOf = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(stringsOf)
      : [];
const linksOf = (text: PolicyText) => stringsOf(text).flatMap((one) => piecesOf(one).flatMap(({ href }) => href ?? []));
const numbersOf = (text: PolicyText) =>
  stringsOf(text.sections)
    .flatMap((one) => one.replaceAll(/\]\([^)\s]+\)/g, ']').match(/\d+/g) ?? [])
    .toSorted();
const kindOf = (block: Block) =>
  'table' in block
    ? `table ${block.table.rows.length}×${block.table.head.length}`
    : 'list' in block
      ? `list ${block.list.length}`
      : 'p';

test.each(POLICIES)('R-096: every published version of %s says what it said when it was published', (policy) => {
  for (const { version, hash } of VERSIONS[policy]) {
    const published = findVersion(policy, version);
    expect(published && policyHash(published.found.texts), `${policy} ${version}`).toBe(hash);
  }
});

test('R-096: a change of one letter, in one language, is another text', () => {
  for (const policy of POLICIES)
    for (const locale of LOCALES) {
      const texts = currentTexts(policy);
      const changed = { ...texts, [locale]: { ...texts[locale], lead: `${texts[locale].lead} ` } };
      expect(policyHash(changed)).not.toBe(currentPolicy(policy).hash);
    }
});

test.each(POLICIES)('R-096: the versions of %s are counted from 1, dated in order, and say what changed', (policy) => {
  const versions = VERSIONS[policy];
  expect(versions.map(({ version }) => version)).toEqual(versions.map((_, at) => String(at + 1)));
  expect(versions.map(({ date }) => date)).toEqual(versions.map(({ date }) => date).toSorted());
  for (const { date } of versions) expect(new Date(date).toISOString().slice(0, 10)).toBe(date);
  expect(versions.map(({ summary }) => summary === null)).toEqual(versions.map((_, at) => at === 0));
});

test.each(POLICIES)('%s has the same sections, blocks, links and numbers in every language', (policy) => {
  const shapeOf = (text: PolicyText) => text.sections.map(({ id, blocks }) => [id, blocks.map(kindOf)]);
  const { en, de } = currentTexts(policy);
  expect(shapeOf(de)).toEqual(shapeOf(en));
  expect(numbersOf(de)).toEqual(numbersOf(en));
  const own = (text: PolicyText) =>
    linksOf(text)
      .filter((href) => href.startsWith('/'))
      .toSorted();
  expect(own(de)).toEqual(own(en));
  expect(new Set(en.sections.map(({ id }) => id)).size).toBe(en.sections.length);
});

test('R-116: every policy says who the operator is and where to write to', () => {
  for (const policy of POLICIES)
    for (const locale of LOCALES) {
      const text = currentTexts(policy)[locale];
      const said = stringsOf(text).join(' ');
      for (const place of ['{operator}', '{email}']) expect(said, `${policy} ${locale}`).toContain(place);
      const filled = stringsOf(
        fillPlaces(text, { operator: 'Ex {email}', address: '1 Street', email: 'a@example.org' }),
      );
      expect(filled.filter((one) => /\{(operator|address)\}/.test(one))).toEqual([]);
    }
});

test('R-098, R-099: the privacy page says where to complain, and everything leads over https or within the product', () => {
  for (const locale of LOCALES) {
    const links = linksOf(currentTexts('privacy')[locale]);
    for (const host of ['edpb.europa.eu', 'ico.org.uk', 'edoeb.admin.ch'])
      expect(
        links.some((href) => new URL(href, 'https://own.example').hostname.endsWith(host)),
        host,
      ).toBe(true);
    for (const policy of POLICIES)
      for (const href of linksOf(currentTexts(policy)[locale])) expect(href).toMatch(/^(\/|https:\/\/)/);
  }
});

const someText: fc.Arbitrary<PolicyText> = fc.record({
  title: fc.constant('T'),
  lead: fc.constantFrom('a b', 'a c'),
  sections: fc.array(
    fc.record({
      id: fc.constant('x'),
      title: fc.constantFrom('One', 'Two words', 'Three'),
      blocks: fc.array(
        fc
          .array(fc.constantFrom('keep', 'for', 'ever', '30', 'days'), { minLength: 1, maxLength: 6 })
          .map((words) => ({ p: words.join(' ') })),
        { maxLength: 4 },
      ),
    }),
    { maxLength: 4 },
  ),
});

test('R-096: a comparison has every word of both texts, in order, and nothing else', () => {
  fc.assert(
    fc.property(someText, someText, (before, after) => {
      const lines = compareTexts(before, after);
      const said = (without: 'added' | 'removed') =>
        lines
          .filter(({ runs }) => runs.some(({ kind }) => kind !== without))
          .map(({ isTitle, runs }) => ({
            isTitle,
            text: runs.flatMap(({ kind, text }) => (kind === without ? [] : [text])).join(''),
          }));
      expect(said('added')).toEqual(linesOf(before));
      expect(said('removed')).toEqual(linesOf(after));
      if (JSON.stringify(before) === JSON.stringify(after))
        expect(lines.every(({ runs }) => runs.every(({ kind }) => kind === 'same'))).toBe(true);
    }),
  );
});

test('the terms name the rules that are part of them, and the privacy page the list of what a browser keeps', () => {
  for (const locale of LOCALES) {
    expect(linksOf(currentTexts('terms')[locale])).toContain(POLICY_PATHS.acceptableUse);
    expect(linksOf(currentTexts('privacy')[locale])).toContain(POLICY_PATHS.cookies);
  }
});
test('every policy has its page', () => {
  for (const policy of POLICIES) expect(existsSync(`app/(site)${POLICY_PATHS[policy]}/page.tsx`), policy).toBe(true);
});
