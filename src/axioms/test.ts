import type { Formula, LitmusTest, LitmusThread, Term } from '../litmus/ast';
import { seedCircles } from './circles';
import { traces, type ThreadTrace } from './execute';
import { TooLarge } from './limits';
import { Places } from './places';
import { shapes, type Shape } from './shape';
import { valueText, type Value } from './value';

/** A test made ready: the shapes of each thread, with all values that may be. */
export interface Ready {
  readonly test: LitmusTest;
  readonly places: Places;
  readonly threads: readonly (readonly Shape[])[];
  /** What is told of final states, in order. */
  readonly told: readonly Told[];
}

/** A register or a place, as a final state names it. */
export type Told =
  | { readonly kind: 'register'; readonly thread: number; readonly name: string; readonly label: string }
  | { readonly kind: 'place'; readonly place: number; readonly label: string };

/**
 * Finds all ways through each thread. A read may find what its place may hold; what that is grows with what the ways
 * write, until nothing is new. Branches go both ways meanwhile: whether a write happens may depend on itself in a circle. A chain of values takes one round a write, so that more rounds find nothing real.
 */
export function makeReady(test: LitmusTest): Ready {
  const places = new Places(test.initial);
  const starts = test.threads.map((thread) => startOf(test, thread.index, places));
  const told = toldOf(test, places);
  let isSeeded = false;
  for (let round = 0; ; round++) {
    let grown = false;
    let writes = 0;
    test.threads.forEach((thread, i) => {
      const ways = guessed(thread, places, starts[i]);
      let most = 0;
      for (const { events, values } of ways) {
        let count = 0;
        events.forEach((e, k) => {
          if (e.kind !== 'write') return;
          count++;
          if (places.mayHold(e.place, values[k])) grown = true;
        });
        most = Math.max(most, count);
      }
      writes += most;
    });
    if (grown && round <= writes) continue;
    const ways = test.threads.map((thread, i) => traces(thread, places, starts[i]));
    if (!isSeeded && seedCircles(ways, places)) {
      isSeeded = true;
      round = -1;
      continue;
    }
    const threads = ways.map(shapes);
    return { test, places, threads, told };
  }
}

/** A thread's ways with guessed branches; without guessing where those are too many. */
function guessed(thread: LitmusThread, places: Places, start: ReadonlyMap<string, Value>): ThreadTrace[] {
  try {
    return traces(thread, places, start, true);
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    return traces(thread, places, start);
  }
}

/** Parameters hold the addresses of the places they are named after. */
function startOf(test: LitmusTest, thread: number, places: Places): Map<string, Value> {
  const registers = new Map<string, Value>();
  for (const { name } of test.threads[thread].parameters) {
    const address = places.addresses.of(name, 0);
    places.number(address);
    registers.set(name, address);
  }
  for (const entry of test.initial)
    if ('register' in entry && entry.thread === thread)
      registers.set(entry.register, places.addresses.constant(entry.value));
  return registers;
}

function toldOf(test: LitmusTest, places: Places): Told[] {
  const told = new Map<string, Told>();
  const add = (term: Term): void => {
    if (term.kind === 'constant') return;
    const label =
      term.kind === 'register'
        ? `${term.thread}:${term.name}`
        : term.index === 0
          ? term.name
          : `${term.name}[${term.index}]`;
    if (told.has(label)) return;
    told.set(
      label,
      term.kind === 'register'
        ? { kind: 'register', thread: term.thread, name: term.name, label }
        : { kind: 'place', place: places.number(places.addresses.of(term.name, term.index)), label },
    );
  };
  const visit = (f: Formula): void => {
    if (f.kind === 'compare') [f.left, f.right].forEach(add);
    else if (f.kind === 'not') visit(f.of);
    else if (f.kind !== 'constant') f.of.forEach(visit);
  };
  visit(test.condition);
  if (test.filter !== null) visit(test.filter);
  test.locations.forEach(add);
  return [...told.values()].sort((a, b) => order(a) - order(b) || (a.label < b.label ? -1 : 1));
}

const order = (t: Told): number => (t.kind === 'register' ? t.thread : 1e6);

/** A final state as herd7 writes it: `0:r0=1; x=2;`. */
export const stateText = (told: readonly Told[], values: readonly Value[]): string =>
  told.map((t, i) => `${t.label}=${valueText(values[i])};`).join(' ');
