import type { Measure, Model, Obligation, PartialOrder, PropertyInfo, Reach, Symmetry } from './model';

/** One step of a hand-made model: step number = index of the rule. */
export interface Rule {
  readonly actor: number;
  readonly when: (s: Uint8Array) => boolean;
  /** Changes `s`; may return bits of violated properties. */
  readonly then: (s: Uint8Array) => number | void;
}

interface Rules {
  /** One byte per variable. */
  readonly initial: readonly (readonly number[])[];
  readonly rules: readonly Rule[];
  readonly properties?: readonly PropertyInfo[];
  readonly inspect?: (s: Uint8Array, enabledCount: number) => number;
  readonly parts?: readonly number[];
  readonly reach?: Reach;
  readonly symmetry?: Symmetry;
  readonly partialOrder?: PartialOrder;
  readonly liveness?: readonly Obligation[];
  readonly measures?: readonly Measure[];
}

/** A model from guarded rules over byte variables. */
export function modelOf({ initial, rules, properties = [], inspect = () => 0, ...optional }: Rules): Model {
  const size = 4 * Math.ceil(initial[0].length / 4);
  return {
    size,
    properties,
    maxSteps: Math.max(1, rules.length),
    actors: Math.max(0, ...rules.map((rule) => rule.actor)) + 1,
    initial: () =>
      initial.map((values) => {
        const s = new Uint8Array(size);
        s.set(values);
        return s;
      }),
    enabled(s, out) {
      let n = 0;
      rules.forEach((rule, step) => {
        if (rule.when(s)) out[n++] = step;
      });
      return n;
    },
    apply: (s, step) => rules[step].then(s) ?? 0,
    inspect,
    actorOf: (step) => rules[step].actor,
    ...optional,
  };
}

/** Two jugs of 3 and 5 litres, a tap and a drain: measure 4 litres. Variables: small, big. */
export function jugs(): Model {
  const pour = (s: Uint8Array, from: number, to: number, room: number): void => {
    const amount = Math.min(s[from], room - s[to]);
    s[from] -= amount;
    s[to] += amount;
  };
  const always = (then: Rule['then']): Rule => ({ actor: 0, when: () => true, then });
  return modelOf({
    initial: [[0, 0]],
    rules: [
      always((s) => void (s[0] = 3)),
      always((s) => void (s[1] = 5)),
      always((s) => void (s[0] = 0)),
      always((s) => void (s[1] = 0)),
      always((s) => pour(s, 0, 1, 5)),
      always((s) => pour(s, 1, 0, 3)),
    ],
    properties: [{ id: 'four', kind: 'concern' }],
    inspect: (s) => (s[1] === 4 ? 1 : 0),
    measures: [{ id: 'litres', value: (s) => s[0] + s[1] }],
  });
}

/** Both do `r = x; x = r + 1`. Variables: x, then pc and r of each. The lost update shows when both are done. */
export function lostUpdate(atomic: boolean): Model {
  const rules = [0, 1].flatMap((i): Rule[] => {
    const pc = 1 + 2 * i;
    const r = pc + 1;
    if (atomic) return [{ actor: i, when: (s) => s[pc] === 0, then: (s) => void (s[0]++, (s[pc] = 2)) }];
    return [
      { actor: i, when: (s) => s[pc] === 0, then: (s) => void ((s[r] = s[0]), (s[pc] = 1)) },
      { actor: i, when: (s) => s[pc] === 1, then: (s) => void ((s[0] = s[r] + 1), (s[pc] = 2)) },
    ];
  });
  return modelOf({
    initial: [[0, 0, 0, 0, 0]],
    rules,
    properties: [{ id: 'lost', kind: 'bug' }],
    inspect: (s) => (s[1] === 2 && s[3] === 2 && s[0] !== 2 ? 1 : 0),
  });
}

/** What a mutual exclusion model reports: two inside at once; process 0 kept waiting for ever. */
const EXCLUSION: readonly PropertyInfo[] = [
  { id: 'both-inside', kind: 'bug' },
  { id: 'gets-in', kind: 'liveness' },
];

/**
 * Peterson's algorithm. Variables: pc of each (0 out, 1 flag set, 2 waiting, 3 inside), flag of each, turn.
 * `broken`: the turn is given away before the flag is set (pc 1 = turn set), the classical slip.
 */
export function peterson(broken: boolean): Model {
  const rules = [0, 1].flatMap((i): Rule[] => {
    const other = 1 - i;
    const setFlag = (s: Uint8Array): void => void (s[2 + i] = 1);
    const giveTurn = (s: Uint8Array): void => void (s[4] = other);
    const go = (from: number, to: number, act: (s: Uint8Array) => void): Rule => ({
      actor: i,
      when: (s) => s[i] === from,
      then: (s) => void (act(s), (s[i] = to)),
    });
    return [
      go(0, 1, broken ? giveTurn : setFlag),
      go(1, 2, broken ? setFlag : giveTurn),
      {
        actor: i,
        when: (s) => s[i] === 2 && (s[2 + other] === 0 || s[4] === i),
        then: (s) => void (s[i] = 3),
      },
      go(3, 0, (s) => void (s[2 + i] = 0)),
    ];
  });
  return modelOf({
    initial: [[0, 0, 0, 0, 0]],
    rules: rules.map((rule) => ({ ...rule, when: (s) => !(s[0] === 3 && s[1] === 3) && rule.when(s) })),
    properties: EXCLUSION,
    inspect: (s) => (s[0] === 3 && s[1] === 3 ? 1 : 0),
    liveness: [{ property: 1, pending: (s) => s[0] === 2 }],
  });
}

/** A lock taken by test-and-set: exclusive, but a process may be passed over for ever. Variables: pc of each, lock. */
export function spinlock(processes: number): Model {
  const lock = processes;
  const rules = Array.from({ length: processes }, (_, i): Rule[] => [
    { actor: i, when: (s) => s[i] === 0, then: (s) => void (s[i] = 1) },
    {
      actor: i,
      when: (s) => s[i] === 1,
      then: (s) => {
        if (s[lock] === 0) s[i] = 2;
        s[lock] = 1;
      },
    },
    { actor: i, when: (s) => s[i] === 2, then: (s) => void ((s[i] = 0), (s[lock] = 0)) },
  ]).flat();
  return modelOf({
    initial: [Array.from({ length: processes + 1 }, () => 0)],
    rules,
    properties: EXCLUSION,
    inspect: (s) => (s.subarray(0, processes).filter((pc) => pc === 2).length > 1 ? 1 : 0),
    liveness: [{ property: 1, pending: (s) => s[0] === 1 }],
    symmetry: { canonicalize: (s) => void s.subarray(0, processes).sort() },
  });
}

/** Dining philosophers, left fork first. Variables: per philosopher 0 thinks, 1 has left, 2 eats; then the forks. */
export function philosophers(n: number): Model {
  const rules = Array.from({ length: n }, (_, i): Rule[] => {
    const left = n + i;
    const right = n + ((i + 1) % n);
    return [
      { actor: i, when: (s) => s[i] === 0 && s[left] === 0, then: (s) => void ((s[i] = 1), (s[left] = 1)) },
      { actor: i, when: (s) => s[i] === 1 && s[right] === 0, then: (s) => void ((s[i] = 2), (s[right] = 1)) },
      { actor: i, when: (s) => s[i] === 2, then: (s) => void (s[i] = s[left] = s[right] = 0) },
    ];
  }).flat();
  return modelOf({
    initial: [Array.from({ length: 2 * n }, () => 0)],
    rules,
    properties: [{ id: 'deadlock', kind: 'bug' }],
    inspect: (_, enabledCount) => (enabledCount === 0 ? 1 : 0),
  });
}

/** `k` processes that each count to `n` on their own: (n + 1)^k states, one order of which is enough. */
export function counters(k: number, n: number): Model {
  return modelOf({
    initial: [Array.from({ length: k }, () => 0)],
    rules: Array.from({ length: k }, (_, i) => ({
      actor: i,
      when: (s) => s[i] < n,
      then: (s) => void s[i]++,
    })),
    properties: [{ id: 'all-done', kind: 'concern' }],
    inspect: (_, enabledCount) => (enabledCount === 0 ? 1 : 0),
    symmetry: { canonicalize: (s) => void s.subarray(0, k).sort() },
    partialOrder: { ample: () => 1 },
    measures: [{ id: 'sum', value: (s) => s.reduce((a, b) => a + b, 0) }],
  });
}

/** The counters, with a property that names one of them: the first is through before the last has begun. */
export function namedCounters(k: number, n: number): Model {
  const named = (s: Uint8Array, first: number, last: number): boolean => s[first] === n && s[last] === 0;
  const pairs = Array.from({ length: k * k }, (_, i): [number, number] => [i % k, Math.floor(i / k)]).filter(
    ([first, last]) => first !== last,
  );
  return modelOf({
    initial: [Array.from({ length: k }, () => 0)],
    rules: Array.from({ length: k }, (_, i) => ({
      actor: i,
      when: (s) => s[i] < n,
      then: (s) => void s[i]++,
    })),
    properties: [
      { id: 'all-done', kind: 'concern' },
      { id: 'first-before-last', kind: 'bug', watched: true },
    ],
    inspect: (s, enabledCount) => (enabledCount === 0 ? 1 : 0) | (named(s, 0, k - 1) ? 2 : 0),
    symmetry: {
      canonicalize: (s) => void s.subarray(0, k).sort(),
      orbit: {
        inspect: (s, open) => ((open & 2) !== 0 && pairs.some(([a, b]) => named(s, a, b)) ? 2 : 0),
        turn(s, bit) {
          const pair = bit === 2 ? pairs.find(([a, b]) => named(s, a, b)) : undefined;
          if (pair === undefined) return undefined;
          const rest = Array.from({ length: k }, (_, i) => i).filter((i) => !pair.includes(i));
          return (step) => (step === pair[0] ? 0 : step === pair[1] ? k - 1 : 1 + rest.indexOf(step));
        },
      },
    },
  });
}
