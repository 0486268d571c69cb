import { MODES } from '../domains/kvm/values';
import { T, type Code } from '../machine/code';
import {
  factsOf,
  type Address,
  type CpuOp,
  type ObjectOp,
  type Op,
  type Operand,
  type RcuOp,
  type SrcuOp,
  type Test,
} from '../machine/instructions';
import { MAX_DEPTH } from '../machine/system';
import { HEADER, READERS, SECOND_LIFE } from '../machine/values';
import { deeper, effect, shallower, unless, type TlaEffect } from './tla-effect';
import { atomicTla, TLA_FLAGS } from './tla-words';
import { entryWord, fixedObject, labelAt, variableAt, type Plan, type PlanThread } from './plan';

/** Writes the instructions of one thread. */
export class TlaOps {
  constructor(
    private readonly plan: Plan,
    private readonly thread: PlanThread,
  ) {}

  effect(code: Code): TlaEffect {
    const plain = this.plainEffect(code);
    return this.observed(code).reduce((all, { concern, fine, halts }) => {
      if (!halts) return all;
      const raised = `IF ${fine} THEN "none" ELSE "${concern}"`;
      return { ...all, bug: all.bug === null ? raised : `Worse(${raised}, ${all.bug})` };
    }, plain);
  }

  private plainEffect({ source, addr, list, bug }: Code): TlaEffect {
    const { op } = source;
    switch (op.op) {
      case 'load': {
        const value = this.read(op.from, addr);
        const touch = this.touch(op.from);
        if (bug < 0) return effect({ value, bug: touch });
        return effect({ value, bug: `IfZero(${touch ?? '"none"'}, ${value}, "${this.bugId(bug)}")` });
      }
      case 'store':
        return effect(this.write(op.to, addr, this.operand(op.value, op.to)));
      case 'rmw':
        return this.rmw(op, addr);
      case 'lock': {
        const lock = this.variable(addr);
        return effect({ wait: [`${lock} = 0`], set: { [lock]: String(this.me + 1) } });
      }
      case 'unlock': {
        const lock = this.variable(addr);
        return unless(this.plan, `${lock} = ${this.me + 1}`, 'unbalanced-unlock', { [lock]: '0' });
      }
      case 'trylock': {
        const lock = this.variable(addr);
        return effect({
          value: `IF ${lock} = 0 THEN 1 ELSE 0`,
          set: { [lock]: `IF ${lock} = 0 THEN ${this.me + 1} ELSE ${lock}` },
        });
      }
      case 'read-lock': {
        const lock = this.variable(addr);
        const nested = deeper(this.plan, this.me, 'preempt_off');
        return {
          ...nested,
          wait: [`${lock} = 0 \\/ ${lock} >= ${READERS}`],
          next: new Map([...nested.next, [lock, `IF ${lock} = 0 THEN ${READERS + 1} ELSE ${lock} + 1`]]),
        };
      }
      case 'read-unlock': {
        const lock = this.variable(addr);
        return unless(
          this.plan,
          `${lock} > ${READERS} /\\ preempt_off[${this.me}] > 0`,
          'unbalanced-unlock',
          {
            [lock]: `IF ${lock} = ${READERS + 1} THEN 0 ELSE ${lock} - 1`,
            preempt_off: `[preempt_off EXCEPT ![${this.me}] = @ - 1]`,
          },
        );
      }
      case 'set':
      case 'test':
        return effect({ value: this.operand(op.value) });
      case 'combine':
        return this.combine(op);
      case 'nop':
        return effect(bug < 0 ? {} : { bug: `"${this.bugId(bug)}"` });
      case 'fence':
        return effect({});
      case 'irq':
      case 'preempt':
      case 'ipi':
      case 'ipi-wait':
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
        return this.srcu(op, addr);
      case 'list-add':
      case 'mark':
      case 'list-next':
      case 'list-del':
      case 'free-first':
      case 'free':
      case 'alloc':
        return this.objects(op, list);
    }
  }

  /** Whether the value passes the test, as a condition. */
  passes(code: Code, value: string): string {
    switch (code.test) {
      case T.pointer:
        return `IsPtr(${value})`;
      case T.zero:
        return `${atom(value)} = 0`;
      case T.nonzero:
        return `${atom(value)} # 0`;
      default: {
        const test = code.source.branch?.test as Extract<Test, { is: 'equal' }>;
        const { op } = code.source;
        const place = factsOf(op).address(op);
        return `${atom(value)} = ${this.constant(test.value, place ?? undefined)}`;
      }
    }
  }

  /** What an onlooker says when the instruction executes: a condition that is true if all is well. */
  observations(code: Code): { concern: string; fine: string }[] {
    return this.observed(code).filter(({ halts }) => !halts);
  }

  /** All that onlookers say; `halts`: a fault is a bug. */
  private observed({ source, observe }: Code): { concern: string; fine: string; halts: boolean }[] {
    return (source.observe ?? []).map((observation, i) => {
      const { halts } = observe[i];
      const { concern } = observation;
      if (observation.watch === 'freed') {
        const objects = observation.objects.map((o) => this.plan.objects[o]);
        return {
          concern,
          halts,
          fine: `\\A o \\in {${objects.join(', ')}} : ~{"allocated", "invalid"} \\subseteq sp_flags[o]`,
        };
      }
      if (observation.watch === 'alive') {
        const base = this.pointer(observation.of);
        return { concern, halts, fine: `~(IsPtr(${base}) /\\ (~Alive(${base}) \\/ Stale(${base})))` };
      }
      const bad = observation.steps.reduceRight((rest, { reg, cell, of }) => {
        const base = this.pointer(of);
        const differs = `~Alive(${base}) \\/ Stale(${base}) \\/ ${this.entry(cell, of)} # ${this.operand({ reg })}`;
        return `IsPtr(${base}) /\\ (${differs}${rest === '' ? '' : ` \\/ (${rest})`})`;
      }, '');
      return { concern, halts, fine: bad === '' ? 'TRUE' : `~(${bad})` };
    });
  }

  private bugId(index: number): string {
    return this.plan.machine.properties[index].id;
  }

  private get me(): number {
    return this.thread.cpu;
  }

  private variable(address: number): string {
    return variableAt(this.plan, address);
  }

  private constant(value: number, place?: Address): string {
    if (place === undefined) return String(value);
    if ('cell' in place) return entryWord(this.plan, value);
    return place.var.endsWith('.mode') && value in MODES ? MODES[value] : String(value);
  }

  private operand(operand: Operand, place?: Address): string {
    if (typeof operand === 'number') return this.constant(operand, place);
    const number = this.thread.source.spec.registers.findIndex((r) => r.name === operand.reg);
    return `${this.thread.id}.${this.thread.registers[number]}`;
  }

  private pointer(of: Operand): string {
    const object = fixedObject(of);
    return object === null ? this.operand(of) : this.plan.pointers[object];
  }

  private isFixed(of: Operand): boolean {
    const object = fixedObject(of);
    return object !== null && this.plan.machine.layout.header[object] < 0;
  }

  /** What `cell` of the object behind `of` holds, 0 where it cannot be read. */
  private entry(key: string, of: Operand): string {
    const cell = this.plan.cells.find((c) => c.key === key);
    if (cell === undefined) return '0';
    const object = fixedObject(of);
    if (object !== null && this.isFixed(of))
      return cell.has[object] ? `${cell.id}[${this.plan.objects[object]}]` : '0';
    return `Entry(${cell.id}, ${this.pointer(of)})`;
  }

  private read(from: Address, addr: number): string {
    return 'var' in from ? this.variable(addr) : this.entry(from.cell, from.of);
  }

  private touch(at: Address): string | null {
    return 'var' in at || this.isFixed(at.of) ? null : `Touch(${this.pointer(at.of)})`;
  }

  private write(to: Address, addr: number, value: string): Partial<TlaEffect> {
    if ('var' in to) return { next: new Map([[this.variable(addr), value]]) };
    const bug = this.touch(to);
    const cell = this.plan.cells.find((c) => c.key === to.cell);
    const object = fixedObject(to.of);
    if (cell === undefined || (object !== null && !cell.has[object])) return { bug };
    if (object !== null && this.isFixed(to.of))
      return { next: new Map([[cell.id, `[${cell.id} EXCEPT ![${this.plan.objects[object]}] = ${value}]`]]) };
    const owners = this.plan.objects.filter((_, i) => cell.has[i]).join(', ');
    return {
      bug,
      next: new Map([[cell.id, `SetEntry(${cell.id}, ${this.pointer(to.of)}, {${owners}}, ${value})`]]),
    };
  }

  private rmw(op: Extract<Op, { op: 'rmw' }>, addr: number): TlaEffect {
    const old = this.read(op.at, addr);
    const source = this.operand(op.value, op.at);
    const changed = {
      add: `(${old} + ${source}) % 256`,
      or: `Bits(${old}, ${source}, {1, 2})`,
      and: `Bits(${old}, ${source}, {2})`,
      'add-unless': `IF ${old} = ${this.operand(op.expect ?? 0, op.at)} THEN ${old} ELSE (${old} + ${source}) % 256`,
      xchg: source,
      cmpxchg: `IF ${old} = ${this.operand(op.expect ?? 0, op.at)} THEN ${source} ELSE ${old}`,
    }[op.kind];
    return effect({ ...this.write(op.at, addr, changed), value: old });
  }

  private cpu(op: CpuOp | Extract<RcuOp, { op: 'rcu-read-lock' | 'rcu-read-unlock' }>): TlaEffect {
    switch (op.op) {
      case 'irq':
        return effect({
          set: { irqs_off: op.on ? `irqs_off \\ {${this.me}}` : `irqs_off \\union {${this.me}}` },
        });
      case 'preempt':
        return op.on
          ? shallower(this.plan, this.me, 'preempt_off')
          : deeper(this.plan, this.me, 'preempt_off');
      case 'ipi':
        return effect({ set: { ipi: `ipi \\union {<<${this.me}, ${op.cpu}>>}` } });
      case 'ipi-wait':
        // Where every sending line is left out there is nothing to wait for, and no set of IPIs.
        return this.plan.ipiTargets.length === 0
          ? effect({})
          : effect({ wait: [`\\A sent \\in ipi : sent[1] # ${this.me}`] });
      case 'rcu-read-lock':
        return deeper(this.plan, this.me, 'in_rcu');
      case 'rcu-read-unlock':
        return shallower(this.plan, this.me, 'in_rcu');
    }
  }

  private rcu(op: Exclude<RcuOp, { op: 'rcu-read-lock' | 'rcu-read-unlock' }>, list: number): TlaEffect {
    const { irqOff } = this.plan.machine.layout;
    switch (op.op) {
      case 'call-rcu': {
        const head = list >= 0 ? this.variable(list) : this.pointer(op.head);
        const queued = `MayQueue(${head})`;
        return effect({
          bug: `QueueBug(${head})`,
          set: {
            callback: `IF ${queued} THEN [callback EXCEPT ![${op.site}] = [state |-> "queued", head |-> Obj(${head}) + 1]] ELSE callback`,
            ...(list >= 0 ? { [head]: `IF ${queued} THEN 0 ELSE ${head}` } : {}),
          },
        });
      }
      case 'sync-rcu': {
        return effect({
          bug: this.sleeps(),
          set: { callback: `[callback EXCEPT ![${op.site}] = [state |-> "queued", head |-> 0]]` },
        });
      }
      case 'sync-rcu-wait':
        return effect({ wait: [`callback[${op.site}].state = "none"`] });
      case 'rcu-barrier': {
        const { siteSleeps } = this.plan.machine;
        const queued = [...siteSleeps].flatMap((sleeps, i) =>
          sleeps === 0 ? [`callback[${i}].state = "none"`] : [],
        );
        const idle = this.plan.threads
          .filter((t) => t.isContext)
          .map((t) => `${t.id}.pc = "${labelAt(t, 0)}"`);
        return effect({ wait: [...queued, ...idle], bug: this.sleeps() });
      }
      case 'take-callback': {
        const own = [...this.plan.machine.siteCpu].flatMap((cpu, site) => (cpu === this.me ? [site] : []));
        const site = `FirstReady({${own.join(', ')}})`;
        return effect({
          wait: [
            `\\E s \\in {${own.join(', ')}} : callback[s].state = "ready"`,
            ...(irqOff >= 0 ? [`${this.me} \\notin irqs_off`] : []),
          ],
          value: `PtrOf(callback[${site}].head - 1)`,
          set: { callback: `[callback EXCEPT ![${site}] = [state |-> "none", head |-> 0]]` },
        });
      }
    }
  }

  /** The bug of whoever sleeps where it may not. */
  private sleeps(): string | null {
    const atomic = atomicTla(this.plan, String(this.me), true);
    return atomic.length === 0 ? null : `IF ${atomic.join(' \\/ ')} THEN "sleep-in-atomic" ELSE "none"`;
  }

  private srcu(op: SrcuOp, addr: number): TlaEffect {
    const [current, first, second] = [addr, addr + 1, addr + 2].map((at) => this.variable(at));
    const earlier = `IF ${current} = 0 THEN ${second} = 0 ELSE ${first} = 0`;
    const counted = (index: string, by: string): Record<string, string> => ({
      [first]: `(IF ${index} = 0 THEN ${first} ${by} ELSE ${first})`,
      [second]: `(IF ${index} = 0 THEN ${second} ELSE ${second} ${by})`,
    });
    const count = (index: string): string => `(IF ${index} = 0 THEN ${first} ELSE ${second})`;
    switch (op.op) {
      case 'srcu-read-lock': {
        const room = `${count(current)} < ${MAX_DEPTH}`;
        return { ...unless(this.plan, room, 'nesting-too-deep', counted(current, '+ 1')), value: current };
      }
      case 'srcu-read-unlock': {
        const index = `(${this.operand(op.index)} % 2)`;
        return unless(this.plan, `${count(index)} > 0`, 'unbalanced-unlock', counted(index, '- 1'));
      }
      case 'srcu-flip':
        return effect({ wait: [earlier], bug: this.sleeps(), set: { [current]: `1 - ${current}` } });
      case 'srcu-wait':
        return effect({ wait: [earlier] });
    }
  }

  private objects(op: ObjectOp, list: number): TlaEffect {
    switch (op.op) {
      case 'mark': {
        const p = this.pointer(op.object);
        return effect({ bug: `Touch(${p})`, set: { sp_flags: `Mark(${p}, ${flagSet(op.flags)})` } });
      }
      case 'list-add': {
        const head = this.variable(list);
        const done = `RingAppend(${this.pointer(op.object)}, ${head}, ${flagSet(op.flags)})`;
        return effect({
          bug: `${done}.bug`,
          set: { sp_flags: `${done}.flags`, sp_link: `${done}.link`, [head]: `${done}.head` },
        });
      }
      case 'list-next': {
        const p = this.pointer(op.object);
        return effect({ bug: `Touch(${p})`, value: `NextOf(${p})` });
      }
      case 'list-del': {
        const p = this.pointer(op.object);
        const done = `RingRemove(${p}, ${p})`;
        return effect({
          bug: `IF Alive(${p}) THEN Worse(Touch(${p}), ${done}.bug) ELSE Touch(${p})`,
          set: { sp_link: `IF Alive(${p}) THEN ${done}.link ELSE sp_link` },
        });
      }
      case 'free-first': {
        const head = this.variable(list);
        const done = `FreeFirst(${head})`;
        return effect({
          value: `IF NextOf(${head}) = 0 THEN 0 ELSE 1`,
          bug: `${done}.bug`,
          set: { sp_flags: `${done}.flags`, sp_link: `${done}.link`, [head]: `${done}.head` },
        });
      }
      case 'free': {
        const done = `GiveBack(${this.pointer(op.object)})`;
        return effect({ bug: `${done}.bug`, set: { sp_flags: `${done}.flags` } });
      }
      case 'alloc': {
        const page = this.plan.objects[op.object];
        const may = `MayAllocate(${page})`;
        const zero = (id: string): [string, string] => [
          id,
          `IF ${may} THEN [${id} EXCEPT ![${page}] = 0] ELSE ${id}`,
        ];
        const cells = this.plan.cells.filter((c) => c.has[op.object]).map((c) => zero(c.id));
        const link = this.plan.machine.layout.link[op.object] >= 0 ? [zero('sp_link')] : [];
        const life = `IF "freed" \\in sp_flags[${page}] THEN {"allocated", "second-life"} ELSE {"allocated"}`;
        return effect({
          value: `IF ${may} THEN ${this.plan.pointers[op.object]} + (IF "freed" \\in sp_flags[${page}] THEN ${SECOND_LIFE} ELSE 0) ELSE 0`,
          set: {
            sp_flags: `IF ${may} THEN [sp_flags EXCEPT ![${page}] = ${life}] ELSE sp_flags`,
            ...Object.fromEntries([...cells, ...link]),
          },
        });
      }
    }
  }

  private combine(op: Extract<Op, { op: 'combine' }>): TlaEffect {
    const left = this.operand(op.left);
    const right = this.operand(op.right);
    if (op.kind === 'lookup') {
      const found = (op.table ?? []).reduceRight(
        (rest, to, from) => (to === 0 ? rest : `(IF ${left} = ${from} THEN ${to} ELSE ${rest})`),
        '0',
      );
      return effect({ value: found });
    }
    if (op.kind !== 'halves') {
      const value = {
        equal: `IF ${left} = ${right} THEN 1 ELSE 0`,
        add: `(${left} + ${right}) % 256`,
        sub: `((${left} + 256) - ${right}) % 256`,
        and: `Bits(${left}, ${right}, {2})`,
        or: `Bits(${left}, ${right}, {1, 2})`,
        xor: `Bits(${left}, ${right}, {1})`,
        less: `IF ${left} < ${right} THEN 1 ELSE 0`,
        shl: `Shl(${left}, ${right})`,
        shr: `Shr(${left}, ${right})`,
      }[op.kind];
      return effect({ value });
    }
    const value = `IF ${left} = 0 THEN 0 ELSE ${right}`;
    if (op.bug === undefined) return effect({ value });
    const low = (op.lowOf ?? []).reduce(
      (rest, to, from) => (to === from ? rest : `(IF ${right} = ${from} THEN ${to} ELSE ${rest})`),
      right,
    );
    return effect({ value, bug: `IF ${left} # 0 /\\ ${low} # ${left} THEN "${op.bug}" ELSE "none"` });
  }
}

/** In parentheses unless it is a word or a call. */
function atom(text: string): string {
  return /^[\w.]+(\(.*\)|\[[^\]]*\])?$/.test(text) ? text : `(${text})`;
}

function flagSet(bits: number): string {
  const words = (Object.keys(HEADER) as (keyof typeof HEADER)[])
    .filter((key) => (bits & HEADER[key]) !== 0)
    .map((key) => `"${TLA_FLAGS[key]}"`);
  return `{${words.join(', ')}}`;
}
