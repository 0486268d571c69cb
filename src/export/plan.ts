import { T, type Code } from '../machine/code';
import { factsOf, type Operand, subjectKey } from '../machine/instructions';
import type { Machine } from '../machine/machine';
import { inOrder } from '../machine/models';
import type { MachineThread } from '../machine/thread';
import type { ASKED_FOR, FinalCondition } from '../machine/system';
import { HEADER, isPointer, lifeOf, objectOf } from '../machine/values';
import type { Setup } from '../scenarios/setup';
import type { NamedValue, Reading } from '../trace/system';
import { identifier, Names } from './names';

/** The scenario cannot be written in that language; the message says why. */
export class ExportError extends Error {
  override readonly name = 'ExportError';
}

/** A point of a program: the instruction to execute next. */
export interface Point {
  readonly pc: number;
  readonly label: string;
  readonly code: Code;
  /** The pseudo-C line it belongs to, and what this instance is about. */
  readonly text: string;
}

export interface PlanThread {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly cpu: number;
  /** Which context of its CPU it is; null: the thread that runs there. */
  readonly context: MachineThread['context'];
  readonly isContext: boolean;
  /** Identifiers of the registers, by number. */
  readonly registers: readonly string[];
  /** Whether the question about finished states asks for the register. */
  readonly asked: readonly boolean[];
  readonly initial: readonly number[];
  readonly points: readonly Point[];
  /** Label of the point behind the last instruction. */
  readonly end: string;
  /** pc → whether it lies in the commit span; false at the end. */
  readonly inCommit: readonly boolean[];
  readonly source: MachineThread;
}

/**
 * What both languages need of a setup: everything has an identifier, every instruction a label. Nothing
 * in it depends on the language but the words that it reserves.
 */
export interface Plan {
  readonly setup: Setup;
  /** What the domain calls its bytes. */
  readonly words: Reading['words'];
  /** Bits of a header, by name: any machine's, then the domain's. */
  readonly flags: readonly (NamedValue & { readonly note: string })[];
  readonly machine: Machine;
  /** Number of CPUs. */
  readonly cpus: number;
  readonly variables: readonly { readonly id: string; readonly name: string; readonly init: number }[];
  /** Identifiers of the objects, by number, and of pointers to them. */
  readonly objects: readonly string[];
  readonly pointers: readonly string[];
  /** Those of objects whose memory is type-safe. */
  readonly typesafe: readonly string[];
  /** Kinds of cells; object `i` has cell `c` where `has[i]`, initially `init[i]`. */
  readonly cells: readonly {
    readonly key: string;
    readonly id: string;
    readonly has: readonly boolean[];
    readonly init: readonly number[];
  }[];
  readonly threads: readonly PlanThread[];
  /** The bugs that may halt the system, each with its number in the machine's byte. */
  readonly bugs: readonly { readonly id: string; readonly word: string; readonly number: number }[];
  /** CPUs that some instruction sends IPIs to. */
  readonly ipiTargets: readonly number[];
  /** CPUs with a callback context. */
  readonly contextCpus: readonly number[];
  /** CPUs whose IPIs a handler answers. */
  readonly handlerCpus: readonly number[];
  /** Whether any thread commits: there is something to say about liveness. */
  readonly commits: boolean;
  readonly lists: boolean;
}

/** Throws an ExportError under a memory model that needs windows. */
export function requireSc(setup: Setup, language: string): void {
  const { memory } = setup.machine.spec;
  if (!inOrder(memory))
    throw new ExportError(
      `${language} is written under sc only: under ${memory} a thread has a window of instructions, which the text does not express`,
    );
}

const MACHINE_FLAGS: Plan['flags'] = [
  { name: 'allocated', value: HEADER.allocated, note: '' },
  { name: 'second-life', value: HEADER.secondLife, note: 'it was freed and allocated anew' },
  { name: 'removed', value: HEADER.removed, note: 'a leak, unless somebody frees it' },
  { name: 'freed', value: HEADER.freed, note: '' },
];

/** A flag's name as a constant: `SECOND_LIFE`. */
export const flagConstant = (name: string): string => name.replaceAll('-', '_').toUpperCase();

/** Names of the flags that are set in a header. */
export function flagsIn({ flags }: Plan, header: number): string[] {
  return flags.flatMap(({ name, value }) => ((header & value) !== 0 ? [name] : []));
}

/** Plans the export of a setup into a language with those words of its own. */
export function planOf(setup: Setup, reserved: readonly string[]): Plan {
  const { machine } = setup;
  const { spec } = machine;
  const { words } = setup.reading;
  const flags = [...MACHINE_FLAGS, ...words.header];
  const names = new Names([
    ...reserved,
    ...words.cells.map(({ name }) => name),
    ...spec.variables.flatMap(({ name }) => words.variable(name)),
    ...flags.map(({ name }) => flagConstant(name)),
  ]);
  const variables = spec.variables.map(({ name, init }) => ({ id: names.take(name), name, init }));
  const objects = spec.objects.map(({ name }) => names.take(name));
  const pointers = objects.map((name) => names.take(`to_${name}`));
  const keys = [...new Set(spec.objects.flatMap((o) => o.cells.map((c) => c.key)))];
  const cells = keys.map((key) => ({
    key,
    id: names.take(/^\d/.test(key) ? `spt_${key}` : key),
    has: spec.objects.map((o) => o.cells.some((c) => c.key === key)),
    init: spec.objects.map((o) => o.cells.find((c) => c.key === key)?.init ?? 0),
  }));
  const ids = machine.threads.map((t) => names.take(t.spec.name));
  const asked = spec.final === undefined ? [] : askedRegisters(spec.final.condition);
  const threads = machine.threads.map((t, i): PlanThread => planThread(t, ids[i], names, asked));
  const ops = machine.threads.flatMap((t) => t.spec.code.map((instr) => instr.op));
  return {
    setup,
    words,
    flags,
    machine,
    cpus: machine.threads.filter((t) => !t.isContext).length,
    variables,
    objects,
    pointers,
    typesafe: objects.filter((_, i) => spec.objects[i].typesafe === true),
    cells,
    threads,
    bugs: machine.properties.flatMap(({ id, kind }, i) =>
      kind === 'bug' && id !== 'deadlock' && id !== 'leak' && id !== 'outcome'
        ? [{ id, word: names.take(identifier(id).toUpperCase()), number: i + 1 }]
        : [],
    ),
    ipiTargets: [...new Set(ops.flatMap((op) => (op.op === 'ipi' ? [op.cpu] : [])))].sort((a, b) => a - b),
    contextCpus: machine.threads.filter((t) => t.context === 'callbacks').map((t) => t.cpu),
    handlerCpus: machine.threads.filter((t) => t.context === 'handler').map((t) => t.cpu),
    commits: threads.some((t) => t.inCommit.includes(true)),
    lists: machine.layout.link.some((at) => at >= 0),
  };
}

/** Registers that a question is about. */
function askedRegisters(condition: FinalCondition): { thread: number; reg: string }[] {
  if ('all' in condition) return condition.all.flatMap(askedRegisters);
  if ('any' in condition) return condition.any.flatMap(askedRegisters);
  if ('not' in condition) return askedRegisters(condition.not);
  return condition.equal.flatMap((v) => (typeof v !== 'number' && 'reg' in v ? [v] : []));
}

function planThread(
  t: MachineThread,
  id: string,
  outer: Names,
  questions: readonly { thread: number; reg: string }[],
): PlanThread {
  const names = outer.inner();
  const asked = t.spec.registers.map((r) => questions.some((q) => q.thread === t.index && q.reg === r.name));
  // What others look at needs a name of its own in the whole system.
  const registers = t.spec.registers.map((r, i) =>
    asked[i] ? outer.take(`${id}_${r.name}`) : names.take(r.name),
  );
  const end = names.take('finished');
  const points = t.code.map((code, pc): Point => {
    const { line } = code.source;
    const subject = code.source.subject && subjectKey(code.source.subject);
    const text = t.spec.lines.find((l) => l.id === line)?.text ?? line;
    return {
      pc,
      label: names.take(labelText(`${line}${subject === undefined ? '' : `_${subject}`}`)),
      code,
      text: subject === undefined ? text : `${text}   ${subject}`,
    };
  });
  return {
    index: t.index,
    id,
    name: t.spec.name,
    cpu: t.cpu,
    context: t.context,
    isContext: t.isContext,
    registers,
    asked,
    initial: t.spec.registers.map((r) => r.init),
    points,
    end,
    inCommit: [...t.code.map((c) => c.source.span === 'commit'), false],
    source: t,
  };
}

/** Labels that begin like this mean something of their own to SPIN. */
function labelText(text: string): string {
  return /^(end|progress|accept)/.test(text) ? `at_${text}` : text;
}

/** Label of the point at `pc`. */
export function labelAt(thread: PlanThread, pc: number): string {
  return pc < thread.points.length ? thread.points[pc].label : thread.end;
}

/** Where a CPU goes on after an interrupt taken at `pc`. */
export function afterInterrupt(thread: PlanThread, pc: number): number {
  const redirect = thread.source.spec.onIpi?.redirect;
  if (redirect === undefined || pc >= thread.points.length) return pc;
  if (thread.points[pc].code.source.span !== redirect.span) return pc;
  let to = pc;
  while (to < thread.points.length && thread.points[to].code.source.line !== redirect.toLine) to++;
  return to;
}

/** Identifier of the shared variable at an address of the image. */
export function variableAt(plan: Plan, address: number): string {
  const { variables } = plan.machine.layout;
  const found = plan.variables.find((v) => variables.get(v.name) === address);
  if (found === undefined) throw new Error(`there is no variable at ${address}`);
  return found.id;
}

/** Locks whose holder may not be preempted. */
export function spinlocks(plan: Plan): string[] {
  const sleeping = plan.machine.spec.variables.filter((v) => v.sleeps === true).map(({ name }) => name);
  const names = plan.machine.threads.flatMap((t) =>
    t.spec.code.flatMap(({ op }) => factsOf(op).lock(op) ?? []),
  );
  return plan.variables.filter((v) => names.includes(v.name) && !sleeping.includes(v.name)).map((v) => v.id);
}

/** Property bit of a bug that a system hears of only if it asks; -1 if it does not. */
export function askedBug(plan: Plan, id: (typeof ASKED_FOR)[number]): number {
  return plan.machine.properties.findIndex((property) => property.id === id);
}

/** Whether an instruction has two ways to go. */
export function forks({ code }: Point): boolean {
  return code.test !== T.never && code.to !== code.next;
}

/** What an entry's byte says, as a name; the number where it has none. */
export function entryWord(plan: Plan, value: number): string {
  const word = plan.words.cells.find((one) => one.value === value);
  if (word !== undefined) return word.name;
  const named = isPointer(value) && lifeOf(value) === 0 ? plan.pointers.at(objectOf(value)) : undefined;
  return named ?? String(value);
}

/** What a variable's byte says, as a name; the number where it has none. */
export function variableWord(plan: Plan, variable: string, value: number): string {
  return plan.words.variable(variable)[value] ?? String(value);
}

/** Names of values of variables, each list once. */
export function variableWords(plan: Plan): readonly (readonly string[])[] {
  return [...new Set(plan.variables.map(({ name }) => plan.words.variable(name)))].filter(
    (names) => names.length > 0,
  );
}

/** The object a constant address names, or null when it is in a register. */
export function fixedObject(of: Operand): number | null {
  return typeof of === 'number' && of > 0 ? objectOf(of) : null;
}

/** CPUs whose programs send IPIs to `cpu`. */
export function sendersTo(plan: Plan, cpu: number): number[] {
  return plan.threads
    .filter((t) => t.points.some(({ code }) => code.source.op.op === 'ipi' && code.source.op.cpu === cpu))
    .map((t) => t.cpu);
}
