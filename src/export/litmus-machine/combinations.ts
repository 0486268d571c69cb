import type { Operand } from '../../machine/instructions';
import { Objects } from './objects';
import type { Path } from './path';
import { TEMPORARY, type Left, type Of } from './sections';

/** What a thread makes of two values, in C: sums, bits, entries out of their halves, and what a table has at a number. */
export abstract class Combinations extends Objects {
  protected combine(op: Of<'combine'>, path: Path): Left {
    if (op.kind === 'halves') return this.halves(op, path);
    if (op.kind === 'lookup') return this.lookup(op, path);
    const operator = OPERATORS[op.kind];
    const isPointer = (of: Operand): boolean => typeof of !== 'number' && path.pointers.has(of.reg);
    // Pointers are compared; what else is done is done with bits and numbers.
    const points = op.kind === 'equal' && (isPointer(op.left) || isPointer(op.right));
    const [left, right] = [this.operand(op.left, path, points), this.operand(op.right, path, points)];
    if (op.dst === undefined) return `(${left} ${operator} ${right})`;
    this.set(op.dst, `(${left} ${operator} ${right})`, path);
    return this.register(op.dst);
  }

  /**
   * An entry out of its halves. Where they do not belong together the bug shows; the entry depends on both:
   *
   *     if (low == 0) { spte = 0; } else { failed = (failed | (low != high)); spte = (high + (low - low)); }
   */
  private halves(op: Of<'combine'>, path: Path): Left {
    const { memory } = this.shared;
    const [low, high] = [this.operand(op.left, path, true), this.operand(op.right, path, true)];
    const dst = op.dst ?? TEMPORARY;
    const register = this.register(dst);
    const apart = memory.leaves.filter((leaf) => (op.lowOf?.[leaf] ?? leaf) !== leaf);
    const torn = apart.reduce(
      (rest, leaf) =>
        `(((${high} == ${leaf}) && (${low} != ${op.lowOf?.[leaf] ?? leaf})) || ((${high} != ${leaf}) && ${rest}))`,
      `(${low} != ${high})`,
    );
    this.raises = true;
    this.say(`if (${low} == 0) {`);
    this.say(`\t${register} = 0;`);
    this.say('} else {');
    this.say(`\tfailed = (failed | ${torn});`);
    this.say(`\t${register} = (${high} + (${low} - ${low}));`);
    this.say('}');
    path.known.delete(dst);
    path.pointers.add(dst);
    this.leftPoints = true;
    return register;
  }

  /**
   * What a table has at a number is read from a place that nobody writes, so that what follows depends on the number and
   * on nothing more: an if would hold back the stores behind it. What it has at a pointer only decides.
   */
  private lookup(op: Of<'combine'>, path: Path): Left {
    const { memory } = this.shared;
    const left = this.value(op.left, path);
    const table = op.table ?? [];
    if (left !== null) {
      const value = table.at(left) ?? 0;
      if (op.dst !== undefined) {
        this.set(op.dst, this.named(value), path);
        path.known.set(op.dst, value);
        path.pointers.add(op.dst);
      }
      this.leftPoints = true;
      return value;
    }
    const register = this.operand(op.left, path, true);
    if (op.dst === undefined) return memory.anyOf(register, memory.objectsIn(table), this.used);
    const { name, shift, mask } = memory.tables.of(table);
    this.used.add(name);
    // A pointer is no number: it has no place there.
    this.say(`if (${memory.pointerTest(register, this.used)}) {`);
    this.say(`\t${this.register(op.dst)} = 0;`);
    this.say('} else {');
    this.say(`\t${this.register(op.dst)} = READ_ONCE(*(${name} + ((${register} >> ${shift}) & ${mask})));`);
    this.say('}');
    path.known.delete(op.dst);
    path.pointers.add(op.dst);
    path.orNone.add(op.dst);
    this.leftPoints = true;
    return this.register(op.dst);
  }
}

const OPERATORS: Readonly<Record<Exclude<Of<'combine'>['kind'], 'halves' | 'lookup'>, string>> = {
  add: '+',
  sub: '-',
  and: '&',
  or: '|',
  xor: '^',
  shl: '<<',
  shr: '>>',
  equal: '==',
  less: '<',
};
