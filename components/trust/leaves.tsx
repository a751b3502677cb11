import { getText } from '#components/text.ts';
import { Part, TextLink } from '#components/trust/part.tsx';
import { Rows } from '#components/trust/rows.tsx';
import type { ModelPlace } from '#lib/trust/schema.ts';

/** What stays and what leaves, for each model of this installation. */
export async function Leaves({ models }: { models: readonly ModelPlace[] }) {
  const [text, pricing, places] = [await getText('trust'), await getText('pricing'), await getText('places')];
  return (
    <Part id="leaves" title={text.leavesTitle} help={text.leavesLead}>
      <Rows
        heads={[pricing.columns.model, pricing.columns.place, text.leavesHead]}
        rows={models.map(({ id, name, place, leaves }) => ({
          key: id,
          cells: [name, places.placeOf(place), text.leaves[leaves]],
        }))}
      />
      <TextLink href="/legal/subprocessors">{text.leavesLink}</TextLink>
    </Part>
  );
}
