import { T, type Code } from '../machine/code';
import {
  factsOf,
  type Address,
  type CpuOp,
  type Instr,
  type LocalOp,
  type Op,
  type Operand,
  type RcuOp,
  type Test,
} from '../machine/instructions';
import { deeper, irqEffect, NOTHING, shallower, sleeps, when, type Effect } from './promela-effect';
import { ipiEffect } from './promela-ipi';
import { lockEffect } from './promela-locks';
import { objectEffect } from './promela-objects';
import { srcuEffect } from './promela-srcu';
import { bugWord } from './promela-words';
import { entryWord, fixedObject, variableAt, variableWord, type Plan, type PlanThread } from './plan';

/** Writes the instructions of one thread. */
export class PromelaOps {
  constructor(
    private readonly plan: Plan,
    private readonly thread: PlanThread,
  ) {}

  effect(code: Code): Effect {
    const plain = this.plainEffect(code);
    const raised = this.observed(code).flatMap(({ fine, bug }) =>
      bug === null ? [] : [when(`bug == 0 && !(${fine})`, `bug = ${bugWord(this.plan, bug)}`)],
    );
    return raised.length === 0 ? plain : { ...plain, touch: [...plain.touch, ...raised], risky: true };
  }

  private plainEffect({ source, addr, list, bug }: Code): Effect {
    const { op } = source;
    switch (op.op) {
      case 'load':
        return this.load(op, addr, bug);
      case 'store':
        return { ...NOTHING, ...this.write(op.to, addr, this.operand(op.value, op.to)) };
      case 'rmw':
        return this.rmw(op, addr);
      case 'lock':
      case 'unlock':
      case 'trylock':
      case 'read-lock':
      case 'read-unlock':
        return lockEffect(this.plan, this.me, op, addr);
      case 'irq':
      case 'preempt':
      case 'ipi':
      case 'ipi-wait':
      case 'take-ipi':
      case 'ack-ipi':
      case 'rcu-read-lock':
      case 'rcu-read-unlock':
        return this.cpu(op);
      case 'call-rcu':
      case 'sync-rcu':
      case 'sync-rcu-wait':
      case 'rcu-barrier':
      case 'take-callback':
        return this.rcu(op, list);
      case 'srcu-read-lock':
      case 'srcu-read-unlock':
      case 'srcu-flip':
      case 'srcu-wait':
        return srcuEffect(this.plan, this.me, op, addr, (of) => this.operand(of));
      case 'list-add':
      case 'mark':
      case 'list-next':
      case 'list-del':
      case 'free-first':
      case 'free':
      case 'alloc':
        return objectEffect(this.plan, op, list, (of) => this.pointer(of));
      case 'set':
      case 'test':
      case 'combine':
      case 'nop':
        return this.local(op, bug);
      case 'fence':
        return NOTHING;
    }
  }

  /** Whether the value passes the test, as a condition. */
  passes(code: Code, value: string): string {
    switch (code.test) {
      case T.pointer:
        return `is_ptr(${value})`;
      case T.zero:
        return `${value} == 0`;
      case T.nonzero:
        return `${value} != 0`;
      case T.never:
        return 'false';
      case T.equal: {
        const test = code.source.branch?.test as Extract<Test, { is: 'equal' }>;
        return `${value} == ${this.constant(test.value, addressOf(code.source))}`;
      }
    }
  }

  register(number: number): string {
    return this.thread.registers[number];
  }

  /** What an onlooker says when the instruction executes: one condition per concern, true if all is well. */
  observations(code: Code): { concern: string; fine: string }[] {
    return this.observed(code).filter(({ bug }) => bug === null);
  }

  /** All that onlookers say; `bug`: the property that a fault raises, null where it is a concern. */
  private observed({ source, observe }: Code): { concern: string; fine: string; bug: number | null }[] {
    return (source.observe ?? []).map((observation, i) => {
      const bug = observe[i].halts ? observe[i].bit : null;
      const { concern } = observation;
      if (observation.watch === 'freed') {
        const kept = observation.objects.map((o) => `is_kept(${this.plan.objects[o]})`);
        return { concern, bug, fine: kept.length === 0 ? 'true' : `!(${kept.join(' || ')})` };
      }
      if (observation.watch === 'alive') {
        const base = this.pointer(observation.of);
        return { concern, bug, fine: `!(is_ptr(${base}) && (!alive(${base}) || stale(${base})))` };
      }
      if (observation.watch === 'leads') {
        const base = this.pointer(observation.from);
        const elsewhere = this.endsElsewhere(base, observation.cells, this.operand({ reg: observation.reg }));
        return { concern, bug, fine: `!(is_ptr(${base}) && (${elsewhere}))` };
      }
      // Step by step down the path: where the base is no pointer, the path ends.
      const bad = observation.steps.reduceRight((rest, { reg, cell, of }) => {
        const base = this.pointer(of);
        const entry = this.cellAt(cell, of);
        const differs = `!alive(${base}) || stale(${base}) || ${entry} != ${this.operand({ reg })}`;
        return `is_ptr(${base}) && (${differs}${rest === '' ? '' : ` || ${rest}`})`;
      }, '');
      const { watch } = observe[i];
      const silent =
        watch.is === 'path' && watch.unless >= 0 ? `${this.variable(watch.unless)} != 0 || ` : '';
      return { concern, bug, fine: bad === '' ? 'true' : `${silent}!(${bad})` };
    });
  }

  /** Whether the way through `cells` from `base`, a pointer, ends at another value than `remembered`, or at a page that is gone. */
  private endsElsewhere(base: string, [key, ...cells]: readonly string[], remembered: string): string {
    const cell = this.plan.cells.find((c) => c.key === key);
    const next = cell === undefined ? '0' : `${cell.id}[obj(${base})]`;
    const differs = `${next} != ${remembered}`;
    const onwards =
      cells.length === 0
        ? differs
        : `(is_ptr(${next}) -> (${this.endsElsewhere(next, cells, remembered)}) : ${differs})`;
    return `!alive(${base}) || stale(${base}) || ${onwards}`;
  }

  private get me(): number {
    return this.thread.cpu;
  }

  private variable(address: number): string {
    return variableAt(this.plan, address);
  }

  /** A number as people know it, where it goes to or comes from `place`. */
  private constant(value: number, place?: Address | null): string {
    if (place !== undefined && place !== null && 'var' in place) {
      return variableWord(this.plan, place.var, value);
    }
    return place === undefined || place === null ? String(value) : entryWord(this.plan, value);
  }

  private operand(operand: Operand, place?: Address): string {
    if (typeof operand === 'number') return this.constant(operand, place);
    const number = this.thread.source.spec.registers.findIndex((r) => r.name === operand.reg);
    return this.register(number);
  }

  /** A pointer operand. */
  private pointer(of: Operand): string {
    const object = fixedObject(of);
    return object === null ? this.operand(of) : this.plan.pointers[object];
  }

  private isFreeable(object: number): boolean {
    return this.plan.machine.layout.header[object] >= 0;
  }

  /** Byte that `cell` of the object behind `of` holds; meaningful if that is alive. */
  private cellAt(key: string, of: Operand): string {
    const cell = this.plan.cells.find((c) => c.key === key);
    if (cell === undefined) return '0';
    const object = fixedObject(of);
    if (object === null) return `${cell.id}[obj(${this.operand(of)})]`;
    return cell.has[object] ? `${cell.id}[${this.plan.objects[object]}]` : '0';
  }

  /** Value at an address: 0 where nothing can be read. */
  private read(from: Address, addr: number): string {
    if ('var' in from) return this.variable(addr);
    const object = fixedObject(from.of);
    const cell = this.cellAt(from.cell, from.of);
    if (object !== null && !this.isFreeable(object)) return cell;
    if (from.sheltered === true) return `(${this.reachable(from)} -> ${cell} : 0)`;
    if (object !== null) return `(alive(${this.pointer(from.of)}) -> ${cell} : 0)`;
    // No page has an entry of that index: there is nothing to read.
    const known = this.plan.cells.find(({ key }) => key === from.cell);
    return known === undefined ? '0' : `entry(${this.operand(from.of)}, ${known.id})`;
  }

  /** Raises what is wrong with an access through `of`. */
  private touching(at: Address): string[] {
    if ('var' in at) return [];
    const object = fixedObject(at.of);
    if (object !== null && !this.isFreeable(object)) return [];
    const touch = `touch(${this.pointer(at.of)})`;
    return [at.sheltered === true ? when(`!typesafe(${this.pointer(at.of)})`, touch) : touch];
  }

  /** Whether there is memory behind a pointer: that of an allocated page, in a read-side section that of a type-safe one, too. */
  private reachable(at: Extract<Address, { cell: string }>): string {
    const p = this.pointer(at.of);
    return at.sheltered === true ? `(alive(${p}) || typesafe(${p}))` : `alive(${p})`;
  }

  private load(op: Extract<Op, { op: 'load' }>, addr: number, bug: number): Effect {
    const value = this.read(op.from, addr);
    const touch = this.touching(op.from);
    const zero = bug < 0 ? [] : [when(`bug == 0 && ${value} == 0`, `bug = ${bugWord(this.plan, bug)}`)];
    return { ...NOTHING, value, touch: [...touch, ...zero], risky: touch.length + zero.length > 0 };
  }

  /** A write of `value` (an expression); nothing happens where there is no such cell. */
  private write(to: Address, addr: number, value: string): Pick<Effect, 'touch' | 'change' | 'risky'> {
    if ('var' in to) return { touch: [], change: [`${this.variable(addr)} = ${value}`], risky: false };
    const touch = this.touching(to);
    const cell = this.plan.cells.find((c) => c.key === to.cell);
    const object = fixedObject(to.of);
    if (cell === undefined || (object !== null && !cell.has[object]))
      return { touch, change: [], risky: touch.length > 0 };
    const set = `${this.cellAt(to.cell, to.of)} = ${value}`;
    if (touch.length === 0) return { touch, change: [set], risky: false };
    const pointer = this.pointer(to.of);
    const owners = this.plan.objects.filter((_, i) => cell.has[i]);
    const some =
      object === null && owners.length < this.plan.objects.length
        ? ` && (${owners.map((name) => `obj(${pointer}) == ${name}`).join(' || ')})`
        : '';
    return { touch, change: [when(`${this.reachable(to)}${some}`, set)], risky: true };
  }

  private rmw(op: Extract<Op, { op: 'rmw' }>, addr: number): Effect {
    const source = this.operand(op.value, op.at);
    const changed = {
      add: `(got_ + ${source}) & 255`,
      or: `got_ | ${source}`,
      and: `got_ & ${source}`,
      'add-unless': `(got_ + ${source}) & 255`,
      xchg: source,
      cmpxchg: source,
    }[op.kind];
    const write = this.write(op.at, addr, changed);
    const expect = this.operand(op.expect ?? 0, op.at);
    const condition = { cmpxchg: `got_ == ${expect}`, 'add-unless': `got_ != ${expect}` }[op.kind as string];
    const change =
      condition !== undefined && write.change.length > 0 ? [when(condition, ...write.change)] : write.change;
    return { ...NOTHING, ...write, change, value: this.read(op.at, addr), valueMoves: true };
  }

  /** What touches no memory. */
  private local(op: LocalOp, bug: number): Effect {
    switch (op.op) {
      case 'set':
      case 'test':
        return { ...NOTHING, value: this.operand(op.value) };
      case 'combine':
        return this.combine(op, bug);
      case 'nop':
        return bug < 0 ? NOTHING : { ...NOTHING, touch: [`bug = ${bugWord(this.plan, bug)}`], risky: true };
    }
  }

  private cpu(op: CpuOp | Extract<RcuOp, { op: 'rcu-read-lock' | 'rcu-read-unlock' }>): Effect {
    switch (op.op) {
      case 'irq':
        return irqEffect(op, `irqs_off[${this.me}]`);
      case 'preempt':
        return op.on
          ? shallower(this.plan, this.me, 'preempt_off')
          : deeper(this.plan, this.me, 'preempt_off');
      case 'ipi':
      case 'ipi-wait':
      case 'take-ipi':
      case 'ack-ipi':
        return ipiEffect(this.plan, this.me, op);
      case 'rcu-read-lock':
        return deeper(this.plan, this.me, 'in_rcu');
      case 'rcu-read-unlock':
        return shallower(this.plan, this.me, 'in_rcu');
    }
  }

  private rcu(op: Exclude<RcuOp, { op: 'rcu-read-lock' | 'rcu-read-unlock' }>, list: number): Effect {
    switch (op.op) {
      case 'call-rcu': {
        const head = list >= 0 ? this.variable(list) : this.pointer(op.head);
        const empty = list >= 0 ? [`${this.variable(list)} = 0`] : [];
        return {
          ...NOTHING,
          change: [`queue_callback(${head}, ${op.site})`, ...empty.map((s) => when('done_', s))],
          risky: true,
        };
      }
      case 'sync-rcu': {
        return {
          ...NOTHING,
          change: [
            ...sleeps(this.plan, this.me),
            `callback_state[${op.site}] = QUEUED`,
            `callback_head[${op.site}] = 0`,
          ],
          risky: true,
        };
      }
      case 'sync-rcu-wait':
        return { ...NOTHING, wait: `callback_state[${op.site}] == 0` };
      case 'rcu-barrier': {
        const { siteSleeps } = this.plan.machine;
        const queued = [...siteSleeps].flatMap((sleeps, i) =>
          sleeps === 0 ? [`callback_state[${i}] == 0`] : [],
        );
        const idle = this.plan.contextCpus.map((cpu) => `!in_callback[${cpu}]`);
        return {
          ...NOTHING,
          wait: [...queued, ...idle].join(' && '),
          change: sleeps(this.plan, this.me),
          risky: true,
        };
      }
      case 'take-callback': {
        const off = this.plan.machine.layout.irqOff >= 0 ? ` && !irqs_off[${this.me}]` : '';
        const site = `ready_site_${this.me}`;
        return {
          ...NOTHING,
          wait: `${site} < SITES${off}`,
          value: `ptr_of(callback_head[${site}] - 1)`,
          valueMoves: true,
          change: [`idx_ = ${site}`, 'callback_state[idx_] = 0', 'callback_head[idx_] = 0'],
        };
      }
    }
  }

  private combine(op: Extract<Op, { op: 'combine' }>, bug: number): Effect {
    const left = this.operand(op.left);
    const right = this.operand(op.right);
    if (op.kind === 'lookup') {
      const found = (op.table ?? []).reduceRight(
        (rest, to, from) => (to === 0 ? rest : `(${left} == ${from} -> ${to} : ${rest})`),
        '0',
      );
      return { ...NOTHING, value: found };
    }
    if (op.kind !== 'halves') {
      const value = {
        equal: `(${left} == ${right})`,
        add: `((${left} + ${right}) & 255)`,
        sub: `((${left} - ${right}) & 255)`,
        and: `(${left} & ${right})`,
        or: `(${left} | ${right})`,
        xor: `(${left} ^ ${right})`,
        less: `(${left} < ${right})`,
        shl: `(${right} > 7 -> 0 : ((${left} << ${right}) & 255))`,
        shr: `(${right} > 7 -> 0 : (${left} >> ${right}))`,
      }[op.kind];
      return { ...NOTHING, value };
    }
    const value = `(${left} == 0 -> 0 : ${right})`;
    if (bug < 0) return { ...NOTHING, value };
    const low = (op.lowOf ?? []).reduce(
      (rest, to, from) => (to === from ? rest : `(${right} == ${from} -> ${to} : ${rest})`),
      right,
    );
    return {
      ...NOTHING,
      value,
      touch: [when(`${left} != 0 && ${low} != ${left}`, `bug = ${bugWord(this.plan, bug)}`)],
      risky: true,
    };
  }
}

/** The place whose value an instruction's test looks at. */
function addressOf({ op }: Instr): Address | null {
  return factsOf(op).address(op);
}
