import type { Frame } from './frame';
import type { AxiomaticModel } from './model';
import { Relation } from './relation';

/**
 * Sequential consistency with grace periods: one order of all events, in which every grace period has a start and an end
 * and every read-side section ends before the end or begins after the start.
 *
 *     section       enter ────── leave                   enter ─── leave
 *     grace period          start ────────── end                           either may be; not a section around both
 */
export const scWithGracePeriods: AxiomaticModel = {
  id: 'sc+rcu',
  name: 'Sequential consistency with grace periods',
  judge(frame) {
    const periods = frame.events.flatMap((e, i) => (e.mark === 'rcu-sync' ? [i] : []));
    const sections = sectionsOf(frame);
    /** Events, and behind them the end of each grace period; the event itself is its start. */
    const size = frame.size + periods.length;
    const rf = new Relation(frame.size);
    const fr = new Relation(frame.size);
    const allows = (
      edges: Relation,
      left: readonly (readonly [period: number, section: number])[],
    ): boolean => {
      const order = edges.copy().close();
      if (order.isReflexiveSomewhere()) return false;
      const [first, ...rest] = left;
      if (first === undefined) return true;
      const [period, section] = first;
      const [enter, leave] = sections[section];
      return [
        [periods[period], enter],
        [leave, frame.size + period],
      ].some(([a, b]) => {
        if (order.has(b, a)) return false;
        const more = order.copy();
        more.add(a, b);
        return allows(more, rest);
      });
    };
    const pairs = periods.flatMap((_, p) => sections.map((_section, s) => [p, s] as const));
    return {
      allows: (witness) => {
        const inner = new Relation(frame.size);
        inner.or(frame.po).or(witness.rf(rf)).or(witness.co).or(witness.fr(fr));
        const edges = new Relation(size);
        for (let a = 0; a < frame.size; a++)
          for (let b = 0; b < frame.size; b++) {
            if (!inner.has(a, b)) continue;
            edges.add(a, b);
            // What follows a grace period follows its end.
            const period = periods.indexOf(a);
            if (period >= 0) edges.add(frame.size + period, b);
          }
        periods.forEach((start, period) => edges.add(start, frame.size + period));
        return allows(edges, pairs);
      },
      flags: () => [],
      explain: () => null,
    };
  },
};

/** First and last event of each outermost read-side section. */
function sectionsOf({ events }: Frame): [enter: number, leave: number][] {
  const found: [number, number][] = [];
  const open: number[] = [];
  events.forEach((e, i) => {
    if (e.mark === 'rcu-lock') open.push(i);
    if (e.mark !== 'rcu-unlock') return;
    const enter = open.pop();
    if (enter !== undefined && open.length === 0) found.push([enter, i]);
  });
  return found;
}
