'use client';

import { useState } from 'react';
import { PageTexts } from '#components/texts/page-texts.tsx';
import { Button } from '#components/ui/button.tsx';
import { onDemand } from '#components/ui/on-demand.tsx';
import { useLocale, useText } from '#components/use-text.ts';
import type { EditView } from '#lib/edits/schema.ts';

const DataTrail = onDemand(async () => (await import('#components/editor/data-trail.tsx')).DataTrail);

/** Opens where the data of an edit went. The dialog is the editor's; it comes with its texts when it is asked for. */
export function TrailButton({ edit }: { edit: EditView }) {
  const text = useText('gallery');
  const locale = useLocale();
  const [isOpen, setIsOpen] = useState<boolean | null>(null);
  return (
    <>
      <Button className="mt-4" onClick={() => setIsOpen(true)}>
        {text.trail}
      </Button>
      {isOpen === null ? null : (
        <PageTexts locale={locale} part="edit">
          <DataTrail edit={edit} open={isOpen} onClose={() => setIsOpen(false)} />
        </PageTexts>
      )}
    </>
  );
}
