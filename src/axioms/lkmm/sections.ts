import type { Frame } from '../frame';

/** A read-side critical section: the events that open and close it. */
interface Section {
  readonly lock: number;
  readonly unlock: number;
  /** The SRCU domain; -1 for RCU. */
  readonly domain: number;
}

interface GracePeriod {
  readonly event: number;
  readonly domain: number;
}

export interface Sections {
  readonly sections: readonly Section[];
  readonly periods: readonly GracePeriod[];
  readonly flags: readonly string[];
}

/** Read-side sections, nested ones each for itself, and grace periods. */
export function sections(frame: Frame): Sections {
  const found: Section[] = [];
  const periods: GracePeriod[] = [];
  const flags = new Set<string>();
  frame.shapes.forEach(({ events }, thread) => {
    const start = frame.starts[thread];
    const open: { lock: number; domain: number }[] = [];
    const close = (unlock: number, domain: number, partner: number): void => {
      const at = open.findLastIndex((s) => s.domain === domain && (partner < 0 || s.lock === partner));
      if (at < 0) {
        flags.add(domain < 0 ? 'unmatched-rcu-unlock' : 'unmatched-srcu-unlock');
        return;
      }
      const [{ lock }] = open.splice(at, 1);
      found.push({ lock, unlock, domain });
    };
    events.forEach((e, i) => {
      const at = start + i;
      if (e.mark === 'rcu-lock') open.push({ lock: at, domain: -1 });
      if (e.mark === 'srcu-lock') open.push({ lock: at, domain: e.place });
      if (e.mark === 'rcu-unlock') close(at, -1, -1);
      if (e.mark === 'srcu-unlock') close(at, e.place, e.partner < 0 ? -1 : start + e.partner);
      if (e.mark === 'rcu-sync') periods.push({ event: at, domain: -1 });
      if (e.mark === 'srcu-sync') periods.push({ event: at, domain: e.place });
      if ((e.mark === 'rcu-sync' || e.mark === 'srcu-sync') && open.some((s) => s.domain === -1))
        flags.add('invalid-sleep');
    });
    for (const { domain } of open) flags.add(domain < 0 ? 'unmatched-rcu-lock' : 'unmatched-srcu-lock');
  });
  return { sections: found, periods, flags: [...flags] };
}
