import type { Frame } from './frame';
import type { AxiomaticModel } from './model';
import { Relation } from './relation';
import type { Witness } from './witness';

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
    const periods = frame.events.flatMap((e, i) =>
      e.mark === 'rcu-sync' || e.mark === 'srcu-sync' ? [i] : [],
    );
    const outermost = sectionsOf(frame);
    /** Events, and behind them the end of each grace period; the event itself is its start. */
    const size = frame.size + periods.length;
    const rf = new Relation(frame.size);
    const fr = new Relation(frame.size);
    const allows = (
      sections: readonly Section[],
      edges: Relation,
      left: readonly (readonly [period: number, section: number])[],
    ): boolean => {
      const order = edges.copy().close();
      if (order.isReflexiveSomewhere()) return false;
      const [first, ...rest] = left;
      if (first === undefined) return true;
      const [period, section] = first;
      const { enter, leave } = sections[section];
      return [
        [periods[period], enter],
        [leave, frame.size + period],
      ].some(([a, b]) => {
        if (order.has(b, a)) return false;
        const more = order.copy();
        more.add(a, b);
        return allows(sections, more, rest);
      });
    };
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
        const sections = [...outermost, ...srcuSectionsOf(frame, witness)];
        const pairs = periods.flatMap((period, p) =>
          sections.flatMap(({ domain }, s) =>
            domain === frame.events[period].place ? [[p, s] as const] : [],
          ),
        );
        return allows(sections, edges, pairs);
      },
      flags: () => [],
      explain: () => null,
    };
  },
};

interface Section {
  readonly enter: number;
  readonly leave: number;
  /** The srcu_struct; -1 for RCU. */
  readonly domain: number;
}

/** First and last event of each outermost read-side section of RCU. */
function sectionsOf({ events }: Frame): Section[] {
  const found: Section[] = [];
  const open: number[] = [];
  events.forEach((e, i) => {
    if (e.mark === 'rcu-lock') open.push(i);
    if (e.mark !== 'rcu-unlock') return;
    const enter = open.pop();
    if (enter !== undefined && open.length === 0) found.push({ enter, leave: i, domain: -1 });
  });
  return found;
}

/** SRCU's sections, from where their index is handed in back to where it came from, if no more than one variable held it. */
function srcuSectionsOf({ events, starts }: Frame, { source }: Witness): Section[] {
  const dataOf = (i: number): number[] => events[i].data.map((at) => starts[events[i].thread] + at);
  return events.flatMap(({ mark, place }, leave) => {
    if (mark !== 'srcu-unlock') return [];
    const reads = dataOf(leave);
    // An index that was handed in has come to its end: the next one only looks the same.
    const held = reads.filter((read) => events[read].mark !== 'srcu-lock' && source[read] >= 0);
    const before = held.flatMap((read) => dataOf(source[read]));
    return [...reads, ...before]
      .filter((read) => events[read].mark === 'srcu-lock' && events[read].place === place)
      .map((enter) => ({ enter, leave, domain: place }));
  });
}
