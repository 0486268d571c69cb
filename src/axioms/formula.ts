import type { Formula, Term } from '../litmus/ast';
import type { Places } from './places';
import type { Value } from './value';

/** What is known of final values so far: those a term may still have; null for any. */
export interface Knowledge {
  register(thread: number, name: string): readonly Value[] | null;
  place(place: number): readonly Value[] | null;
}

/** Whether a formula can still become true, and false. */
interface Possible {
  readonly yes: boolean;
  readonly no: boolean;
}

const BOTH: Possible = { yes: true, no: true };

/** Judges a formula by what is known: where terms have one value each, this is its truth. */
export function possible(f: Formula, places: Places, known: Knowledge): Possible {
  switch (f.kind) {
    case 'constant':
      return { yes: f.value, no: !f.value };
    case 'not': {
      const { yes, no } = possible(f.of, places, known);
      return { yes: no, no: yes };
    }
    case 'and':
    case 'or': {
      const parts = f.of.map((part) => possible(part, places, known));
      const all = f.kind === 'and';
      return {
        yes: all ? parts.every((p) => p.yes) : parts.some((p) => p.yes),
        no: all ? parts.some((p) => p.no) : parts.every((p) => p.no),
      };
    }
    case 'compare': {
      const left = valuesOf(f.left, places, known);
      const right = valuesOf(f.right, places, known);
      if (left === null || right === null) return BOTH;
      const equal = left.some((a) => right.includes(a));
      const different = left.length > 1 || right.length > 1 || !equal;
      return f.equal ? { yes: equal, no: different } : { yes: different, no: equal };
    }
  }
}

function valuesOf(term: Term, places: Places, known: Knowledge): readonly Value[] | null {
  switch (term.kind) {
    case 'constant':
      return [places.addresses.constant(term.value)];
    case 'register':
      return known.register(term.thread, term.name);
    case 'place':
      return known.place(places.number(places.addresses.of(term.name, term.index)));
  }
}
