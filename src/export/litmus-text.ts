import type {
  Action,
  Call,
  Expression,
  FieldText,
  FinalExpression,
  FinalTerm,
  NameText,
  ProgramText,
  Statement,
  Target,
} from '../program/ast';
import { PRIMITIVES } from '../litmus/primitives';
import { problem } from '#texts/litmus';

/** What a litmus test cannot say; the message is for people. */
export class Unsayable extends Error {}

/**
 * A program as a litmus test in C.
 *
 *     int x = 1;  page A { a = 2, *next = &B }  page *p = &A;
 *
 * becomes `{ x = 1; A[2] = {2, B}; p = A; }`: a page is an array with one place for each name that any page has for a
 * field. Every parameter of a thread points to a place. Every access is a marked one, as it is on the machine.
 */
export function litmusText(program: ProgramText, title: string): string {
  return new Writer(program, title).text();
}

const FENCES = new Set(['smp_mb', 'smp_rmb', 'smp_wmb', 'smp_mb__before_atomic', 'smp_mb__after_atomic']);
const AS_THEY_ARE = new Set(['rcu_read_lock', 'rcu_read_unlock', 'synchronize_rcu']);

class Writer {
  private readonly fields: readonly string[];
  private readonly shared: ReadonlySet<string>;
  private readonly pages: ReadonlySet<string>;
  private readonly threads: ReadonlyMap<string, number>;
  private readonly locks: ReadonlySet<string>;
  private used = new Set<string>();

  constructor(
    private readonly program: ProgramText,
    private readonly title: string,
  ) {
    this.fields = [...new Set(program.pages.flatMap((p) => p.fields.map((f) => f.name)))];
    this.pages = new Set(program.pages.map((p) => p.name));
    this.shared = new Set(program.variables.map((v) => v.name));
    this.locks = new Set(program.variables.filter((v) => v.type === 'lock').map((v) => v.name));
    this.threads = new Map(program.threads.map((t, i) => [t.name, i]));
  }

  text(): string {
    const { program } = this;
    const unused = program.pages.find((p) => p.unused);
    if (unused !== undefined) throw new Unsayable(problem.pageIsNotAllocated(unused.name));
    const [handler] = program.handlers;
    if (handler !== undefined) throw new Unsayable(problem.interruptHandler(handler.first.text));
    const [array] = program.arrays;
    if (array !== undefined) throw new Unsayable(problem.array(array.name));
    const name = (program.name ?? this.title).replace(/[^\w+.-]+/g, '-').replace(/^-+|-+$/g, '');
    const threads = program.threads.map((thread, i) => {
      this.used = new Set();
      const body = this.block(thread.body, '\t');
      const parameters = [...this.used].map((place) => `${this.type(place)}${place}`);
      return `P${i}(${parameters.join(', ')})\n{\n${body}}\n`;
    });
    return `C ${name === '' ? 'test' : name}\n\n{\n${this.initial()}}\n\n${threads.join('\n')}\n${this.condition()}\n`;
  }

  private type(place: string): string {
    if (this.locks.has(place)) return 'spinlock_t *';
    return this.program.variables.some((v) => v.name === place && v.type === 'pointer') ? 'int **' : 'int *';
  }

  private initial(): string {
    const value = (init: ProgramText['variables'][number]['init']): string =>
      typeof init === 'number' ? `${init}` : `&${init.page}`;
    const variables = this.program.variables
      .filter((v) => v.type !== 'lock')
      .map((v) => `\t${v.type === 'pointer' ? 'int *' : 'int '}${v.name} = ${value(v.init)};\n`);
    const pages = this.program.pages.map((page) => {
      const values = this.fields.map((name) => value(page.fields.find((f) => f.name === name)?.init ?? 0));
      return this.fields.length < 2
        ? `\tint ${page.name} = ${values[0] ?? '0'};\n`
        : `\tint ${page.name}[${values.length}] = {${values.join(', ')}};\n`;
    });
    return [...variables, ...pages].join('');
  }

  private block(body: readonly Statement[], indent: string): string {
    return body.map((s) => this.statement(s, indent)).join('');
  }

  private statement(s: Statement, indent: string): string {
    switch (s.kind) {
      case 'simple':
        return this.action(s.action, indent);
      case 'if': {
        const [before, test] = this.pure(s.condition, indent);
        const rest = s.else.length === 0 ? '' : ` else {\n${this.block(s.else, `${indent}\t`)}${indent}}`;
        return `${before}${indent}if (${test}) {\n${this.block(s.then, `${indent}\t`)}${indent}}${rest}\n`;
      }
      case 'loop':
      case 'label':
      case 'goto':
      case 'break':
      case 'continue':
      case 'return':
        throw new Unsayable(problem.loops(s.line.text));
    }
  }

  private action(action: Action, indent: string): string {
    switch (action.do) {
      case 'declare':
        return '';
      case 'call':
        return this.doCall(action.call, action.after, indent);
      case 'assign':
        return this.assign(action.to, action.value, action.after, indent);
    }
  }

  private assign(to: Target, value: Expression, after: readonly NameText[], indent: string): string {
    if (to.kind === 'name' && !this.shared.has(to.name)) {
      const [before, text] = this.access(value, after, indent);
      return `${before}${indent}${to.name} = ${text};\n`;
    }
    const [before, text] = this.pure(value, indent);
    return `${before}${indent}WRITE_ONCE(*${this.place(to, after)}, ${text});\n`;
  }

  /** A value that may be one access of its own. */
  private access(
    value: Expression,
    after: readonly NameText[],
    indent: string,
  ): [before: string, text: string] {
    if ((value.kind === 'name' && this.shared.has(value.name)) || value.kind === 'field')
      return ['', `READ_ONCE(*${this.place(value, after)})`];
    if (value.kind === 'call') return this.valueCall(value, after, indent);
    return this.pure(value, indent);
  }

  private temporaries = 0;

  /** A value without accesses; those in it go before, into registers. */
  private pure(value: Expression, indent: string): [before: string, text: string] {
    switch (value.kind) {
      case 'number':
        return ['', `${value.value}`];
      case 'null':
        return ['', '0'];
      case 'name':
        if (!this.shared.has(value.name)) return ['', value.name];
        return this.held(value, indent);
      case 'field':
      case 'element':
      case 'call':
        return this.held(value, indent);
      case 'address': {
        if ('kind' in value.of) throw new Unsayable(problem.fieldAddress);
        this.used.add(value.of.name);
        return ['', value.of.name];
      }
      case 'not': {
        const [before, text] = this.pure(value.of, indent);
        return [before, `!${text}`];
      }
      case 'binary': {
        const [first, left] = this.pure(value.left, indent);
        const [second, right] = this.pure(value.right, indent);
        return [`${first}${second}`, `(${left} ${value.operator} ${right})`];
      }
    }
  }

  private held(value: Expression, indent: string): [before: string, text: string] {
    const register = `tmp${++this.temporaries}`;
    const [before, text] = this.access(value, [], indent);
    return [`${before}${indent}${register} = ${text};\n`, register];
  }

  /** The address of a place: `x`, `(x + (r ^ r))` where it depends on a register, `(q + 1)` for a field. */
  private place(of: Expression | Target, after: readonly NameText[]): string {
    if (of.kind === 'address')
      return this.place(
        { ...of.of, kind: 'base' in of.of ? 'field' : 'name' } as NameText & { kind: 'name' } & FieldText,
        after,
      );
    const depends = after.map(({ name }) => ` + (${name} ^ ${name})`).join('');
    if (of.kind === 'name') {
      this.used.add(of.name);
      return depends === '' ? of.name : `(${of.name}${depends})`;
    }
    if (of.kind !== 'field') throw new Unsayable(problem.unsayablePlace);
    const { name } = of.base;
    if (this.shared.has(name)) throw new Unsayable(problem.readsTwice(`${name}->${of.field}`));
    if (this.pages.has(name)) this.used.add(name);
    const index = this.fields.indexOf(of.field);
    const sum = `${name}${index === 0 ? '' : ` + ${index}`}${depends}`;
    return sum === name ? name : `(${sum})`;
  }

  private doCall(call: Call, after: readonly NameText[], indent: string): string {
    const { name, args } = call;
    if (FENCES.has(name) || AS_THEY_ARE.has(name)) return `${indent}${name}();\n`;
    if (name === 'spin_lock' || name === 'spin_unlock') {
      const place = this.place(args[0], []);
      if (!this.locks.has(place)) throw new Unsayable(problem.lockIsNumber(place));
      return `${indent}${name}(${place});\n`;
    }
    if (
      [
        'WRITE_ONCE',
        'atomic_set',
        'smp_store_release',
        'atomic_set_release',
        'rcu_assign_pointer',
        'smp_store_mb',
      ].includes(name)
    ) {
      const [before, text] = this.pure(args[1], indent);
      const place = this.place(args[0], after);
      if (name === 'WRITE_ONCE' || name === 'atomic_set')
        return `${before}${indent}WRITE_ONCE(*${place}, ${text});\n`;
      if (name === 'smp_store_mb')
        return `${before}${indent}WRITE_ONCE(*${place}, ${text});\n${indent}smp_mb();\n`;
      return `${before}${indent}smp_store_release(${place}, ${text});\n`;
    }
    const [before, text] = this.valueCall(call, after, indent);
    return `${before}${indent}${text};\n`;
  }

  private valueCall(call: Call, after: readonly NameText[], indent: string): [before: string, text: string] {
    const { name, args } = call;
    if (name === 'READ_ONCE' || name === 'rcu_dereference' || name === 'atomic_read')
      return ['', `READ_ONCE(*${this.place(args[0], after)})`];
    if (name === 'smp_load_acquire' || name === 'atomic_read_acquire')
      return ['', `smp_load_acquire(${this.place(args[0], after)})`];
    const isArithmetic = /^atomic_/.test(name) && !/^atomic_(cmp)?xchg/.test(name);
    // Whatever herd7 has no name for goes out as the machine's code says it.
    const primitive = PRIMITIVES.get(name);
    if (primitive === undefined || primitive.kind === 'add-unless')
      throw new Unsayable(problem.unsayableCall(name));
    if (!isArithmetic && !/^(atomic_)?(cmp)?xchg/.test(name))
      throw new Unsayable(problem.unsayableCall(name));
    const at = isArithmetic ? args.length - 1 : 0;
    const order = isArithmetic && args.length === 2 && args[0].kind === 'address' ? [args[1], args[0]] : args;
    const parts = order.map((arg, i): [string, string] =>
      i === at ? ['', this.place(arg, after)] : this.pure(arg, indent),
    );
    return [parts.map(([before]) => before).join(''), `${name}(${parts.map(([, text]) => text).join(', ')})`];
  }

  private condition(): string {
    const { final } = this.program;
    if (final === null) return 'forall (true)';
    const asks = { exists: 'exists', never: '~exists', forall: 'forall' }[final.asks];
    return `${asks} (${this.formula(final.condition)})`;
  }

  private formula(f: FinalExpression): string {
    switch (f.kind) {
      case 'all':
      case 'any':
        return f.parts
          .map((part) => (part.kind === 'equal' ? this.formula(part) : `(${this.formula(part)})`))
          .join(f.kind === 'all' ? ' /\\ ' : ' \\/ ');
      case 'not':
        return `~(${this.formula(f.of)})`;
      case 'equal':
        // A name stands left, a value right.
        return isValue(f.left) && !isValue(f.right)
          ? `${this.term(f.right)}=${this.term(f.left)}`
          : `${this.term(f.left)}=${this.term(f.right)}`;
    }
  }

  private term(term: FinalTerm): string {
    if (typeof term === 'number') return `${term}`;
    if ('page' in term) return term.page;
    if ('register' in term) return `${this.threads.get(term.thread) ?? Number(term.thread)}:${term.register}`;
    if (term.field === undefined) return term.variable;
    const index = this.fields.indexOf(term.field);
    return this.fields.length < 2 ? term.variable : `${term.variable}[${index}]`;
  }
}

const isValue = (term: FinalTerm): boolean => typeof term === 'number' || 'page' in term;
