import { isHandedOver, isPending } from '../trace/inspect-rcu';
import { lifecycleOf } from '../trace/lifecycle';
import type { Lifecycle } from '../trace/snapshot';
import type { System } from '../trace/system';

/** The states of a page's life, in their order; as a value, a state is its place here. */
export const LIFECYCLES = [
  'unallocated',
  'live',
  'unlinked',
  'pending',
  'freed',
  'recycled',
] as const satisfies readonly Lifecycle[];

/** Where an object is in its life, as the screen tells it; without building a whole snapshot. */
export function lifeIn(
  { machine, reading }: Pick<System, 'machine' | 'reading'>,
  s: Uint8Array,
  object: number,
): number {
  const own = reading.lifecycle?.(s, object);
  if (own !== undefined) return LIFECYCLES.indexOf(own);
  const life = lifecycleOf(machine, s, object, false);
  // Freed memory waits in no callback, so most states need no look at the callbacks.
  const gone = life === 'freed' || life === 'unallocated' || machine.layout.header[object] < 0;
  if (gone) return LIFECYCLES.indexOf(life);
  const pending = reading.drawn ? isHandedOver(machine, s, object) : isPending(machine, s, object);
  return LIFECYCLES.indexOf(pending ? 'pending' : life);
}

/** What that depends on. */
export function lifeReads({ machine }: Pick<System, 'machine'>, object: number): ReadonlySet<number> {
  const { layout, threads } = machine;
  const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);
  return new Set(
    [
      layout.header[object],
      ...layout.header,
      ...layout.link,
      ...range(layout.sites, layout.siteCount),
      ...layout.cells[object].values(),
      ...threads.flatMap(({ context, layout: own, spec }) =>
        context === 'callbacks' ? [own.pc, ...range(own.registers, spec.registers.length)] : [],
      ),
    ].filter((at) => at >= 0),
  );
}
