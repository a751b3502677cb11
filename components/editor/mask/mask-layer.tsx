'use client';

import { MaskOverlay } from '#components/editor/mask/mask-overlay.tsx';
import type { Painter } from '#components/editor/mask/painter.ts';
import { ToolTexts } from '#components/texts/tool-texts.tsx';

/** The mask as it lies over the photo, with its texts. */
export function MaskLayer({ painter }: { painter: Painter }) {
  return (
    <ToolTexts>
      <MaskOverlay painter={painter} />
    </ToolTexts>
  );
}
