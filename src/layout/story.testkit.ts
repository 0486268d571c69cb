/** Hand-made snapshots and traces in a small notation, for tests of pictures. */
import type { SpanName, StepEvent } from '../trace/events';
import type { EntryView, PageView, Snapshot, SpteTarget, ThreadView } from '../trace/snapshot';

type Draft<T> = T extends readonly (infer U)[]
  ? Draft<U>[]
  : T extends object
    ? { -readonly [K in keyof T]: Draft<T[K]> }
    : T;
export type SnapshotDraft = Draft<Snapshot>;

/** Entries of a line of the notation: `0→L3 7=mmio 5=0x1c5 9=none`. */
function entriesOf(text: string, index: (name: string) => number): Draft<EntryView>[] {
  return [...text.matchAll(/(\d+)(?:→(\S+)|=(\S+))/g)].map(([, at, name, value]) => {
    const target: SpteTarget =
      name !== undefined
        ? { kind: 'page', page: index(name), stale: false }
        : value === 'mmio'
          ? { kind: 'mmio' }
          : value === 'none'
            ? { kind: 'none' }
            : { kind: 'frame', frame: Number(value) };
    const label =
      name !== undefined
        ? `→ ${name}`
        : value === 'mmio'
          ? 'MMIO'
          : value === 'none'
            ? '0'
            : `frame ${value}`;
    return { index: Number(at), target, label };
  });
}

/**
 * A table in its initial state, one page a line: name, level, entries. A page whose name ends in `?` is
 * not allocated yet; the first page is the root.
 *
 *     root 2  0→L1
 *     L1   1  7=mmio
 */
export function table(text: string): SnapshotDraft {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => line.trim().match(/^(\S+?)(\??)\s+(\d)\s*(.*)$/) ?? []);
  const names = lines.map(([, name]) => name ?? '');
  const pages = lines.map(([, name, absent, level, entries], index): Draft<PageView> => ({
    index,
    name: name ?? '',
    level: Number(level),
    lifecycle: absent ? 'unallocated' : 'live',
    isRoot: index === 0,
    facts: [],
    entries: entriesOf(entries ?? '', (n) => names.indexOf(n)),
    parents: [],
    initialParents: [],
    next: null,
  }));
  for (const page of pages) {
    for (const { index, target } of page.entries) {
      if (target.kind !== 'page') continue;
      pages[target.page]?.parents.push(page.index);
      pages[target.page]?.initialParents.push({ page: page.index, entry: index });
    }
  }
  return {
    pages,
    threads: [],
    cpus: [],
    rcu: { used: false, active: false, waitsFor: [], quiescentSteps: [], callbacks: [] },
    facts: [],
    variables: [],
    bug: null,
    ended: 'no',
  };
}

/** A thread that has not moved yet. */
export function thread(
  index: number,
  name: string,
  kind: ThreadView['kind'],
  cpu = index,
): Draft<ThreadView> {
  return { index, name, kind, cpu, line: null, finished: false, idle: false, window: [], registers: [] };
}

export function cpu(index: number): SnapshotDraft['cpus'][number] {
  return { index, inReadSection: false, irqsOff: false, ipiFrom: [], handles: [], facts: [], inGuest: false };
}

/** An event from what matters about it; `0 rcu_read_lock +read-section` style spans in `spans`. */
function event(part: Partial<StepEvent> & { spans?: string }): StepEvent {
  const { spans = '', ...rest } = part;
  const named = (sign: string): SpanName[] =>
    [...spans.matchAll(/([+-])([\w-]+)/g)]
      .filter(([, s]) => s === sign)
      .map(([, , name]) => name as SpanName);
  return {
    step: 0,
    kind: 'instruction',
    thread: null,
    cpu: rest.cpu ?? rest.thread ?? null,
    accesses: [],
    pages: [],
    enters: named('+'),
    leaves: named('-'),
    ipiTo: [],
    ipiFrom: [],
    violated: [],
    ...rest,
  };
}

/** A trace told step by step: every step is an event and what it changes. */
export class Story {
  readonly events: StepEvent[] = [];
  readonly snapshots: SnapshotDraft[];

  constructor(start: SnapshotDraft) {
    this.snapshots = [start];
  }

  step(
    part: Partial<StepEvent> & { spans?: string },
    change: (s: SnapshotDraft) => void = () => undefined,
  ): this {
    const next = structuredClone(this.snapshots[this.snapshots.length - 1]);
    change(next);
    this.events.push(event(part));
    this.snapshots.push(next);
    return this;
  }
}

/** The page of that name. */
export function page(s: SnapshotDraft, name: string): SnapshotDraft['pages'][number] {
  return s.pages.find((p) => p.name === name)!;
}

/** Clears an entry, keeping what it said. */
export function clear(s: SnapshotDraft, name: string, index: number): void {
  const from = page(s, name);
  const entry = from.entries.find((e) => e.index === index)!;
  if (entry.target.kind === 'page') {
    const child = s.pages[entry.target.page];
    child.parents = child.parents.filter((p) => p !== from.index);
  }
  entry.was ??= entry.target;
  entry.target = { kind: 'none' };
  entry.label = '0';
}
