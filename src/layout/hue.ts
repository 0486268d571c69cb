import type { ThreadCode } from '../trace/code';
import { isContext, type Snapshot } from '../trace/snapshot';

/** Value of `data-hue`: gives an element the colour of a thread (see tokens.css). */
export type Hue = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | 'rcu';

/** A CPU's thread has the colour of its number; what runs on RCU's behalf has RCU's. */
export function hueOf(thread: Pick<ThreadCode, 'kind' | 'cpu'> | null | undefined): Hue {
  if (thread === null || thread === undefined || thread.kind === 'callback') return 'rcu';
  return String(thread.cpu & 7) as Hue;
}

/** The colour of the thread that runs on a CPU. */
export function hueOfCpu(snapshot: Snapshot, cpu: number): Hue {
  return hueOf(snapshot.threads.find((one) => one.cpu === cpu && !isContext(one)));
}

const LETTERS = { zapper: 'Z', mapper: 'M', callback: 'C', handler: 'H' } as const;

/**
 * What stands in a thread's round badge: the CPU's number for who walks, the letter of the role for
 * who changes the table; with several of a role, letter and number (`Z1`).
 */
export function badgeOf(thread: ThreadCode, all: readonly ThreadCode[]): string {
  if (thread.kind === 'walker' || thread.kind === 'guest' || thread.kind === 'program')
    return String(thread.cpu);
  const letter = LETTERS[thread.kind];
  return all.filter(({ kind }) => kind === thread.kind).length > 1 ? `${letter}${thread.cpu}` : letter;
}
