import type { ReactNode } from 'react';
import type { TreeViewProps } from './props';

/** The shadow page table at one moment. */
export function TreeView({ trace, position }: TreeViewProps): ReactNode {
  return <section data-pages={trace.snapshots[position]?.pages.length ?? 0} />;
}
