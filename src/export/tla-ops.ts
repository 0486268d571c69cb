import { T, type Code } from '../machine/code';
import {
  factsOf,
  type Address,
  type CpuOp,
  type Op,
  type Operand,
  type RcuOp,
  type Test,
} from '../machine/instructions';
import { deeper, effect, shallower, sleeps, type TlaEffect } from './tla-effect';
import { ipiEffect } from './tla-ipi';
import { lockEffect } from './tla-locks';
import { objectEffect } from './tla-objects';
import { srcuEffect } from './tla-srcu';
import {
  entryWord,
  fixedObject,
  labelAt,
  variableAt,
  variableWord,
  type Plan,
  type PlanThread,
} from './plan';

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
      case 'lock':
      case 'unlock':
      case 'trylock':
      case 'read-lock':
      case 'read-unlock':
        return lockEffect(this.plan, this.me, op, addr);
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
      case T.never:
        return 'FALSE';
      case T.equal: {
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
          fine: `\\A o \\in {${objects.join(', ')}} : ~{"allocated", "removed"} \\subseteq sp_flags[o]`,
        };
      }
      if (observation.watch === 'alive') {
        const base = this.pointer(observation.of);
        return { concern, halts, fine: `~(IsPtr(${base}) /\\ (~Alive(${base}) \\/ Stale(${base})))` };
      }
      if (observation.watch === 'leads') {
        const base = this.pointer(observation.from);
        const elsewhere = this.endsElsewhere(base, observation.cells, this.operand({ reg: observation.reg }));
        return { concern, halts, fine: `~(IsPtr(${base}) /\\ (${elsewhere}))` };
      }
      const bad = observation.steps.reduceRight((rest, { reg, cell, of }) => {
        const base = this.pointer(of);
        const differs = `~Alive(${base}) \\/ Stale(${base}) \\/ ${this.entry(cell, of)} # ${this.operand({ reg })}`;
        return `IsPtr(${base}) /\\ (${differs}${rest === '' ? '' : ` \\/ (${rest})`})`;
      }, '');
      const { watch } = observe[i];
      const silent =
        watch.is === 'path' && watch.unless >= 0 ? `${this.variable(watch.unless)} # 0 \\/ ` : '';
      return { concern, halts, fine: bad === '' ? 'TRUE' : `${silent}~(${bad})` };
    });
  }

  /** Whether the way through `cells` from `base`, a pointer, ends at another value than `remembered`, or at a page that is gone. */
  private endsElsewhere(base: string, [key, ...cells]: readonly string[], remembered: string): string {
    const cell = this.plan.cells.find((c) => c.key === key);
    const next = cell === undefined ? '0' : `Entry(${cell.id}, ${base})`;
    const differs = `${next} # ${remembered}`;
    const onwards =
      cells.length === 0
        ? differs
        : `(IF IsPtr(${next}) THEN ${this.endsElsewhere(next, cells, remembered)} ELSE ${differs})`;
    return `~Alive(${base}) \\/ Stale(${base}) \\/ ${onwards}`;
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
    return variableWord(this.plan, place.var, value);
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
  private entry(key: string, of: Operand, sheltered = false): string {
    const cell = this.plan.cells.find((c) => c.key === key);
    if (cell === undefined) return '0';
    const object = fixedObject(of);
    if (object !== null && this.isFixed(of))
      return cell.has[object] ? `${cell.id}[${this.plan.objects[object]}]` : '0';
    return `${sheltered ? 'EntryInSection' : 'Entry'}(${cell.id}, ${this.pointer(of)})`;
  }

  private read(from: Address, addr: number): string {
    return 'var' in from ? this.variable(addr) : this.entry(from.cell, from.of, from.sheltered);
  }

  private touch(at: Address): string | null {
    if ('var' in at || this.isFixed(at.of)) return null;
    return `${at.sheltered === true ? 'TouchInSection' : 'Touch'}(${this.pointer(at.of)})`;
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
      next: new Map([
        [
          cell.id,
          `${to.sheltered === true ? 'SetEntryInSection' : 'SetEntry'}(${cell.id}, ${this.pointer(to.of)}, {${owners}}, ${value})`,
        ],
      ]),
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
          ...(op.was === undefined ? {} : { value: `IF ${this.me} \\in irqs_off THEN 1 ELSE 0` }),
          set: { irqs_off: op.on ? `irqs_off \\ {${this.me}}` : `irqs_off \\union {${this.me}}` },
        });
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
          bug: sleeps(this.plan, this.me),
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
          .filter((t) => t.context === 'callbacks')
          .map((t) => `${t.id}.pc = "${labelAt(t, 0)}"`);
        return effect({ wait: [...queued, ...idle], bug: sleeps(this.plan, this.me) });
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
