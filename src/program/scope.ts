import type {
  Call,
  ArrayText,
  Expression,
  FunctionText,
  NameText,
  PageText,
  ProgramText,
  ThreadText,
  VariableText,
} from './ast';
import { resultOf, shortName, type Inlined } from './inlined';
import { nearest } from './near';
import type { ProgramMessage } from './messages';
import { fail, LIMITS, type Position, type Problem } from './problem';
import { walk } from './rewrite';
import { FUNCTIONS, atomicWord, isReserved, LOADS, own } from './words';

/** Types of values. Pointers and numbers are kept apart: a pointer names a page and the life it was made in. */
export type Type = 'int' | 'pointer';
/** `any`: NULL and 0, which are both. */
export type ValueType = Type | 'any';

/** What the names of a program mean. */
export class Scope {
  readonly variables: ReadonlyMap<string, VariableText>;
  readonly arrays: ReadonlyMap<string, ArrayText>;
  readonly functions: ReadonlyMap<string, FunctionText>;
  readonly pages: ReadonlyMap<string, number>;
  readonly fields: ReadonlyMap<string, Type>;

  /** What runs, but is hardly meant; once for each place. */
  readonly warnings: Problem[] = [];

  constructor(readonly program: ProgramText) {
    this.variables = new Map(program.variables.map((v) => [v.name, v]));
    this.arrays = new Map(program.arrays.map((a) => [a.name, a]));
    this.functions = new Map(program.functions.map((f) => [f.name, f]));
    this.pages = new Map(program.pages.map((p, i) => [p.name, i]));
    this.fields = fieldsOf(program.pages);
    for (const v of [...program.variables, ...program.pages.flatMap((p) => p.fields)])
      if (typeof v.init !== 'number') this.page(v.init.page, v.init.at);
  }

  warn(message: ProgramMessage, { line, column }: Position): void {
    if (!this.warnings.some((known) => known.line === line && known.column === column))
      this.warnings.push({ message, line, column });
  }

  page(name: string, at: Position): number {
    return (
      this.pages.get(name) ?? fail({ id: 'noPage', name, near: nearest(name, [...this.pages.keys()]) }, at)
    );
  }

  /** The array of a name. */
  array(name: string, at: Position): ArrayText {
    return (
      this.arrays.get(name) ?? fail({ id: 'noArray', name, near: nearest(name, [...this.arrays.keys()]) }, at)
    );
  }

  /** Says what is wrong with a name that is no variable, if it is an array or should be an element of one. */
  noElement(name: string, at: Position): void {
    const [, base, index] = /^(\w+)\[(\d+)\]$/.exec(name) ?? [];
    if (base !== undefined)
      fail({ id: 'outOfBounds', name: base, index: Number(index), size: this.array(base, at).size }, at);
    if (this.arrays.has(name)) fail({ id: 'wholeArray', name }, at);
  }

  /** The type of a field that some page has. */
  field(name: string, at: Position): Type {
    return (
      this.fields.get(name) ?? fail({ id: 'noField', name, near: nearest(name, [...this.fields.keys()]) }, at)
    );
  }

  /** The type of a field of this very page. */
  fieldOf(page: number, name: string, at: Position): Type {
    const type = this.field(name, at);
    const { fields, name: pageName } = this.program.pages[page];
    if (!fields.some((f) => f.name === name)) {
      const near = nearest(
        name,
        fields.map((f) => f.name),
      );
      fail({ id: 'noFieldOf', page: pageName, name, near }, at);
    }
    return type;
  }
}

function fieldsOf(pages: readonly PageText[]): Map<string, Type> {
  const fields = new Map<string, Type>();
  for (const page of pages)
    for (const field of page.fields) {
      const type = typeOfVariable(field);
      const other = fields.get(field.name);
      if (other !== undefined && other !== type) fail({ id: 'mixedField', name: field.name }, field);
      fields.set(field.name, type);
    }
  return fields;
}

export function typeOfVariable(v: VariableText): Type {
  return v.type === 'pointer' ? 'pointer' : 'int';
}

/** The registers of a thread: every name it assigns that is no variable. */
export class Registers {
  private readonly types = new Map<string, Type | null>();

  constructor(
    private readonly scope: Scope,
    thread: ThreadText,
    inlined: readonly Inlined[] = [],
  ) {
    const assignments: { name: NameText; value: Expression }[] = [];
    for (const { text, parameters } of inlined) {
      text.parameters.forEach(({ type }, i) => this.add(parameters[i], type));
      if (text.returns !== 'void') this.types.set(resultOf(text.name), text.returns);
    }
    walk([...thread.body, ...inlined.flatMap((f) => f.body)], (statement) => {
      const { action } = statement;
      if (action.do === 'declare') this.add(action.name, action.type);
      if (action.do === 'call') this.kept(action.call);
      if (action.do !== 'assign' || action.to.kind !== 'name') return;
      const { to, value } = action;
      if (to.declares === undefined && this.scope.variables.has(to.name)) return;
      this.add(to, to.declares ?? null);
      assignments.push({ name: to, value });
    });
    for (let changed = true; changed;) {
      changed = false;
      for (const { name, value } of assignments) {
        if (this.types.get(name.name) !== null) continue;
        const type = this.typeOf(value);
        if (type === null || type === 'any') continue;
        this.types.set(name.name, type);
        changed = true;
      }
    }
  }

  get names(): string[] {
    return [...this.types.keys()];
  }

  has(name: string): boolean {
    return this.types.has(name);
  }

  /** A register's type; a number if nothing says otherwise. */
  type(name: string): Type {
    return this.types.get(name) ?? 'int';
  }

  /** `local_irq_save(flags)` assigns the register that it names. */
  private kept({ name, args }: Call): void {
    const [flags] = args;
    if (name === 'local_irq_save' && flags?.kind === 'name') this.add(flags, 'int');
  }

  private add(name: NameText, type: Type | null): void {
    const short = shortName(name.name);
    if (isReserved(short)) fail({ id: 'reserved', name: short }, name.at);
    this.scope.noElement(short, name.at);
    if (this.scope.variables.has(short)) fail({ id: 'variableTaken', name: short }, name.at);
    if (this.scope.pages.has(short)) fail({ id: 'pageIsNoRegister', name: short }, name.at);
    if (short.length > LIMITS.name) fail({ id: 'nameTooLong', most: LIMITS.name }, name.at);
    const known = this.types.get(name.name);
    if (known !== undefined && known !== null && type !== null && known !== type)
      fail({ id: 'declaredTwice', name: short }, name.at);
    this.types.set(name.name, known ?? type);
    if (this.types.size > LIMITS.registers)
      fail({ id: 'tooMany', of: 'registers', most: LIMITS.registers }, name.at);
  }

  /** The type of a value; null while it depends on registers whose type is not known yet. */
  typeOf(e: Expression): ValueType | null {
    switch (e.kind) {
      case 'number':
        return e.value === 0 ? 'any' : 'int';
      case 'null':
        return 'any';
      case 'name': {
        const variable = this.scope.variables.get(e.name);
        return variable === undefined ? (this.types.get(e.name) ?? null) : typeOfVariable(variable);
      }
      case 'field':
        return this.scope.field(e.field, e.at);
      case 'address':
        return 'pointer';
      case 'call':
        return this.typeOfCall(e.name, e.args);
      case 'element':
      case 'not':
      case 'binary':
        return 'int';
    }
  }

  private typeOfCall(name: string, args: readonly Expression[]): ValueType | null {
    if (name === 'alloc') return 'pointer';
    const called = this.scope.functions.get(name);
    if (called !== undefined) return called.returns === 'pointer' ? 'pointer' : 'int';
    const word = atomicWord(name);
    // There is no such function, which is what is to be said of it.
    if (word === null && !FUNCTIONS.includes(name)) return 'any';
    if (
      own(LOADS, name) === undefined &&
      (word === null || (word.kind !== 'xchg' && word.kind !== 'cmpxchg'))
    )
      return 'int';
    const [place] = args;
    if (place === undefined) return 'int';
    return this.typeOf(
      place.kind === 'address' && 'kind' in place.of
        ? place.of
        : place.kind === 'address'
          ? { kind: 'name', ...(place.of as NameText) }
          : place,
    );
  }
}
