'use client';

import { useState } from 'react';
import type { Rename } from '#components/editor/name-dialog.tsx';
import { withTexts } from '#components/texts/with-texts.tsx';
import { Button } from '#components/ui/button.tsx';
import { useText } from '#components/use-text.ts';
import type { ImageView } from '#lib/images/schema.ts';

const SaveDialog = withTexts('running', async () => (await import('#components/editor/save-dialog.tsx')).SaveDialog);
const NameDialog = withTexts('running', async () => (await import('#components/editor/name-dialog.tsx')).NameDialog);

type Props = {
  image: ImageView;
  rename: Rename;
  /** The image with all that came of it; deleting is offered where that is more than one, and not everything. */
  branch: ImageView[];
  isRoot: boolean;
  onDelete: (images: ImageView[]) => void;
};

/** What can be done with a picture as part of its history. */
export function NodeActs({ image, rename, branch, isRoot, onDelete }: Props) {
  const text = useText('stage');
  const [isOpen, setIsOpen] = useState<boolean | null>(null);
  const [isSaving, setIsSaving] = useState<boolean | null>(null);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{text.name}</Button>
      <Button onClick={() => setIsSaving(true)}>{text.save}</Button>
      {isSaving === null ? null : <SaveDialog image={image} open={isSaving} onClose={() => setIsSaving(false)} />}
      {isRoot || branch.length < 2 ? null : (
        <Button look="quiet" onClick={() => onDelete(branch)}>
          {text.deleteBranch(branch.length)}
        </Button>
      )}
      {isOpen === null ? null : (
        <NameDialog image={image} rename={rename} open={isOpen} onClose={() => setIsOpen(false)} />
      )}
    </>
  );
}
