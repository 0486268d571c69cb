import type { SessionView } from '../../../session/contract';

/** The scenario in which the walk breaks, and the one that mends it. */
export const BROKEN = 'strawman';
export const MENDED = 'deferred-free';

/**
 * Who moves when the button of a card is pressed, step by step: vCPU 0 reads up to L3, CPU 1 unlinks L2, CPU 1 frees
 * it, vCPU 0 reads on.
 */
export const TURNS: readonly (readonly number[])[] = [[0, 0], [1, 1, 1, 1, 1, 1], [1], [0]];

/** The position at which RCU frees L2 in the mended run; undefined if that run is not on screen. */
export function freedAt({ preset, trace }: SessionView): number | undefined {
  if (preset?.id !== MENDED || preset.modified) return undefined;
  const at = trace.snapshots.findIndex(({ pages }) =>
    pages.some(({ name, lifecycle }) => name === 'L2' && lifecycle === 'freed'),
  );
  return at < 0 ? undefined : at;
}

/** Whether there is a run on screen. */
export function isReady({ status }: SessionView): boolean {
  return status !== 'loading' && status !== 'failed';
}

/** Whether the cards speak of something else than what is on screen. */
export function isElsewhere({ preset }: SessionView): boolean {
  return preset === undefined || preset.modified || (preset.id !== BROKEN && preset.id !== MENDED);
}

/** The steps from the start until a card is shown. */
export function turnsUpTo(card: number): readonly number[] {
  return TURNS.slice(0, card).flat();
}

/** Whether the run stands where a card of the broken walk finds it: nobody has gone another way meanwhile. */
export function standsAt({ preset, trace, position }: SessionView, card: number): boolean {
  const wanted = turnsUpTo(card);
  return (
    preset?.id === BROKEN &&
    !preset.modified &&
    position === wanted.length &&
    wanted.every((thread, i) => trace.events[i]?.thread === thread && trace.events[i]?.kind === 'instruction')
  );
}
