import type { Place } from '../trace/events';
import { isContext, type Snapshot, type ThreadView } from '../trace/snapshot';
import { code, type Part, type Rich } from '../texts/parts';
import { shortName } from '../trace/short-name';
import { what } from '#texts/narrate-what';

/** The thread by its name up to the first `·` ("vCPU 0 · MMIO fault" is "vCPU 0"); null is RCU. */
export function threadPart(snapshot: Snapshot, thread: number | null): Part {
  if (thread === null) return { kind: 'rcu', text: what.rcu };
  const view = snapshot.threads[thread];
  if (view === undefined) return { kind: 'thread', thread, text: what.someThread(thread) };
  return { kind: 'thread', thread, text: calledName(view) };
}

/** A thread's name, or whose callback or handler it is: a context has the name of what it interrupts. */
export function calledName(view: Pick<ThreadView, 'name' | 'kind'>): string {
  const name = shortName(view.name);
  const contexts = { callback: what.callbackOn, handler: what.handlerOn };
  return view.kind === 'callback' || view.kind === 'handler' ? contexts[view.kind](name) : name;
}

/** The thread that runs on a CPU; never a context of it. */
export function cpuPart(snapshot: Snapshot, cpu: number): Part {
  const thread = snapshot.threads.find((one) => one.cpu === cpu && !isContext(one));
  return thread === undefined ? `CPU ${cpu}` : threadPart(snapshot, thread.index);
}

/** Short name of the thread that runs on a CPU. */
export function threadOn(snapshot: Snapshot, cpu: number): string {
  const thread = snapshot.threads.find((one) => one.cpu === cpu && !isContext(one));
  return thread ? shortName(thread.name) : `CPU ${cpu}`;
}

export function pagePart(snapshot: Snapshot, page: number): Part {
  return { kind: 'page', page, text: pageName(snapshot, page) };
}

/** A place as people write it: `L3[2]`, `L2`, `reader_counter`. */
export function placePart(snapshot: Snapshot, place: Place): Part {
  switch (place.kind) {
    case 'spte':
      return { kind: 'page', page: place.page, text: `${pageName(snapshot, place.page)}[${place.entry}]` };
    case 'page':
      return pagePart(snapshot, place.page);
    case 'variable':
      return code(place.name);
  }
}

function pageName(snapshot: Snapshot, page: number): string {
  return snapshot.pages[page]?.name ?? snapshot.objects?.[page] ?? what.somePage(page);
}

/** `a`, `a and b`, `a, b and c`; from the fifth on the rest is only counted. */
export function list(parts: readonly Part[], none: Rich): Rich {
  if (parts.length === 0) return none;
  const shown: Rich[] = parts.slice(0, parts.length > 4 ? 3 : 4).map((part) => [part]);
  if (parts.length > 4) shown.push(what.andMore(parts.length - 3));
  return shown.flatMap((item, i) => {
    if (i === 0) return item;
    return [i === shown.length - 1 ? what.and : what.comma, ...item];
  });
}
