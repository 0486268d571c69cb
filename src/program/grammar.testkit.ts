import type { Dice } from '../scenarios/hostile.testkit';
import { FUNCTIONS } from './words';

/**
 * Programs made by the grammar (`docs/programs.md`): variables, pages with cells, pointers, threads with branches and
 * loops, and a condition at the end. Most of them compile; names are taken from what was declared, and now and then
 * from what was not.
 */
export function program(roll: Dice): string {
  return new Grammar(roll).program();
}

const BINARY = ['+', '-', '&', '|', '^', '==', '!=', '<', '<=', '>', '>=', '<<', '>>'];

class Grammar {
  private readonly variables: string[] = [];
  private readonly pointers: string[] = [];
  private readonly locks: string[] = [];
  private readonly arrays = new Map<string, number>();
  private readonly functions: string[] = [];
  private readonly fields = new Map<string, string[]>();
  private readonly threads: string[] = [];
  private readonly registers = new Map<string, Set<string>>();

  constructor(private readonly roll: Dice) {}

  program(): string {
    const { roll } = this;
    for (let i = 1 + roll(3); i > 0; i--) this.variables.push(`x${i}`);
    for (let i = roll(3); i > 0; i--)
      this.fields.set(
        `PG${i}`,
        Array.from({ length: 1 + roll(2) }, () => this.one(['a', 'b', 'c'])),
      );
    if (this.fields.size > 0) for (let i = roll(3); i > 0; i--) this.pointers.push(`p${i}`);
    if (roll(3) === 0) this.locks.push('lk');
    if (roll(3) === 0) this.arrays.set('ar', 1 + roll(3));
    for (let i = 0; i <= roll(3); i++) this.threads.push(`T${i}`);
    const declarations = [
      `int ${this.variables.map((v) => (roll(2) === 0 ? v : `${v} = ${this.number()}`)).join(', ')};`,
      ...[...this.fields].map(([name, fields]) => this.page(name, fields)),
      ...this.pointers.map((p) => `page *${p}${this.one(['', ` = &${this.pageName()}`, ' = NULL'])};`),
      ...this.locks.map((l) => `spinlock ${l};`),
      ...[...this.arrays].map(([a, size]) => `int ${a}[${size}]${this.one(['', ' = {}', ' = { 1 }'])};`),
      ...(roll(3) === 0 ? [`int y = ${this.one(this.variables)};`] : []),
      ...(roll(3) === 0 ? [this.function()] : []),
    ];
    const threads = this.threads.map((name) => this.thread(name));
    if (roll(6) === 0) threads.push(this.handler());
    const final = roll(3) > 0 ? `${this.one(['exists', 'never', 'forall'])} (${this.final(2)})` : '';
    return [...declarations, ...threads, final].join('\n');
  }

  private page(name: string, fields: readonly string[]): string {
    const cells = [...new Set(fields)].map((f) => this.one([f, `${f} = ${this.number()}`]));
    return `${this.roll(4) === 0 ? 'unused ' : ''}page ${name} { ${cells.join(', ')} }`;
  }

  private thread(name: string): string {
    this.registers.set(name, new Set());
    const body = Array.from({ length: this.roll(6) }, () => this.statement(name, 2));
    return `thread ${name} {\n${body.join('\n')}\n}`;
  }

  /** One that now and then has what a handler cannot have. */
  private handler(): string {
    const cpus = this.threads.filter((_, i) => i === 0 || this.roll(4) === 0);
    this.registers.set('handler', new Set());
    const refused = /wait_ipis|send_ipi|smp_call|synchronize|call_rcu|rcu_barrier|irq_enable/;
    const body = Array.from({ length: this.roll(4) }, () => this.statement('handler', 0)).filter(
      (statement) => !refused.test(statement) || this.roll(10) === 0,
    );
    return `handler ${cpus.join(', ')} {\n${body.join('\n')}\n}`;
  }

  private function(): string {
    this.registers.set('fn', new Set(['n']));
    const body = Array.from({ length: this.roll(3) }, () => this.statement('fn', 1)).join(' ');
    const text = `int fn(int n) { ${body} return ${this.expression('fn', 1)}; }`;
    this.functions.push('fn');
    return text;
  }

  private statement(thread: string, deep: number): string {
    const { roll } = this;
    const block = (): string =>
      `{ ${Array.from({ length: roll(3) }, () => this.statement(thread, deep - 1)).join(' ')} }`;
    switch (roll(deep > 0 ? 13 : 9)) {
      case 0:
        return `${this.register(thread)} = ${this.expression(thread, 2)};`;
      case 1:
        return `${this.place(thread)} = ${this.expression(thread, 1)}${roll(6) === 0 ? ` after ${this.known(thread)}` : ''};`;
      case 2:
        return `${this.register(thread)} = READ_ONCE(${this.place(thread)});`;
      case 3:
        return `WRITE_ONCE(${this.place(thread)}, ${this.expression(thread, 1)});`;
      case 4:
        return `${this.one(this.variables)}${this.one(['++', '--', ' += 2', ' -= 1'])};`;
      case 5:
        return this.call(thread);
      case 6:
        return `${this.register(thread)} = ${this.one(['atomic_add_return(2, ', 'xchg('])}&${this.one(this.variables)}${roll(2) === 0 ? ')' : ', 1)'};`;
      case 7:
        return `assert(${this.condition(thread)});`;
      case 8:
        return this.pointers.length === 0
          ? 'smp_mb();'
          : `q = ${this.one([...this.pointers, `&${this.pageName()}`, 'NULL', `alloc(${this.pageName()})`])};`;
      case 9:
        return `if (${this.condition(thread)}) ${block()}${roll(2) === 0 ? ` else ${block()}` : ''}`;
      case 11:
        return `for (${this.one(['', 'i = 0', 'int j = 1, k'])}; ${this.one(['', 'i < 2', this.condition(thread)])}; ${this.one(['', 'i++'])}) ${block()}`;
      case 10:
        return `while (${this.condition(thread)}) ${block()}`;
      default:
        return this.one([`out${roll(2)}:`, `goto out${roll(2)};`, 'return;', 'break;', 'continue;']);
    }
  }

  private call(thread: string): string {
    const lock = this.one([...this.locks, 'x1']);
    const args = [
      '',
      `&${this.one(this.variables)}`,
      `&${lock}`,
      'q',
      `2, &${this.one(this.variables)}`,
      'T0',
    ];
    const plain = [
      'smp_mb()',
      'smp_wmb()',
      'rcu_read_lock()',
      'rcu_read_unlock()',
      'synchronize_rcu()',
      `spin_lock(&${lock})`,
      `spin_unlock(&${lock})`,
      'call_rcu(q)',
      'free(q)',
      `send_ipi(${this.one(this.threads)})`,
      'wait_ipis()',
      'smp_call_function()',
      'local_irq_disable()',
      'local_irq_enable()',
      'local_irq_save(flags)',
      'local_irq_restore(flags)',
      `atomic_inc(&${this.one(this.variables)})`,
      `smp_store_release(&${this.one(this.variables)}, ${this.expression(thread, 1)})`,
    ];
    return this.roll(5) === 0 ? `${this.one(FUNCTIONS)}(${this.one(args)});` : `${this.one(plain)};`;
  }

  private expression(thread: string, deep: number): string {
    if (deep === 0 || this.roll(3) === 0)
      return this.one([this.number(), this.known(thread), this.one(this.variables), this.place(thread)]);
    const [a, b] = [this.expression(thread, deep - 1), this.expression(thread, deep - 1)];
    return this.one([
      `${a} ${this.one(BINARY)} ${b}`,
      `${this.one(['!', '~', '-'])}${a}`,
      `(${a})`,
      ...this.functions.map((f) => `${f}(${a})`),
    ]);
  }

  private condition(thread: string): string {
    const [a, b] = [this.expression(thread, 1), this.expression(thread, 1)];
    return this.one([a, a, `${a} && ${b}`, `${a} || ${b}`, `!(${a} && ${b})`]);
  }

  private place(thread: string): string {
    const pages = [...this.fields.keys()];
    if (this.arrays.size > 0 && this.roll(3) === 0) return `ar[${this.one(['0', '1', this.known(thread)])}]`;
    if (pages.length === 0 || this.roll(3) > 0) return this.one(this.variables);
    const field = this.one([...this.fields.values()].flat());
    return `${this.one([...pages, ...this.pointers, this.known(thread), 'q'])}->${field}`;
  }

  /** Any field of any page, its own or not. */
  private final(deep: number): string {
    const { roll } = this;
    if (deep > 0 && roll(2) === 0) {
      const [a, b] = [this.final(deep - 1), this.final(deep - 1)];
      return this.one([`${a} && ${b}`, `${a} \\/ ${b}`, `!(${a})`, `(${a})`]);
    }
    const thread = this.one(this.threads);
    const pages = [...this.fields.keys()];
    const fields = [...this.fields.values()].flat();
    const terms = [
      `${thread}:${this.known(thread)}`,
      `0:${this.known('T0')}`,
      this.one(this.variables),
      ...(pages.length === 0 ? [] : [`${this.one(pages)}->${this.one(fields)}`]),
      ...this.pointers,
    ];
    const right = [this.number(), this.number(), this.one(terms), 'NULL', `&${this.pageName()}`];
    return `${this.one(terms)} ${this.one(['==', '!=', '='])} ${this.one(right)}`;
  }

  private register(thread: string): string {
    const name = `r${this.roll(3)}`;
    this.registers.get(thread)?.add(name);
    return name;
  }

  private known(thread: string): string {
    const names = [...(this.registers.get(thread) ?? [])];
    return names.length === 0 || this.roll(30) === 0 ? `r${this.roll(4)}` : this.one(names);
  }

  private pageName(): string {
    return this.one([
      ...this.fields.keys(),
      ...(this.fields.size === 0 || this.roll(40) === 0 ? ['PG9'] : []),
    ]);
  }

  private number(): string {
    return this.one(['0', '1', '2', '0', '1', '255', '0x1f', ...(this.roll(40) === 0 ? ['256'] : [])]);
  }

  private one<T>(list: readonly T[]): T {
    return list[this.roll(list.length)];
  }
}
