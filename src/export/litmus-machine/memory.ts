import type { Machine } from '../../machine/machine';
import type { Address } from '../../machine/instructions';
import { FIRST_PLAIN, isPointer, objectOf, pointer } from '../../machine/values';
import { Names } from '../names';
import { LIFE, Lives, POISON } from './lives';
import { NumberTables } from './number-tables';

const WORDS = [
  'int',
  'if',
  'else',
  'exists',
  'forall',
  'filter',
  'locations',
  'uaf',
  'wild',
  'stale',
  'failed',
  'left',
  'irqs',
  'queued',
  'flushes',
  'flushed',
  'tmp',
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
  readonly lives: Lives;
  readonly tables = new NumberTables(this.names);
  /** Numbers that cells hold and that lead nowhere, as long as nobody sets bits in them. */
  private readonly plain = new Set<number>();
  private readonly keys: readonly string[];
  /** Keys of cells that hold numbers only. */
  private readonly numbers: ReadonlySet<string>;
  private readonly entries: ReadonlySet<string>;
  private readonly setsBits: boolean;
  private readonly variables = new Map<string, string>();
  private readonly objects: readonly string[];
  /** What objects are called that are allocated anew; null for those that are not. */
  private readonly again: readonly (string | null)[];

  constructor(
    private readonly machine: Machine,
    /** What of a program holds pointers: variables, cells as `A.next`, registers as `P0.r0`; null if it is no program. */
    private readonly pointers: ReadonlySet<string> | null,
  ) {
    const { spec } = machine;
    this.lives = new Lives(machine);
    for (const { name } of spec.variables) this.variables.set(name, this.names.take(name));
    this.objects = spec.objects.map(({ name }) => this.names.take(name));
    this.again = spec.objects.map(({ name }, i) =>
      this.lives.comesAgain(i) ? this.names.take(`${name}_again`) : null,
    );
    const cells = spec.objects.flatMap((object) => object.cells);
    this.keys = [...new Set([...cells.map(({ key }) => key), ...(this.lives.change ? [LIFE] : [])])];
    this.numbers = new Set([LIFE, ...cells.flatMap(({ key, number }) => (number === true ? [key] : []))]);
    this.entries = new Set(spec.variables.flatMap(({ name, entry }) => (entry === true ? [name] : [])));
    const ops = spec.threads.flatMap(({ code }) => code.map(({ op }) => op));
    this.setsBits = ops.some((op) => op.op === 'rmw' && 'cell' in op.at && op.kind === 'and');
    this.setsBits ||= ops.some((op) => op.op === 'combine' && op.kind === 'or');
    const constants = [
      ...cells.map(({ init }) => init),
      ...ops.flatMap((op) => (op.op === 'store' && 'cell' in op.to ? [op.value] : [])),
      ...ops.flatMap((op) => (op.op === 'rmw' && 'cell' in op.at ? [op.value] : [])),
    ];
    for (const value of constants)
      if (typeof value === 'number' && value !== 0 && !this.isObject(value)) this.plain.add(value);
  }

  /** Numbers and pointers are told apart; elsewhere cells hold what leads on, and variables numbers. */
  get isProgram(): boolean {
    return this.pointers !== null;
  }

  holdsPointers(at: Address): boolean {
    if (this.pointers === null) return 'cell' in at ? !this.numbers.has(at.cell) : this.entries.has(at.var);
    if ('var' in at) return this.pointers.has(at.var);
    return this.machine.spec.objects.some(({ name }) => this.pointers?.has(`${name}.${at.cell}`));
  }

  /** Whether a program's pointer may be NULL. */
  get hasNull(): boolean {
    const { variables, objects, threads } = this.machine.spec;
    return (
      variables.some(({ name, init }) => init === 0 && this.holdsPointers({ var: name })) ||
      objects.some(({ cells }) =>
        cells.some(({ key, init }) => init === 0 && this.holdsPointers({ cell: key, of: 0 })),
      ) ||
      threads.some(({ code }) =>
        code.some(({ op }) => op.op === 'store' && op.value === 0 && this.holdsPointers(op.to)),
      )
    );
  }

  isPointerRegister(thread: string, register: string): boolean {
    return this.pointers === null || this.pointers.has(`${thread}.${register}`);
  }

  variable(name: string): string {
    return this.variables.get(name) ?? name;
  }

  /** What a variable holds at the start. */
  initialOf(variable: string): number {
    return this.machine.spec.variables.find(({ name }) => name === variable)?.init ?? 0;
  }

  object(index: number): string {
    return this.objects[index];
  }

  /** An object that has been freed, allocated anew. */
  objectAgain(index: number): string {
    return this.again[index] ?? this.objects[index];
  }

  /** The cells that an object has. */
  keysOf(index: number): readonly string[] {
    return this.machine.spec.objects[index].cells.map(({ key }) => key);
  }

  /** The cells that any of those objects has that may be freed. */
  get freeableKeys(): readonly string[] {
    const { objects } = this.machine.spec;
    const keys = new Set(
      objects.flatMap(({ freeable, typesafe, cells }) =>
        freeable && typesafe !== true ? cells.map(({ key }) => key) : [],
      ),
    );
    return this.keys.filter((key) => keys.has(key));
  }

  /** A value as a cell holds it. */
  cellValue(value: number): string {
    return this.isObject(value) ? this.object(objectOf(value)) : `${value}`;
  }

  isObject(value: number): boolean {
    return isPointer(value) && objectOf(value) < this.objects.length;
  }

  /**
   * Whether a register points to an object: it is none of the numbers that cells hold; where bits are set in those, it is
   * one of the objects that cells lead to. `used` gets their names.
   */
  pointerTest(register: string, used: Set<string>): string {
    if (this.setsBits) return this.anyOf(register, this.tellable(), used);
    return [0, ...this.plain, POISON]
      .map((number) => `(${register} != ${number})`)
      .reduce((a, b) => `(${a} && ${b})`);
  }

  /** Objects that cells may lead to. */
  private tellable(): number[] {
    return this.machine.spec.objects.flatMap(({ cells }, i) =>
      cells.length > 0 && cells.every(({ key }) => this.numbers.has(key)) ? [] : [i],
    );
  }

  /** Whether a register points to one of `objects`, in whichever of its lives. */
  anyOf(register: string, objects: readonly number[], used: Set<string>): string {
    const names = objects.flatMap((i) => [
      this.objects[i],
      ...(this.again[i] === null ? [] : [this.again[i]]),
    ]);
    for (const name of names) used.add(name);
    const tests = names.map((name) => `(${register} == ${name})`);
    return tests.length === 0 ? '0' : tests.reduce((a, b) => `(${a} || ${b})`);
  }

  /** The objects to whose pointers a table gives anything. */
  objectsIn(table: readonly number[]): number[] {
    return [...this.objects.keys()].filter((object) => (table[pointer(object)] ?? 0) !== 0);
  }

  /** Numbers that leaves may be: those that stand in cells at the start or are stored there. */
  get leaves(): readonly number[] {
    return [...this.plain].filter((value) => value >= FIRST_PLAIN);
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
    const objects = spec.objects.map(({ cells }, i) =>
      array(
        this.object(i),
        this.keys.map((key) =>
          key === LIFE
            ? `${this.lives.initial(i)}`
            : value(cells.find((c) => c.key === key)?.init ?? 0, { cell: key, of: 0 }),
        ),
      ),
    );
    const again = this.again.flatMap((name) =>
      name === null
        ? []
        : [
            array(
              name,
              this.keys.map(() => '0'),
            ),
          ],
    );
    const tables = this.tables.all.map(({ name, values }) =>
      array(
        name,
        values.map((v) => (this.isObject(v) ? `&${this.cellValue(v)}` : `${v}`)),
      ),
    );
    return [...variables, ...objects, ...again, ...tables].join('');
  }
}

const array = (name: string, inits: readonly string[]): string =>
  inits.length < 2
    ? `\tint ${name} = ${inits[0] ?? '0'};\n`
    : `\tint ${name}[${inits.length}] = {${inits.join(', ')}};\n`;
