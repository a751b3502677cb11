import { getText } from '#components/text.ts';
import { Part, Prose, TextLink } from '#components/trust/part.tsx';
import { Rows } from '#components/trust/rows.tsx';
import { getLocale } from '#lib/web/get-locale.ts';

type Stated = {
  certifications: readonly string[];
  availabilityPercent: number | null;
  disclosures: readonly { year: number; requests: number; answered: number }[] | null;
  securityEmail: string | null;
};

/** What exists and what does not: certificates, a promise of being there, requests of authorities, whom to tell of a hole. */
export async function Honest({ certifications, availabilityPercent, disclosures, securityEmail }: Stated) {
  const text = await getText('trust');
  const share = new Intl.NumberFormat(await getLocale(), { style: 'percent', maximumFractionDigits: 3 });
  const { year, requests, answered } = text.lawHead;
  return (
    <>
      <Part id="certificates" title={text.certTitle}>
        <Prose>{certifications.length > 0 ? text.certSome : text.certNone}</Prose>
        {certifications.length > 0 ? (
          <ul className="mt-3 list-disc ps-5">
            {certifications.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        ) : null}
        <Prose>{text.certInstead}</Prose>
      </Part>
      <Part id="availability" title={text.availTitle}>
        <Prose>
          {availabilityPercent === null ? text.availNone : text.availSome(share.format(availabilityPercent / 100))}
        </Prose>
        <TextLink href="/status">{text.availLink}</TextLink>
      </Part>
      <Part id="authorities" title={text.lawTitle}>
        {disclosures ? (
          <Rows
            heads={[year, requests, answered]}
            rows={disclosures.map((one) => ({
              key: String(one.year),
              cells: [String(one.year), String(one.requests), String(one.answered)],
            }))}
          />
        ) : (
          <Prose>{text.lawNone}</Prose>
        )}
        <Prose>{text.lawNote}</Prose>
      </Part>
      <Part id="security" title={text.securityTitle}>
        {text.security.map((sentence) => (
          <Prose key={sentence}>{sentence}</Prose>
        ))}
        <Prose>{securityEmail ? text.securityReport(securityEmail) : text.securityNoContact}</Prose>
        {securityEmail ? <TextLink href="/.well-known/security.txt">security.txt</TextLink> : null}
      </Part>
    </>
  );
}
