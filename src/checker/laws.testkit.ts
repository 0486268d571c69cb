import { graphOf } from './graph';
import type { Model } from './model';

interface LawOptions {
  /** States to look at, breadth-first. Default 2000. */
  readonly maxStates?: number;
  /** Whether `canonicalize` maps all of an orbit to one representative, not just to fewer. Default true. */
  readonly exactSymmetry?: boolean;
  /**
   * Whether steps of an actor may be numbered anew when one is taken: then any of its steps may close a diamond, or an
   * ample step may make one vanish that has done nothing. Default false.
   */
  readonly renumbered?: boolean;
}

/**
 * The laws of `Model`, as far as they can be seen state by state: what each breach found is, in words; none for a
 * lawful model. Every implementation of `Model` should run it in its tests.
 *
 * Of partial order only the local diamonds can be seen, not what lies behind longer runs of the others:
 *
 *       s ──b──▶ ·        a in the ample subset, b not: a does nothing visible, both
 *       a        a        ways round end in the same image, and b reports the same bits
 *       ▼        ▼
 *       · ──b──▶ ·
 */
export function breaches(
  model: Model,
  { maxStates = 2000, exactSymmetry = true, renumbered = false }: LawOptions = {},
): string[] {
  const found = new Set<string>();
  const graph = graphOf(model, { maxNodes: maxStates });
  const bugs = model.properties.reduce(
    (bits, p, i) => (p.kind === 'bug' && p.watched !== true ? bits | (1 << i) : bits),
    0,
  );
  const expect = (law: boolean, breach: string): void => void (law || found.add(breach));

  const enabled = (s: Uint8Array): number[] => {
    const out = new Int32Array(model.maxSteps);
    const n = model.enabled(s, out);
    expect(n <= model.maxSteps, 'more steps enabled than maxSteps');
    return [...out.subarray(0, n)];
  };
  const after = (s: Uint8Array, step: number): { image: Uint8Array; bits: number } => {
    const image = s.slice();
    const bits = model.apply(image, step);
    return { image, bits };
  };
  const canonical = (s: Uint8Array): Uint8Array => {
    const image = s.slice();
    model.symmetry?.canonicalize(image);
    return image;
  };
  const inspect = (s: Uint8Array): number => model.inspect(s, enabled(s).length);
  /** What is violated in some member of the orbit of a state. */
  const ofOrbit = (s: Uint8Array): number => inspect(s) | (model.symmetry?.orbit?.inspect(s, -1) ?? 0);
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

  const basics = (s: Uint8Array, steps: number[]): void => {
    const before = s.slice();
    expect(new Set(steps).size === steps.length, 'a step is listed twice');
    expect(same(enabled(s), steps), 'enabled is not a function of the state');
    const bits = inspect(s);
    expect(bits === inspect(s), 'inspect is not a function of the state');
    expect(same(s, before), 'enabled or inspect changes the state');
    expect((bits & bugs) === 0 || steps.length === 0, 'a state with a bug has enabled steps');
    for (const step of steps) {
      const actor = model.actorOf(step);
      expect(step >= 0, 'a step is negative');
      expect(Number.isInteger(actor) && actor >= 0 && actor < model.actors, 'a step of no actor');
      expect(same(after(s, step), after(s, step)), 'apply is not a function of state and step');
    }
  };

  const { parts = [], reach } = model;
  const starts = [0, ...parts, model.size];
  /** The bytes of a state that belong to a set of parts, and its others. */
  const split = (s: Uint8Array, bits: number): readonly [string, string] => {
    const of = (wanted: boolean): string =>
      starts
        .slice(0, -1)
        .flatMap((from, part) =>
          ((bits >> part) & 1) === (wanted ? 1 : 0) ? [...s.subarray(from, starts[part + 1])] : [],
        )
        .join();
    return [of(true), of(false)];
  };
  const known = new Map<string, string>();
  /** What follows from a key follows from nothing else. */
  const follows = (key: string, value: string, breach: string): void => {
    const before = known.get(key);
    if (before === undefined) known.set(key, value);
    else expect(before === value, breach);
  };

  const reaches = (s: Uint8Array, steps: number[], { actors, seen }: NonNullable<Model['reach']>): void => {
    const order = steps.map((step) => model.actorOf(step));
    expect(
      same(
        order,
        order.toSorted((a, b) => a - b),
      ),
      'steps are not listed actor by actor',
    );
    actors.forEach((bits, actor) => {
      const [own, others] = split(s, bits);
      const outcomes = steps
        .filter((step) => model.actorOf(step) === actor)
        .map((step) => {
          const { image, bits: violated } = after(s, step);
          const [changed, left] = split(image, bits);
          expect(left === others, 'a step changes what its actor does not reach');
          return [step, violated, changed];
        });
      follows(
        `${actor}: ${own}`,
        JSON.stringify(outcomes),
        'a step depends on what its actor does not reach',
      );
    });
    if (steps.length === 0) return;
    const told = [inspect(s), ...(model.measures ?? []).map((measure) => measure.value(s))];
    follows(
      `seen: ${split(s, seen)[0]}`,
      told.join(),
      'what is seen of a state depends on other parts of it',
    );
  };

  const symmetry = (s: Uint8Array, steps: number[]): void => {
    const twin = canonical(s);
    expect(same(canonical(twin), twin), 'canonicalize is not idempotent');
    expect(ofOrbit(twin) === ofOrbit(s), 'a state and its representative differ in inspect');
    for (const measure of model.measures ?? []) {
      expect(
        measure.value(twin) === measure.value(s),
        `a state and its representative differ in measure ${measure.id}`,
      );
    }
    const outcomes = (from: Uint8Array, list: number[]): string[] =>
      list
        .map((step) => after(from, step))
        .map(({ image, bits }) => JSON.stringify(exactSymmetry ? [bits, [...canonical(image)]] : bits))
        .sort();
    expect(
      same(outcomes(s, steps), outcomes(twin, enabled(twin))),
      'a state and its representative differ in steps',
    );
  };

  /** Whether some step of b's actor after `a`, and some of a's after `b`, end in the same image, and report the same. */
  const closes = (
    a: number,
    b: number,
    afterA: Uint8Array,
    afterB: { readonly image: Uint8Array; readonly bits: number },
  ): boolean => {
    const of = (s: Uint8Array, step: number): number[] =>
      enabled(s).filter((other) => model.actorOf(other) === model.actorOf(step));
    const ends = of(afterB.image, a)
      .map((step) => after(afterB.image, step))
      .filter(({ bits }) => bits === 0);
    return ends.some(
      ({ image }) =>
        (afterB.bits === 0 && same(image, afterA)) ||
        of(afterA, b)
          .map((step) => after(afterA, step))
          .some((end) => end.bits === afterB.bits && same(end.image, image)),
    );
  };

  const partialOrder = (s: Uint8Array, steps: number[], ample: NonNullable<Model['partialOrder']>): void => {
    const out = Int32Array.from(steps);
    const before = s.slice();
    const size = ample.ample(s, out, steps.length, -1);
    expect(same(s, before), 'ample changes the state');
    expect(size >= 1 && size <= steps.length, 'an ample subset has an impossible size');
    expect(same([...out].sort(), [...steps].sort()), 'ample does not just reorder');
    if (size >= steps.length) return;
    for (const a of out.subarray(0, size)) {
      const first = after(s, a);
      expect(first.bits === 0, 'an ample step violates a property');
      const left = enabled(first.image);
      expect(
        left.length === 0 || (inspect(s) & ~inspect(first.image)) === 0,
        'an ample step takes back what inspect says',
      );
      for (const b of out.subarray(size)) {
        const second = after(s, b);
        if (renumbered && closes(a, b, first.image, second)) continue;
        expect(left.includes(b), 'an ample step disables another step');
        if (renumbered && !left.includes(b)) continue;
        const reached = after(first.image, b);
        expect(reached.bits === second.bits, 'an ample step changes what another step violates');
        const halted = (inspect(second.image) & bugs) !== 0;
        if (halted) continue;
        expect(enabled(second.image).includes(a), 'a step disables an ample step');
        const other = after(second.image, a);
        expect(other.bits === 0, 'an ample step violates a property after another step');
        expect(same(other.image, reached.image), 'an ample step and another do not commute');
      }
    }
  };

  for (let node = 0; node < graph.nodes; node++) {
    const s = graph.images.slice(node * graph.size, (node + 1) * graph.size);
    const steps = enabled(s);
    basics(s, steps);
    if (reach !== undefined) reaches(s, steps, reach);
    if (model.symmetry !== undefined) symmetry(s, steps);
    if (model.partialOrder !== undefined && steps.length > 0) partialOrder(s, steps, model.partialOrder);
  }
  return [...found];
}
