'use client';

import { GitFork } from 'lucide';
import { useState } from 'react';
import type { HistoryNode } from '#components/editor/history-layout.ts';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { onDemand } from '#components/ui/on-demand.tsx';
import { useText } from '#components/use-text.ts';

const BranchSheet = onDemand(async () => (await import('#components/editor/branch-sheet.tsx')).BranchSheet);

type Props = { count: number; nodes: HistoryNode[]; onGo: (imageId: string) => void };

/** The way to the whole history from a phone's strip, which shows one way through it. */
export function Branches({ count, nodes, onGo }: Props) {
  const text = useText('editor');
  const [isOpen, setIsOpen] = useState<boolean | null>(null);
  return (
    <>
      <Button look="quiet" className="shrink-0 text-small lg:hidden" onClick={() => setIsOpen(true)}>
        {text.branches(count)}
        <Icon of={GitFork} size="small" />
      </Button>
      {isOpen === null ? null : (
        <BranchSheet nodes={nodes} open={isOpen} onClose={() => setIsOpen(false)} onGo={onGo} />
      )}
    </>
  );
}
