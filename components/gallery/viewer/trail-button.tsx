'use client';

import { useState } from 'react';
import { withTexts } from '#components/texts/with-texts.tsx';
import { Button } from '#components/ui/button.tsx';
import { useText } from '#components/use-text.ts';
import type { EditView } from '#lib/edits/schema.ts';

const DataTrail = withTexts('running', async () => (await import('#components/editor/data-trail.tsx')).DataTrail);

/** Opens where the data of an edit went. The dialog is the editor's; it comes with its texts when it is asked for. */
export function TrailButton({ edit }: { edit: EditView }) {
  const text = useText('gallery');
  const [isOpen, setIsOpen] = useState<boolean | null>(null);
  return (
    <>
      <Button className="mt-4" onClick={() => setIsOpen(true)}>
        {text.trail}
      </Button>
      {isOpen === null ? null : <DataTrail edit={edit} open={isOpen} onClose={() => setIsOpen(false)} />}
    </>
  );
}
