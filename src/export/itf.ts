import type { StepEvent } from '../kvm/events';
import type { Snapshot } from '../kvm/snapshot';
import type { RecordedRun } from './recorded';
import { placeName, stepName } from './words';

type Value =
  string | boolean | { readonly '#bigint': string } | readonly Value[] | { readonly [name: string]: Value };

const int = (value: number): Value => ({ '#bigint': String(value) });
const set = (values: readonly Value[]): Value => ({ '#set': values });
const map = (pairs: readonly (readonly [Value, Value])[]): Value => ({ '#map': pairs });

/**
 * A run in the Informal Trace Format (ITF), which viewers of TLA+ and Quint traces read. One state per moment, the
 * initial one first; `action` says what led there and `accesses` what it read and wrote.
 */
export function toItf({ scenario, events, snapshots }: RecordedRun): string {
  const states = snapshots.map((snapshot, index) => ({
    '#meta': { index },
    ...stateOf(snapshot, events[index - 1] ?? null, snapshots[index - 1] ?? snapshot),
  }));
  const trace = {
    '#meta': {
      format: 'ITF',
      'format-description': 'https://apalache-mc.org/docs/adr/015adr-trace.html',
      description: scenario.title,
      source: 'Shadow Walk',
    },
    vars: Object.keys(states[0] ?? {}).filter((name) => name !== '#meta'),
    states,
  };
  return `${JSON.stringify(trace, null, 1)}\n`;
}

function stateOf(snapshot: Snapshot, event: StepEvent | null, before: Snapshot): Record<string, Value> {
  const { pages, threads, cpus, rcu, readerCounter, mmuLock } = snapshot;
  return {
    action: event === null ? 'init' : stepName(event, before),
    accesses: (event?.accesses ?? []).map(({ write, place, label, value }) => ({
      write,
      place: placeName(place, snapshot),
      value: int(value),
      label,
    })),
    violated: set(event?.violated ?? []),
    pages: map(
      pages.map(({ name, level, lifecycle, entries }) => [
        name,
        {
          level: int(level),
          lifecycle,
          entries: map(entries.map((entry) => [int(entry.index), entry.label])),
        },
      ]),
    ),
    threads: map(threads.map(({ name, line, finished }) => [name, { line: line ?? '', finished }])),
    cpus: cpus.map(({ inReadSection, irqsOff, ipiFrom }) => ({
      inReadSection,
      irqsOff,
      ipiFrom: set(ipiFrom.map(int)),
    })),
    rcu: { active: rcu.active, waitsFor: set(rcu.waitsFor.map(int)) },
    ...(readerCounter === undefined ? {} : { reader_counter: int(readerCounter) }),
    ...(mmuLock === undefined ? {} : { mmu_lock: int(mmuLock ?? -1) }),
    ...(snapshot.variables.length === 0
      ? {}
      : { variables: map(snapshot.variables.map(({ name, value }) => [name, int(value)])) }),
  };
}
