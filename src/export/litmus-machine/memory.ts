import type { Machine } from '../../machine/machine';
import { isPointer, objectOf } from '../../machine/values';
import type { Address, Operand } from '../../machine/instructions';
import { Names } from '../names';

/** Stands in every cell of memory that has been freed: no cell holds it otherwise. */
export const POISON = 999;

const WORDS = [
  'int',
  'if',
  'else',
  'exists',
  'forall',
  'filter',
  'locations',
  'uaf',
  'failed',
  'left',
  'irqs',
  'queued',
  'C',
  'not',
];

/**
 * What the machine's memory is called in a litmus test. An object is an array with one place for each name that any
 * object has for a cell:
 *
 *     L3 { 0: → L2a, 2: → L2 }    int L3[2] = {&L2a, &L2};
 */
export class Memory {
  readonly names = new Names(WORDS);
  readonly keys: readonly string[];
  /** Numbers that cells hold and that lead nowhere. */
  readonly plain = new Set<number>();
  private readonly variables = new Map<string, string>();
  private readonly objects: readonly string[];

  constructor(
    private readonly machine: Machine,
    /** What of a program holds pointers: variables, cells as `A.next`, registers as `P0.r0`; null if it is no program. */
    private readonly pointers: ReadonlySet<string> | null,
  ) {
    const { spec } = machine;
    for (const { name } of spec.variables) this.variables.set(name, this.names.take(name));
    this.objects = spec.objects.map(({ name }) => this.names.take(name));
    this.keys = [...new Set(spec.objects.flatMap(({ cells }) => cells.map(({ key }) => key)))];
    for (const { cells } of spec.objects) for (const { init } of cells) this.note(init);
  }

  /** Numbers and pointers are told apart; elsewhere cells hold what leads on, and variables numbers. */
  get isProgram(): boolean {
    return this.pointers !== null;
  }

  holdsPointers(at: Address): boolean {
    if (this.pointers === null) return 'cell' in at;
    if ('var' in at) return this.pointers.has(at.var);
    return this.machine.spec.objects.some(({ name }) => this.pointers?.has(`${name}.${at.cell}`));
  }

  isPointerRegister(thread: string, register: string): boolean {
    return this.pointers === null || this.pointers.has(`${thread}.${register}`);
  }

  variable(name: string): string {
    return this.variables.get(name) ?? name;
  }

  object(index: number): string {
    return this.objects[index];
  }

  /** The cells that an object has. */
  keysOf(index: number): readonly string[] {
    return this.machine.spec.objects[index].cells.map(({ key }) => key);
  }

  /** A value as a cell holds it. */
  cellValue(value: number): string {
    return this.isObject(value) ? this.object(objectOf(value)) : `${value}`;
  }

  note(value: Operand): void {
    if (typeof value === 'number' && value !== 0 && !this.isObject(value)) this.plain.add(value);
  }

  isObject(value: number): boolean {
    return isPointer(value) && objectOf(value) < this.objects.length;
  }

  /** `L3`, or `L3 + 1`. */
  cell(base: string, key: string): string {
    const index = this.keys.indexOf(key);
    return index <= 0 ? base : `(${base} + ${index})`;
  }

  /** A cell as a condition names it: `L3[1]`. */
  element(object: number, key: string): string {
    const index = this.keys.indexOf(key);
    return index <= 0 ? this.object(object) : `${this.object(object)}[${index}]`;
  }

  /** Declarations of everything that is `used`, with what it holds at the start. */
  initial(used: ReadonlySet<string>, types: ReadonlyMap<string, string>): string {
    const { spec } = this.machine;
    const value = (init: number, at: Address): string =>
      this.holdsPointers(at) && this.isObject(init) ? `&${this.cellValue(init)}` : `${init}`;
    const variables = spec.variables
      .filter(
        ({ name }) => used.has(this.variable(name)) && (types.get(this.variable(name)) ?? 'int') === 'int',
      )
      .map(({ name, init }) => `\tint ${this.variable(name)} = ${value(init, { var: name })};\n`);
    const objects = spec.objects.map(({ cells }, i) => {
      const inits = this.keys.map((key) =>
        value(cells.find((c) => c.key === key)?.init ?? 0, { cell: key, of: 0 }),
      );
      return inits.length < 2
        ? `\tint ${this.object(i)} = ${inits[0] ?? '0'};\n`
        : `\tint ${this.object(i)}[${inits.length}] = {${inits.join(', ')}};\n`;
    });
    return [...variables, ...objects].join('');
  }
}
