import { facts } from '#texts/tree';
import type { MachineThread } from '../machine/thread';
import { HEADER } from '../machine/values';
import type { ThreadCode } from '../trace/code';
import { lockHolder } from '../trace/lock-holder';
import type { System } from '../trace/system';
import { lifeIn, LIFECYCLES, lifeReads } from './lives';
import { constant, NO_READS, truth as truthOf, type Operand } from './operand';

/** What expressions are about: a machine with its programs, and how its domain reads its bytes. */
export type Spoken = Pick<System, 'machine' | 'reading' | 'code'>;

/** Words that ask something of a thread. */
export const THREAD_WORDS = ['finished', 'in_read_section', 'irqs_off'] as const;
type ThreadWord = (typeof THREAD_WORDS)[number];

/** Everything in a system that an expression can name, as it is called on screen. */
export interface Names {
  /** Variables, cells, counts that the domain tells, constants, properties: what stands alone. */
  readonly values: ReadonlyMap<string, Operand>;
  readonly pages: ReadonlyMap<string, number>;
  readonly threads: ReadonlyMap<string, number>;
  /** Names that the program language would cut into pieces, the longest first. */
  readonly spelled: readonly string[];
}

const known = new WeakMap<Spoken['machine'], Names>();

/** The names of a system; always the same ones for the same machine. */
export function namesOf(spoken: Spoken): Names {
  const before = known.get(spoken.machine);
  if (before !== undefined) return before;
  const values = new Map<string, Operand>();
  const add = (name: string, operand: Operand): void => {
    if (!values.has(name)) values.set(name, operand);
  };
  for (const [name, operand] of [
    ...variables(spoken),
    ...cells(spoken),
    ...counts(spoken),
    ...properties(spoken),
    ...constants(spoken),
  ])
    add(name, operand);
  const pages = new Map(spoken.reading.names.map((name, i) => [name, i]));
  const threads = new Map(spoken.machine.threads.map((t) => [t.spec.name, t.index]));
  const lines = spoken.code.flatMap((thread) => thread.lines.map(({ id }) => id));
  const registers = spoken.machine.threads.flatMap((t) => t.spec.registers.map(({ name }) => name));
  const spelled = [...new Set([...values.keys(), ...pages.keys(), ...threads.keys(), ...lines, ...registers])]
    .filter((name) => !PLAIN.test(name) && name !== '')
    .sort((a, b) => b.length - a.length);
  const names = { values, pages, threads, spelled };
  known.set(spoken.machine, names);
  return names;
}

/** A spelling that the program language reads as a single name. */
const PLAIN = /^([A-Za-z_]\w*)(\[\d+\])?$/;

type Named = readonly [name: string, operand: Operand];

/** The byte at an address. */
function byteAt(at: number, label?: (value: number) => string, pointer = false): Operand {
  return {
    kind: 'byte',
    value: (s) => s[at],
    reads: new Set([at]),
    ...(label === undefined ? {} : { label }),
    ...(pointer ? { pointer: true } : {}),
  };
}

/** From here on the value of an rwlock counts those that hold it for read; see `src/machine/instructions/locks.ts`. */
const READERS = 128;

/** What the value of a lock says, as the screen shows it: free, the thread that holds it, or how many hold it for read. */
function lockLabel(machine: Spoken['machine'], value: number): string {
  if (value === 0) return facts.free;
  return value > READERS ? facts.heldForRead(value - READERS) : (lockHolder(machine, value) ?? String(value));
}

function variables({ machine, reading }: Spoken): Named[] {
  const holders = new Set(machine.threads.map(({ cpu }) => cpu + 1));
  return [...machine.layout.variables].map(([name, at]) => {
    if (machine.locks.includes(at))
      return [name, { ...byteAt(at, (value) => lockLabel(machine, value), true), lock: true, holders }];
    const label = (value: number): string =>
      reading.words.variable(name)[value] ?? reading.variableLabel(name, value);
    return [name, byteAt(at, label, true)];
  });
}

/** `L2[1]`; cells that are not entries also as `frame._refcount`, and those of a program as `A.next`. */
function cells({ machine, reading }: Spoken): Named[] {
  return machine.layout.cells.flatMap((own, object) =>
    [...own].flatMap(([key, at]): Named[] => {
      const page = reading.names[object] ?? machine.spec.objects[object].name;
      const label = (value: number): string =>
        reading.drawn && /^\d/.test(key)
          ? reading.cellLabel(value)
          : reading.variableLabel(`${page}.${key}`, value);
      const operand = byteAt(at, label, true);
      return /^\d/.test(key)
        ? [[`${page}[${key}]`, operand]]
        : [
            [`${page}.${key}`, operand],
            [`${page}->${key}`, operand],
          ];
    }),
  );
}

/** What the domain counts that is no variable, `used_pages`: by its id, and as the screen calls it. */
function counts(spoken: Spoken): Named[] {
  const { reading, machine } = spoken;
  if (!reading.drawn) return [];
  const pages = reading.names.map((_, page) => page);
  return (reading.counted ?? []).flatMap(({ id, lives }): Named[] => {
    const wanted = new Set(lives.map((life) => LIFECYCLES.indexOf(life)));
    const operand: Operand = {
      kind: 'byte',
      value: (s) => {
        let count = 0;
        for (const page of pages) if (wanted.has(lifeIn(spoken, s, page))) count++;
        return count;
      },
      reads: new Set(
        pages.flatMap((page) => (machine.layout.header[page] < 0 ? [] : [...lifeReads(spoken, page)])),
      ),
    };
    const { name } = facts.named[id] ?? {};
    return name === undefined
      ? [[id, operand]]
      : [
          [id, operand],
          [name, operand],
        ];
  });
}

/** A bug or an end visible in the state itself; all other properties belong to steps. */
function properties({ machine }: Spoken): Named[] {
  const { bug } = machine.layout;
  return machine.properties.map(({ id }, i): Named => {
    const bit = 1 << i;
    const atEnd = id === 'deadlock' || id === 'leak' || id === 'outcome';
    if (machine.properties[i].kind === 'bug' && !atEnd)
      return [id, { kind: 'truth', value: (s) => (s[bug] === i + 1 ? 1 : 0), reads: new Set([bug]) }];
    return [
      id,
      {
        kind: 'truth',
        value: (_, bits) => ((bits & bit) === 0 ? 0 : 1),
        reads: NO_READS,
        ofStep: true,
      },
    ];
  });
}

/** Names that the domain has for bytes: `MMIO`, `IN_GUEST_MODE`. */
function constants({ machine, reading }: Spoken): Named[] {
  const { words } = reading;
  const lists = new Set([...machine.layout.variables.keys()].map((name) => words.variable(name)));
  return [
    ...words.cells.map(({ name, value }): Named => [name, constant('byte', value)]),
    ...[...lists].flatMap((names) => names.map((name, value): Named => [name, constant('byte', value)])),
    ['true', constant('truth', 1)],
    ['false', constant('truth', 0)],
  ];
}

/** A thread's register. */
export function registerOf({ machine, reading }: Spoken, thread: number, name: string): Operand | null {
  const t = machine.threads[thread];
  const i = t.spec.registers.findIndex((register) => register.name === name);
  if (i < 0) return null;
  return byteAt(t.layout.registers + i, (value) => reading.registerLabel(t.spec.name, name, value), true);
}

/** Names of a thread's registers that people see. */
export function registersOf({ machine }: Spoken, thread: number): string[] {
  return machine.threads[thread].spec.registers.flatMap((r) => (r.scratch === true ? [] : [r.name]));
}

/** The state of a page's life. */
export function pageOf(spoken: Spoken, page: number): Operand {
  return {
    kind: 'lifecycle',
    value: (s) => lifeIn(spoken, s, page),
    reads: lifeReads(spoken, page),
    label: (value) => LIFECYCLES[value],
    page,
  };
}

/** Whether a page is in that state of its life. `freed` and `unallocated` can be read off its own bytes. */
export function pageIs(spoken: Spoken, page: number, life: number): Operand {
  const { machine, reading } = spoken;
  const header = machine.layout.header[page];
  const gone = LIFECYCLES[life] === 'freed' || LIFECYCLES[life] === 'unallocated';
  if (!gone || header < 0 || reading.lifecycle !== undefined)
    return truth((s) => lifeIn(spoken, s, page) === life, lifeReads(spoken, page));
  const freed = LIFECYCLES[life] === 'freed';
  return truth(
    (s) => (freed ? (s[header] & HEADER.freed) !== 0 : (s[header] & (HEADER.freed | HEADER.allocated)) === 0),
    new Set([header]),
  );
}

/** A thread as a lock names it: the number of its CPU, and one. */
export function threadValue({ machine }: Spoken, thread: number): Operand {
  return constant('byte', machine.threads[thread].cpu + 1);
}

/** The answer to a word asked of a thread. */
export function threadWord({ machine }: Spoken, thread: number, word: ThreadWord): Operand {
  const t = machine.threads[thread];
  switch (word) {
    case 'finished':
      return truth((s) => !t.isContext && machine.front(s, t) >= t.code.length, placesOf(t));
    case 'in_read_section':
      return truth((s) => machine.isInside(s, t.cpu), perCpu(machine.layout.inside, t.cpu));
    case 'irqs_off':
      return truth((s) => machine.irqsOff(s, t.cpu), perCpu(machine.layout.irqOff, t.cpu));
  }
}

/** Whether a thread's next instruction in program order stands on one of these lines. */
export function standsAt({ machine }: Spoken, thread: number, lines: ReadonlySet<string>): Operand {
  const t = machine.threads[thread];
  const on = t.code.map(({ source }) => lines.has(source.line));
  return truth(
    (s) => !(t.isContext && !machine.isRunning(s, t)) && on[machine.front(s, t)] === true,
    placesOf(t),
  );
}

/** Ids of a thread's lines that are called so: by id, or by their text. */
export function linesOf(code: readonly ThreadCode[], thread: number, name: string): ReadonlySet<string> {
  const lines = code.find((one) => one.thread === thread)?.lines ?? [];
  const plain = (text: string): string => text.replace(/[;{]\s*$/, '').trim();
  return new Set(
    lines.filter(({ id, text }) => id === name || plain(text) === plain(name)).map(({ id }) => id),
  );
}

function truth(holds: (s: Uint8Array) => boolean, reads: ReadonlySet<number>): Operand {
  return truthOf(holds, { reads });
}

function perCpu(first: number, cpu: number): ReadonlySet<number> {
  return first < 0 ? NO_READS : new Set([first + cpu]);
}

/** Addresses of the bytes that hold a thread's progress. */
function placesOf({ layout: { pc, window, slots } }: MachineThread): ReadonlySet<number> {
  const own = window < 0 ? [] : Array.from({ length: 1 + 3 * slots }, (_, i) => window + i);
  return new Set([pc, ...own]);
}
