import type { MemoryModel } from '../../machine/models';
import { rich, type Rich } from '../parts';

/** What people read of a memory model. */
interface MemoryText {
  /** In menus. */
  readonly name: string;
  /** In one sentence. */
  readonly detail: string;
  /** Within a sentence. */
  readonly full: string;
  /** In a table's column. */
  readonly short: string;
  /** Why an access could execute before an older one. */
  readonly early: Rich;
}

export const text: Readonly<Record<MemoryModel, MemoryText>> = {
  sc: {
    name: 'In order (SC)',
    detail: 'Each thread executes its operations in program order.',
    full: 'sequentially consistent',
    short: 'SC',
    early: rich`In this model nothing executes before what stands above it.`,
  },
  tso: {
    name: 'x86 (TSO)',
    detail: 'A load may overtake an earlier store of the same CPU to another address.',
    full: 'x86 (TSO)',
    short: 'x86',
    early: rich`On x86 a load may pass an older store that still sits in the store buffer.`,
  },
  weak: {
    name: 'Weak (ARM-like)',
    detail:
      'Any two accesses may be reordered unless a barrier, a dependency or the same address orders them.',
    full: 'weak (ARM-like)',
    short: 'weak',
    early: rich`Nothing orders the two: no barrier, no dependency, not the same address.`,
  },
};
