import { makeWindow } from '../machine/window';
import type { ThreadCode } from '../trace/code';
import { factsOf, type Line, type Op } from '../machine/instructions';
import type { Why } from '../texts/lines';
import { Machine } from '../machine/machine';
import { ASKED_FOR, hostOf, type ObjectSpec, type SystemSpec, type ThreadSpec } from '../machine/system';
import { inOrder, MODELS, type MemoryModel } from '../machine/models';
import { pointer } from '../machine/values';
import type { InitText, ProgramText } from './ast';
import { ASSERTION, lowerThread, type LoweredThread } from './compile';
import { compileFinal } from './final';
import { cpuOf } from './handlers';
import { parseProgram } from './parse';
import { attempt, type Problem } from './problem';
import { Scope, typeOfVariable } from './scope';
import { OUT_OF_BOUNDS } from './values';

/** What a program scenario says besides its text. */
export interface ProgramOptions {
  readonly memory: MemoryModel;
  readonly window?: number | undefined;
  /** What holds up a grace period; see `SystemSpec.readers`. Absent: read-side sections and whatever may not be preempted. */
  readonly readers?: 'atomic' | 'sections' | undefined;
  readonly off?: readonly string[] | undefined;
  readonly moved?: Readonly<Record<string, number>> | undefined;
}

/** A program ready to run. */
interface ProgramSystem {
  readonly machine: Machine;
  /** Names of the pages, by object number. */
  readonly pages: readonly string[];
  readonly code: readonly ThreadCode[];
  /** Names of what holds pointers: variables, cells as `A.next`, registers as `P0.r0`. */
  readonly pointers: ReadonlySet<string>;
  /** Ids of the properties that can be violated at all. */
  readonly watchable: readonly string[];
  /** What runs, but is hardly meant. */
  readonly warnings: readonly Problem[];
}

type BuiltProgram =
  | { readonly ok: true; readonly program: ProgramText; readonly system: ProgramSystem }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Parses and compiles a program. Never throws, whatever the text: what is
 * wrong comes back with its line and column.
 */
export function buildProgram(source: string, options: ProgramOptions): BuiltProgram {
  const parsed = parseProgram(source);
  if (!parsed.ok) return parsed;
  const built = attempt(() => systemOf(parsed.program, options));
  return built.ok ? { ok: true, program: parsed.program, system: built.value } : built;
}

/** Only what is wrong with a text; null if it can be run. */
export function problemOf(source: string): Problem | null {
  const built = buildProgram(source, { memory: 'sc' });
  return built.ok ? null : built.problem;
}

/** Without it there are no two constants to put together, and nothing to compile for. */
const CONSTANTS = /[\d)]\s*(?:[-+]|<<)|-\s*[\d(]/;

/** What of a text runs, but is hardly meant; nothing while it cannot be run. */
export function warningsOf(source: string): readonly Problem[] {
  if (!CONSTANTS.test(source)) return [];
  const built = buildProgram(source, { memory: 'sc' });
  return built.ok ? built.system.warnings : [];
}

function systemOf(program: ProgramText, options: ProgramOptions): ProgramSystem {
  const scope = new Scope(program);
  let sites = 0;
  const compiling = {
    off: new Set(options.off ?? []),
    moved: options.moved ?? {},
    sections: options.readers === 'sections',
    nextSite: () => sites++,
  };
  const threads = program.threads.map((thread) => asHardware(lowerThread(thread, scope, compiling)));
  const contexts = threads.flatMap((t, cpu) => (t.usesCallRcu ? [callbackContext(t.thread.name, cpu)] : []));
  const handlers = program.handlers.map((handler) => {
    const lowered = lowerThread(handler, scope, compiling);
    return { ...lowered, thread: { ...lowered.thread, handlesIpisOf: cpuOf(handler, scope) } };
  });
  const lowered = [...threads, ...handlers];
  const specs = [...threads.map((t) => t.thread), ...contexts, ...handlers.map((t) => t.thread)];
  const window = options.window ?? windowFor(lowered, options.memory);
  const init = (value: InitText): number =>
    typeof value === 'number' ? value : pointer(scope.page(value.page, value.at));
  const spec: SystemSpec = {
    memory: options.memory,
    ...(window === undefined ? {} : { window }),
    ...(options.readers === undefined ? {} : { readers: options.readers }),
    variables: program.variables.flatMap((v) => [
      { name: v.name, init: init(v.init) },
      // Its counts of readers stand behind it.
      ...(v.type === 'srcu' ? [0, 1].map((i) => ({ name: `${v.name}[${i}]`, init: 0 })) : []),
    ]),
    objects: program.pages.map((page): ObjectSpec => ({
      name: page.name,
      cells: page.fields.map((f) => ({ key: f.name, init: init(f.init) })),
      freeable: frees(specs),
      allocated: !page.unused,
      ...(page.typesafe ? { typesafe: true } : {}),
      root: true,
    })),
    threads: specs,
    concerns: [],
    finishes: true,
    bugs: [...raised(lowered), ...askedFor(specs)],
    ...(program.final === null
      ? {}
      : {
          final: compileFinal(
            program.final,
            scope,
            threads.map((t) => t.registers),
          ),
        }),
  };
  return {
    machine: new Machine(spec, makeWindow),
    pages: program.pages.map((p) => p.name),
    code: specs.map((t, thread): ThreadCode => ({
      thread,
      name: t.name,
      kind: kindOf(t),
      cpu: hostOf(t) ?? thread,
      lines: t.lines,
    })),
    pointers: pointers(program, lowered, specs),
    watchable: watchable(spec),
    warnings: scope.warnings,
  };
}

function kindOf(t: ThreadSpec): ThreadCode['kind'] {
  if (t.callbacksOf !== undefined) return 'callback';
  return t.handlesIpisOf === undefined ? 'program' : 'handler';
}

/** Names of threads that stand for a CPU in guest mode. */
const HARDWARE = /^(guest|hardware)(_?\d+)?$/;

/** A guest is outside RCU: its hardware's walks, written as a thread with interrupts off, hold up no grace period. */
function asHardware(lowered: LoweredThread): LoweredThread {
  const { thread } = lowered;
  return HARDWARE.test(thread.name) ? { ...lowered, thread: { ...thread, hardware: true } } : lowered;
}

const ops = (specs: readonly ThreadSpec[]): Set<Op['op']> =>
  new Set(specs.flatMap((t) => t.code.map((i) => i.op.op)));

/** Whether pages come and go at all; otherwise they need no bytes for their lives. */
function frees(specs: readonly ThreadSpec[]): boolean {
  const used = ops(specs);
  return used.has('free') || used.has('alloc') || used.has('call-rcu');
}

/** Frees the pages that call_rcu was given, on the CPU that gave them. */
function callbackContext(name: string, cpu: number): ThreadSpec {
  const fn = 'rcu_callback';
  const lines: Line<Why>[] = [
    { id: `${name}.take`, fn, text: 'p = next callback', why: 'program.take_callback' },
    { id: `${name}.free`, fn, text: 'free(p);', why: 'program.free.callback' },
    { id: `${name}.done`, fn, text: 'return;' },
  ];
  return {
    name: `${name} · callback`,
    lines,
    callbacksOf: cpu,
    registers: [{ name: 'p', init: 0 }],
    code: [
      { line: lines[0].id, op: { op: 'take-callback', dst: 'p' }, label: '@0', span: 'callback' },
      { line: lines[1].id, op: { op: 'free', object: { reg: 'p' } }, span: 'callback' },
      { line: lines[2].id, op: { op: 'set', dst: 'p', value: 0 }, goto: '@0', span: 'callback' },
    ],
  };
}

/** As many instructions in flight as the longest thread has, if it runs each once; else the machine's usual number. */
function windowFor(threads: readonly LoweredThread[], memory: MemoryModel): number | undefined {
  if (inOrder(memory)) return undefined;
  const straight = threads.every(({ thread }) =>
    thread.code.every((instr, pc) =>
      [instr.goto, instr.branch?.to].every(
        (to) =>
          to === undefined ||
          to === 'end' ||
          Number(to.slice(1)) > pc ||
          // A handler that has answered begins anew with nothing in flight.
          instr.op.op === 'ack-ipi',
      ),
    ),
  );
  if (!straight) return undefined;
  const longest = Math.max(...threads.map((t) => t.thread.code.length));
  return Math.max(2, Math.min(MODELS[memory].window, longest));
}

/** Names that hold pointers: variables, fields as `A.next`, registers as `P0.r0`. */
function pointers(
  program: ProgramText,
  threads: readonly LoweredThread[],
  specs: readonly ThreadSpec[],
): Set<string> {
  return new Set([
    ...program.variables.filter((v) => typeOfVariable(v) === 'pointer').map((v) => v.name),
    ...program.pages.flatMap((p) =>
      p.fields.filter((f) => typeOfVariable(f) === 'pointer').map((f) => `${p.name}.${f.name}`),
    ),
    ...threads.flatMap((t) =>
      t.registers.names.filter((r) => t.registers.type(r) === 'pointer').map((r) => `${t.thread.name}.${r}`),
    ),
    ...specs.flatMap((t) => (t.callbacksOf === undefined ? [] : [`${t.name}.p`])),
  ]);
}

/** Bugs that the program's own instructions raise. */
function raised(threads: readonly LoweredThread[]): string[] {
  const bugs = new Set(
    threads.flatMap(({ thread }) =>
      thread.code.flatMap(({ op }) => (op.op === 'nop' && op.raises !== undefined ? [op.raises] : [])),
    ),
  );
  return [
    ...(threads.some((t) => t.asserts) ? [ASSERTION] : []),
    ...(bugs.has(OUT_OF_BOUNDS) ? [OUT_OF_BOUNDS] : []),
  ];
}

/** Bugs of sections that are let go without being held, or nested too deep, where there are sections at all. */
function askedFor(specs: readonly ThreadSpec[]): readonly string[] {
  const used = ops(specs);
  const sections: readonly Op['op'][] = [
    'unlock',
    'read-lock',
    'read-unlock',
    'rcu-read-lock',
    'rcu-read-unlock',
    'preempt',
    'srcu-read-lock',
    'srcu-read-unlock',
  ];
  return sections.some((op) => used.has(op)) ? ASKED_FOR : [];
}

/** Properties that can be violated at all. */
function watchable(spec: SystemSpec): string[] {
  const used = ops(spec.threads);
  const lives = frees(spec.threads);
  const follows = spec.threads.some((t) =>
    t.code.some(({ op }) => {
      const at = factsOf(op).address(op);
      return at !== null && 'cell' in at;
    }),
  );
  return [
    ...(lives ? ['use-after-free', 'double-free'] : []),
    ...(used.has('alloc') ? ['recycled-walk'] : []),
    ...(follows || lives ? ['wild-walk'] : []),
    ...((['sync-rcu', 'srcu-flip', 'rcu-barrier'] as const).some((op) => used.has(op))
      ? ['sleep-in-atomic']
      : []),
    ...(spec.bugs ?? []),
    'deadlock',
    'thread-finishes',
    ...(spec.final === undefined ? [] : ['outcome']),
  ];
}
