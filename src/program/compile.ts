import { unknownCall } from './unknown-call';
import type { Line, Operand } from '../machine/instructions';
import type { Why } from '../texts/lines';
import type { ThreadSpec } from '../machine/system';
import { assemble } from './assemble';
import type { Action, Call, Expression, HandlerText, LineText, Statement, ThreadText } from './ast';
import { hasConstant } from './decide';
import { calls, functionsOf } from './functions';
import { checkHandler } from './handlers';
import { resultOf, type Inlined } from './inlined';
import { fail, LIMITS, type Position } from './problem';
import { Registers, type Scope } from './scope';
import { Values } from './values';
import { effectOf } from './effects';
import { checkQueues } from './queues';
import { sheltered } from './shelter';
import { removable, shownLine } from './shown';
import { nearest } from './near';
import { atomicWord, FENCES, FUNCTIONS, isCall, own, STORES, type CallName } from './words';

/** What a scenario switches and moves, and what is counted over all threads. */
interface CompileOptions {
  readonly off: ReadonlySet<string>;
  readonly moved: Readonly<Record<string, number>>;
  readonly sections: boolean; // nothing but read-side sections holds up a grace period
  /** Numbers the places that queue callbacks or wait for a grace period. */
  nextSite(): number;
}

export interface LoweredThread {
  readonly thread: ThreadSpec;
  readonly lines: readonly Line<Why>[];
  readonly registers: Registers;
  readonly usesCallRcu: boolean;
  readonly asserts: boolean;
}

/** Name of the bug that `assert` and `BUG` raise. */
export const ASSERTION = 'assertion';

/** Lowers a thread or a handler to instructions. Throws a ProgramError at what makes no sense. */
export function lowerThread(
  text: ThreadText | HandlerText,
  scope: Scope,
  options: CompileOptions,
): LoweredThread {
  const compiler = new Compiler(text, scope, options);
  return compiler.thread();
}

/** The thread itself, or a function that is being put in. */
interface Frame {
  readonly name: string | null;
  /** Label → whether it has been passed already. */
  readonly labels: Map<string, boolean>;
  /** Tells its labels from those of other calls. */
  readonly prefix: string;
  /** Where `return` leads. */
  readonly end: string;
}

class Compiler {
  private readonly values: Values;
  private readonly registers: Registers;
  private readonly lines: LineText[];
  private readonly loops: { round: string; end: string }[] = [];
  private frame: Frame = { name: null, labels: new Map(), prefix: ':', end: 'end' };
  private readonly callers: Frame[] = [];
  private readonly functions: ReadonlyMap<string, Inlined>;
  /** Blocks whose lines have been moved; that of a function is put in once a call, its lines stand once. */
  private readonly moved = new Set<readonly Statement[]>();
  /** Places that queue callbacks, by site. */
  private readonly queues = new Map<number, Position>();
  private asserts = false;

  constructor(
    private readonly text: ThreadText | HandlerText,
    private readonly scope: Scope,
    private readonly options: CompileOptions,
  ) {
    this.functions = functionsOf(text, scope);
    const inlined = [...this.functions.values()];
    this.registers = new Registers(scope, text, inlined);
    this.values = new Values(scope, this.registers, text.name, (call) => this.inline(call));
    const own = 'of' in text ? [text.first, ...text.lines, text.last] : text.lines;
    this.lines = [...own, ...inlined.flatMap((f) => f.lines)];
  }

  thread(): LoweredThread {
    const { text, values } = this;
    this.collectLabels(text.body);
    if ('of' in text) this.handler(text);
    else this.block(text.body);
    const code = sheltered(assemble(values.pieces), this.scope.program, this.options.sections);
    if (code.length > LIMITS.instructions)
      fail(
        { id: 'tooManyInstructions', thread: text.name, count: code.length, most: LIMITS.instructions },
        text,
      );
    checkQueues(code, (site) => this.queues.get(site) ?? text);
    const simple = new Map<string, Statement & { kind: 'simple' }>();
    const note = (list: readonly Statement[]): void => {
      for (const s of list) {
        if (s.kind === 'simple') simple.set(s.line.id, s);
        else if (s.kind === 'if') [s.then, s.else].forEach(note);
        else if (s.kind === 'loop') note(s.body);
      }
    };
    note(text.body);
    for (const { body } of this.functions.values()) note(body);
    const lines = this.lines.map((line) => {
      const action = simple.get(line.id)?.action;
      return shownLine(line, action, text.name, action !== undefined && this.isOff(line.id, action));
    });
    return {
      lines,
      registers: this.registers,
      usesCallRcu: this.queues.size > 0,
      asserts: this.asserts,
      thread: {
        name: text.name,
        lines,
        code,
        registers: [
          ...this.registers.names.map((name) => ({
            name,
            init: 0,
            ...(name.includes('.') ? { scratch: true } : {}),
          })),
          ...values.temporaries.map((name) => ({ name, init: 0, scratch: true })),
        ],
      },
    };
  }

  /** Takes the IPIs, does what there is to do, acknowledges them with its registers empty, and waits for the next. */
  private handler(text: HandlerText): void {
    checkHandler(text, this.functions);
    const { values } = this;
    const [top, end] = [values.newMark(), values.newMark()];
    this.frame = { ...this.frame, end };
    values.mark(top);
    values.line = text.first.id;
    values.emit({ op: 'take-ipi' });
    this.block(text.body);
    values.mark(end);
    values.line = text.last.id;
    values.emit({ op: 'ack-ipi' }, undefined, [], this.registers.names);
    values.jump(top);
  }

  private isOff(line: string, action: Action): boolean {
    return removable(action) && this.options.off.has(line);
  }

  private collectLabels(list: readonly Statement[]): void {
    for (const s of list) {
      if (s.kind === 'label') {
        if (this.frame.labels.has(s.name)) fail({ id: 'labelTaken', name: s.name }, s.at);
        this.frame.labels.set(s.name, false);
      } else if (s.kind === 'if') [s.then, s.else].forEach((part) => this.collectLabels(part));
      else if (s.kind === 'loop') this.collectLabels(s.body);
    }
  }

  private block(list: readonly Statement[]): void {
    for (const statement of this.arranged(list)) this.statement(statement);
  }

  /** The statements with the scenario's moves made: a simple statement passes simple neighbours. */
  private arranged(list: readonly Statement[]): Statement[] {
    const first = !this.moved.has(list);
    this.moved.add(list);
    const groups: Statement[][] = [];
    for (const s of list) {
      const last = groups.at(-1);
      if (last !== undefined && last[0].line === s.line) last.push(s);
      else groups.push([s]);
    }
    for (const [id, by] of Object.entries(this.options.moved))
      for (let left = Math.abs(by); left > 0; left--) {
        const from = groups.findIndex(([s]) => s.line.id === id);
        const to = from + Math.sign(by);
        if (from < 0 || groups[from][0].kind !== 'simple' || groups[to]?.[0].kind !== 'simple') break;
        const [a, b] = [from, to].map((i) => this.lines.indexOf(groups[i][0].line));
        [groups[from], groups[to]] = [groups[to], groups[from]];
        if (!first) continue;
        [this.lines[a], this.lines[b]] = [this.lines[b], this.lines[a]];
      }
    return groups.flat();
  }

  private statement(s: Statement): void {
    const { values } = this;
    values.line = s.line.id;
    switch (s.kind) {
      case 'simple':
        if (!this.isOff(s.line.id, s.action)) this.simple(s.action);
        return;
      case 'if': {
        const [yes, no, end] = [values.newMark(), values.newMark(), values.newMark()];
        values.decide(s.condition, yes, no);
        values.mark(yes);
        this.block(s.then);
        values.jump(end);
        values.mark(no);
        this.block(s.else);
        values.mark(end);
        return;
      }
      case 'loop': {
        const [top, body, end] = [values.newMark(), values.newMark(), values.newMark()];
        const round = s.round.length === 0 ? top : values.newMark();
        for (const { action } of s.before) this.simple(action);
        values.mark(top);
        this.loops.push({ round, end });
        if (hasConstant(s.condition)) this.backwards();
        values.decide(s.condition, body, end);
        values.mark(body);
        this.block(s.body);
        this.loops.pop();
        if (s.round.length > 0) {
          values.mark(round);
          values.line = s.line.id;
          for (const { action } of s.round) this.simple(action);
        }
        values.jump(top);
        values.mark(end);
        return;
      }
      case 'label':
        this.frame.labels.set(s.name, true);
        values.mark(this.frame.prefix + s.name);
        return;
      default:
        this.leave(s);
    }
  }

  private leave(s: Extract<Statement, { kind: 'goto' | 'break' | 'continue' | 'return' }>): void {
    const { values } = this;
    const loop = this.loops.at(-1);
    if (s.kind === 'goto') {
      const { labels, prefix } = this.frame;
      const passed = labels.get(s.name);
      if (passed === undefined) {
        const near = nearest(s.name, [...labels.keys()]);
        fail({ id: 'noLabel', thread: this.text.name, name: s.name, near }, s.at);
      }
      if (passed) this.backwards();
      values.jump(prefix + s.name);
    } else if (s.kind === 'return') {
      if (s.value !== undefined && this.frame.name !== null) this.result(s.value, this.frame.name);
      values.jump(this.frame.end);
    } else if (loop !== undefined) values.jump(s.kind === 'break' ? loop.end : loop.round);
  }

  private result(value: Expression, name: string): void {
    const { values } = this;
    const register = resultOf(name);
    values.typed(value, this.registers.type(register));
    values.spread(value, (one) => values.produce(one, register));
  }

  /** Puts in what a function does: its arguments go to its registers, its statements follow. */
  private inline(call: Call): Inlined {
    const { values } = this;
    const called = this.functions.get(call.name);
    if (called === undefined) return fail({ id: 'noStatement', name: call.name }, call.at);
    if ([...this.callers, this.frame].some((f) => f.name === call.name))
      fail({ id: 'recursion', name: call.name }, call.at);
    const { text, parameters, body } = called;
    const args = values.arguments(call, parameters.length);
    args.forEach((arg, i) => values.typed(arg, text.parameters[i].type));
    // An argument that calls functions itself may call this very one: all are known before the first is handed over.
    if (args.some((arg) => calls(arg, this.scope))) {
      const operands = args.map((arg) => values.value(arg));
      operands.forEach((value, i) => values.emit({ op: 'set', dst: parameters[i].name, value }));
    } else args.forEach((arg, i) => values.produce(arg, parameters[i].name));
    const { line, depends } = values;
    values.depends = [];
    const end = values.newMark();
    this.callers.push(this.frame);
    this.frame = { name: call.name, labels: new Map(), prefix: `${values.newMark()}:`, end };
    this.collectLabels(body);
    this.block(body);
    values.mark(end);
    this.frame = this.callers.pop() ?? this.frame;
    values.line = line;
    values.depends = depends;
    return called;
  }

  /** A way back takes a step of its own, so that no circle is empty. */
  private backwards(): void {
    this.values.emit({ op: 'test', value: 0 });
  }

  private simple(action: Action): void {
    const { values } = this;
    if (action.do === 'declare') return;
    values.spread(action, (one) => this.one(one));
  }

  private one(action: Exclude<Action, { do: 'declare' }>): void {
    const { values } = this;
    values.depends = action.after.map((name) => values.register(name).reg);
    if (action.do === 'call') this.call(action.call);
    else this.assign(action);
    values.depends = [];
  }

  private assign({ to, value }: Extract<Action, { do: 'assign' }>): void {
    const { values, scope } = this;
    const variable = to.kind === 'name' ? scope.variables.get(to.name) : undefined;
    if (to.kind === 'name' && variable === undefined) {
      values.typed(value, this.registers.type(to.name));
      values.produce(value, to.name);
      return;
    }
    if (variable?.type === 'lock' || variable?.type === 'rwlock' || variable?.type === 'srcu')
      fail({ id: 'assignsLock' }, to.at);
    this.store(to, value);
  }

  private store(place: Expression, value: Expression, order: 'relaxed' | 'release' = 'relaxed'): void {
    const { values } = this;
    const held = this.held(place);
    values.typed(value, held);
    const operand: Operand = values.value(value);
    const to = values.address(place);
    values.emit({ op: 'store', to, value: operand, ...(order === 'release' ? { order } : {}) });
  }

  /** What the place holds; 0 and NULL fit both. */
  private held(place: Expression): 'int' | 'pointer' {
    const inner = place.kind === 'address' ? place.of : place;
    const type = this.registers.typeOf('kind' in inner ? inner : { kind: 'name', ...inner });
    return type === 'pointer' ? 'pointer' : 'int';
  }

  private call(call: Call): void {
    const { values } = this;
    const fence = own(FENCES, call.name);
    const store = own(STORES, call.name);
    if (fence !== undefined) {
      values.arguments(call, 0);
      values.emit({ op: 'fence', kind: fence });
    } else if (store !== undefined) {
      const [place, value] = values.arguments(call, 2);
      this.store(place, value, store === 'release' ? store : 'relaxed');
      if (store === 'mb') values.emit({ op: 'fence', kind: 'full' });
    } else if (this.scope.functions.has(call.name)) values.called(call);
    else if (isCall(call.name)) this.special(call, call.name);
    else {
      const word = atomicWord(call.name);
      const words = [...FUNCTIONS, ...this.scope.functions.keys()];
      if (word === null) unknownCall('noStatement', call, words);
      values.atomic(call, word);
    }
  }

  private special(call: Call, name: CallName): void {
    const { values } = this;
    effectOf(name)(values, call, {
      nextSite: () => this.options.nextSite(),
      newQueue: () => this.newQueue(call.at),
      cpu: (e) => this.cpu(e),
      others: () => this.scope.program.threads.flatMap((t, cpu) => (t === this.text ? [] : [cpu])),
      assert: (condition) => this.assert(condition),
    });
  }

  private newQueue(at: Position): number {
    const site = this.options.nextSite();
    this.queues.set(site, at);
    return site;
  }

  private assert(condition: Expression): void {
    const { values } = this;
    this.asserts = true;
    const [good, bad] = [values.newMark(), values.newMark()];
    values.decide(condition, good, bad);
    values.mark(bad);
    values.emit({ op: 'nop', raises: ASSERTION });
    values.mark(good);
  }

  /** The CPU meant by the name or number of a thread. */
  private cpu(e: Expression): number {
    const { threads } = this.scope.program;
    const cpu =
      e.kind === 'number' ? e.value : e.kind === 'name' ? threads.findIndex((t) => t.name === e.name) : -1;
    if (cpu < 0 || cpu >= threads.length) fail({ id: 'ipiTarget' }, e.at);
    if (threads[cpu] === this.text) fail({ id: 'ipiToItself' }, e.at);
    return cpu;
  }
}
