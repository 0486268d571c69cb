import type { ThreadEvent } from './event';
import { EventSet, Relation } from './relation';
import type { Shape } from './shape';

/** An event of a whole execution; `at` is its number within its thread. */
export interface Event extends ThreadEvent {
  readonly thread: number;
  readonly at: number;
}

/**
 * One shape of every thread side by side: the events of an execution, and all that does not depend on who reads from
 * whom. The initial writes are no events: nothing leads to them, so that no cycle goes through one.
 */
export class Frame {
  readonly events: readonly Event[];
  readonly size: number;
  /** First event of each thread. */
  readonly starts: readonly number[];
  readonly reads: EventSet;
  readonly writes: EventSet;
  readonly accesses: EventSet;
  /** Writes of each place, and its reads. */
  readonly writesAt: ReadonlyMap<number, readonly number[]>;
  readonly readsAt: ReadonlyMap<number, readonly number[]>;
  /** For each event the other half of its read-modify-write, or -1. */
  readonly partner: readonly number[];
  readonly po: Relation;
  readonly sameThread: Relation;
  readonly address: Relation;
  readonly data: Relation;
  readonly control: Relation;

  constructor(readonly shapes: readonly Shape[]) {
    const starts: number[] = [];
    this.events = shapes.flatMap(({ events }, thread) => {
      starts.push((starts.at(-1) ?? 0) + (thread === 0 ? 0 : shapes[thread - 1].events.length));
      return events.map((e, at): Event => ({ ...e, thread, at }));
    });
    this.starts = starts;
    const { events } = this;
    const size = (this.size = events.length);
    this.reads = new EventSet(size, (i) => events[i].kind === 'read');
    this.writes = new EventSet(size, (i) => events[i].kind === 'write');
    this.accesses = new EventSet(size, (i) => events[i].kind !== 'fence');
    this.writesAt = byPlace(events, 'write');
    this.readsAt = byPlace(events, 'read');
    const partner = events.map(() => -1);
    events.forEach((e, i) => {
      if (e.kind !== 'write' || e.partner < 0) return;
      partner[i] = starts[e.thread] + e.partner;
      partner[partner[i]] = i;
    });
    this.partner = partner;
    this.po = new Relation(size);
    this.sameThread = new Relation(size);
    this.address = new Relation(size);
    this.data = new Relation(size);
    this.control = new Relation(size);
    events.forEach((e, i) => {
      const start = starts[e.thread];
      for (let j = start; j < start + shapes[e.thread].events.length; j++) {
        this.sameThread.add(i, j);
        if (i < j) this.po.add(i, j);
      }
      for (const name of ['address', 'data', 'control'] as const)
        for (const from of e[name]) this[name].add(start + from, i);
    });
  }

  /** The pairs of one thread in program order with an event between them for which `is` holds. */
  between(is: (e: Event) => boolean): Relation {
    const relation = new Relation(this.size);
    this.shapes.forEach(({ events }, thread) => {
      const start = this.starts[thread];
      const end = start + events.length;
      for (let f = start; f < end; f++)
        if (is(this.events[f]))
          for (let a = start; a < f; a++) for (let b = f + 1; b < end; b++) relation.add(a, b);
    });
    return relation;
  }

  set(is: (e: Event) => boolean): EventSet {
    return new EventSet(this.size, (i) => is(this.events[i]));
  }
}

function byPlace(events: readonly Event[], kind: 'read' | 'write'): Map<number, number[]> {
  const map = new Map<number, number[]>();
  events.forEach((e, i) => {
    if (e.kind !== kind) return;
    const list = map.get(e.place);
    if (list === undefined) map.set(e.place, [i]);
    else list.push(i);
  });
  return map;
}
