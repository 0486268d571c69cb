/**
 * Reads the part of TLA+ that the export writes, as strictly as the tools do: names must be defined before
 * they are used and never twice, and junction lists are told by their columns.
 */

export type Node =
  | { is: 'literal'; value: number | boolean | string }
  | { is: 'name'; name: string }
  | { is: 'call'; name: string; args: Node[] }
  | { is: 'apply'; of: Node; to: Node }
  | { is: 'field'; of: Node; name: string }
  | { is: 'prime'; of: Node }
  | { is: 'prefix'; op: string; of: Node }
  | { is: 'infix'; op: string; left: Node; right: Node }
  | { is: 'all'; op: '/\\' | '\\/'; items: Node[] }
  | { is: 'if'; when: Node; then: Node; else: Node }
  | { is: 'case'; arms: { when: Node | null; then: Node }[] }
  | { is: 'let'; defs: { name: string; body: Node }[]; in: Node }
  | { is: 'bound'; op: '\\A' | '\\E' | 'CHOOSE'; name: string; set: Node; body: Node }
  | { is: 'set'; items: Node[] }
  | { is: 'filter'; name: string; set: Node; body: Node }
  | { is: 'tuple'; items: Node[] }
  | { is: 'record'; fields: { name: string; value: Node }[] }
  | { is: 'function'; name: string; set: Node; body: Node }
  | { is: 'except'; of: Node; changes: { path: (Node | string)[]; value: Node }[] }
  | { is: 'box'; of: Node; subscript: string };

export interface Definition {
  readonly name: string;
  readonly params: readonly string[];
  readonly body: Node;
}

export interface Module {
  readonly name: string;
  readonly variables: readonly string[];
  readonly definitions: ReadonlyMap<string, Definition>;
}

interface Token {
  readonly text: string;
  readonly kind: 'word' | 'number' | 'string' | 'symbol' | 'end';
  readonly line: number;
  readonly column: number;
}

const SYMBOL =
  /\[\]|\|->|->|==|=>|~>|\/\\|\\\/|\.\.|<<|>>|<=|>=|\\(?:in|notin|union|intersect|subseteq|div|A|E)\b|[-+*%\\=#<>~'(){}[\].,:!@]/y;
const RULES: [Token['kind'], RegExp][] = [
  ['word', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['number', /\d+/y],
  ['string', /"[^"\\]*"/y],
  ['symbol', SYMBOL],
];

function tokensOf(text: string): Token[] {
  const plain = text
    .replace(/\(\*[\s\S]*?\*\)/g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/\\\*.*$/gm, '');
  const tokens: Token[] = [];
  plain.split('\n').forEach((line, number) => {
    if (/^-{4,} MODULE \w+ -{4,}$|^={4,}$/.test(line)) return;
    for (let at = 0; at < line.length;) {
      if (line[at] === ' ') {
        at++;
        continue;
      }
      const found = RULES.find(([, rule]) => ((rule.lastIndex = at), rule.test(line)));
      if (found === undefined) throw new Error(`line ${number + 1}: cannot read "${line.slice(at)}"`);
      const end = found[1].lastIndex;
      tokens.push({ text: line.slice(at, end), kind: found[0], line: number + 1, column: at + 1 });
      at = end;
    }
  });
  return tokens;
}

/** Binding strength of infix operators, and whether they may be chained without parentheses. */
const INFIX: Record<string, [number, boolean]> = {
  '=>': [1, false],
  '~>': [2, false],
  '/\\': [3, true],
  '\\/': [3, true],
  '=': [5, false],
  '#': [5, false],
  '<': [5, false],
  '>': [5, false],
  '>=': [5, false],
  '\\in': [5, false],
  '\\notin': [5, false],
  '\\subseteq': [5, false],
  '\\union': [8, true],
  '\\intersect': [8, true],
  '\\': [8, false],
  '..': [9, false],
  '+': [10, true],
  '-': [11, true],
  '*': [13, true],
  '%': [13, false],
  '\\div': [13, false],
};

const BUILT_IN = ['TRUE', 'FALSE', 'Cardinality', 'WF_vars', 'SF_vars', 'UNCHANGED', 'OTHER'];

class Parser {
  private at = 0;
  /** Columns of the junction lists that are open: a token at or left of the innermost ends its item. */
  private readonly columns: number[] = [0];
  private readonly known = new Set<string>(BUILT_IN);
  private readonly recursive = new Set<string>();

  constructor(private readonly tokens: readonly Token[]) {}

  module(name: string): Module {
    const definitions = new Map<string, Definition>();
    const variables: string[] = [];
    while (this.at < this.tokens.length) {
      const first = this.next();
      if (first.column !== 1) this.fail(first, 'a unit must start in the first column');
      if (first.text === 'EXTENDS') {
        const modules = this.list(() => this.word());
        if (modules.some((m) => !['Naturals', 'FiniteSets'].includes(m))) this.fail(first, 'unknown module');
      } else if (first.text === 'VARIABLES') {
        variables.push(...this.list(() => this.declare()));
      } else if (first.text === 'RECURSIVE') {
        const operator = this.declare();
        this.recursive.add(operator);
        while (this.peek().column !== 1) this.next();
      } else {
        const definition = this.definition(first.text);
        definitions.set(definition.name, definition);
      }
    }
    return { name, variables, definitions };
  }

  private definition(name: string): Definition {
    if (!this.recursive.has(name)) this.define(name);
    const params = this.accept('(') ? this.until(')', () => this.declare()) : [];
    this.expect('==');
    const body = this.expression(0);
    for (const p of params) this.known.delete(p);
    if (this.at < this.tokens.length && this.tokens[this.at].column !== 1)
      this.fail(this.tokens[this.at], `not understood after the definition of ${name}`);
    return { name, params, body };
  }

  private declare(): string {
    const name = this.word();
    this.define(name);
    return name;
  }

  private define(name: string): void {
    if (this.known.has(name)) throw new Error(`${name} is defined twice`);
    this.known.add(name);
  }

  private expression(strength: number): Node {
    let left = this.operand();
    for (;;) {
      const token = this.peek();
      const infix = token.kind === 'symbol' ? INFIX[token.text] : undefined;
      if (infix === undefined || infix[0] <= strength) return left;
      const [binding, chains] = infix;
      this.next();
      const right = this.expression(binding);
      left = { is: 'infix', op: token.text, left, right };
      const after = this.peek();
      const again = after.kind === 'symbol' ? INFIX[after.text] : undefined;
      if (again?.[0] === binding && (after.text !== token.text || !chains))
        this.fail(after, `${token.text} and ${after.text} need parentheses`);
    }
  }

  private operand(): Node {
    const token = this.peek();
    if (token.text === '/\\' || token.text === '\\/') return this.junction(token);
    if (token.text === '~') {
      this.next();
      return { is: 'prefix', op: '~', of: this.expression(4) };
    }
    if (token.text === '\\A' || token.text === '\\E' || token.text === 'CHOOSE') {
      this.next();
      const { name, set } = this.bound();
      this.expect(':');
      const body = this.expression(0);
      this.known.delete(name);
      return { is: 'bound', op: token.text, name, set, body };
    }
    return this.postfix(this.primary());
  }

  private junction(first: Token): Node {
    const items: Node[] = [];
    const { column, text } = first;
    while (this.peek().text === text && this.peek().column === column) {
      this.next();
      this.columns.push(column);
      items.push(this.expression(0));
      this.columns.pop();
    }
    return { is: 'all', op: text as '/\\' | '\\/', items };
  }

  private postfix(of: Node): Node {
    let node = of;
    for (;;) {
      if (this.accept("'")) node = { is: 'prime', of: node };
      else if (this.accept('.')) node = { is: 'field', of: node, name: this.word() };
      else if (this.accept('['))
        node = { is: 'apply', of: node, to: this.until(']', () => this.expression(0))[0] };
      else return node;
    }
  }

  private primary(): Node {
    const token = this.next();
    if (token.kind === 'number') return { is: 'literal', value: Number(token.text) };
    if (token.kind === 'string') return { is: 'literal', value: token.text.slice(1, -1) };
    switch (token.text) {
      case '(': {
        const [inner] = this.until(')', () => this.expression(0));
        return inner;
      }
      case '{':
        return this.braces();
      case '<<':
        return { is: 'tuple', items: this.until('>>', () => this.expression(0)) };
      case '[':
        return this.brackets();
      case '[]':
        this.expect('[');
        return { is: 'box', of: this.until(']', () => this.expression(0))[0], subscript: this.next().text };
      case '@':
        return { is: 'name', name: '@' };
      case 'TRUE':
      case 'FALSE':
        return { is: 'literal', value: token.text === 'TRUE' };
      case 'UNCHANGED':
        return { is: 'call', name: 'UNCHANGED', args: [this.postfix(this.primary())] };
      case 'IF': {
        const when = this.expression(0);
        this.expect('THEN');
        const then = this.expression(0);
        this.expect('ELSE');
        return { is: 'if', when, then, else: this.expression(0) };
      }
      case 'CASE':
        return this.cases();
      case 'LET':
        return this.letIn();
      default:
        return this.name(token);
    }
  }

  private name(token: Token): Node {
    if (token.kind !== 'word') this.fail(token, 'an expression is expected');
    if (!this.known.has(token.text)) this.fail(token, 'it is not defined');
    if (!this.accept('(')) return { is: 'name', name: token.text };
    return { is: 'call', name: token.text, args: this.until(')', () => this.expression(0)) };
  }

  private cases(): Node {
    const arms: { when: Node | null; then: Node }[] = [];
    do {
      const other = this.accept('OTHER');
      const when = other ? null : this.expression(0);
      this.expect('->');
      arms.push({ when, then: this.expression(0) });
    } while (this.accept('[]'));
    return { is: 'case', arms };
  }

  private letIn(): Node {
    const defs: { name: string; body: Node }[] = [];
    while (!this.accept('IN')) {
      const name = this.declare();
      this.expect('==');
      defs.push({ name, body: this.expression(0) });
    }
    const body = this.expression(0);
    for (const { name } of defs) this.known.delete(name);
    return { is: 'let', defs, in: body };
  }

  private braces(): Node {
    if (this.tokens[this.at + 1]?.text === '\\in') {
      const { name, set } = this.bound();
      this.expect(':');
      const [body] = this.until('}', () => this.expression(0));
      this.known.delete(name);
      return { is: 'filter', name, set, body };
    }
    return { is: 'set', items: this.until('}', () => this.expression(0)) };
  }

  private brackets(): Node {
    const second = this.tokens[this.at + 1]?.text;
    if (second === '|->') {
      const fields = this.until(']', () => {
        const name = this.word();
        this.expect('|->');
        return { name, value: this.expression(0) };
      });
      return { is: 'record', fields };
    }
    if (second === '\\in') {
      const { name, set } = this.bound();
      this.expect('|->');
      const [body] = this.until(']', () => this.expression(0));
      this.known.delete(name);
      return { is: 'function', name, set, body };
    }
    const of = this.expression(0);
    this.expect('EXCEPT');
    this.known.add('@');
    const changes = this.until(']', () => {
      this.expect('!');
      const path: (Node | string)[] = [];
      for (;;) {
        if (this.accept('.')) path.push(this.word());
        else if (this.accept('[')) path.push(this.until(']', () => this.expression(0))[0]);
        else break;
      }
      this.expect('=');
      return { path, value: this.expression(0) };
    });
    return { is: 'except', of, changes };
  }

  private bound(): { name: string; set: Node } {
    const name = this.word();
    this.expect('\\in');
    const set = this.expression(5);
    this.define(name);
    return { name, set };
  }

  private list<T>(item: () => T): T[] {
    const items = [item()];
    while (this.accept(',')) items.push(item());
    return items;
  }

  private until<T>(close: string, item: () => T): T[] {
    if (this.accept(close)) return [];
    const items = this.list(item);
    this.expect(close);
    return items;
  }

  /** The next token, or the end where a junction list or the unit ends. */
  private peek(): Token {
    const token = this.tokens.at(this.at);
    const open = this.columns[this.columns.length - 1];
    if (token === undefined || (token.column === 1 && open === 0) || token.column <= open)
      return { text: '', kind: 'end', line: token?.line ?? 0, column: token?.column ?? 1 };
    return token;
  }

  private next(): Token {
    return this.tokens[this.at++] ?? this.fail(this.tokens[this.at - 1], 'the module ends too early');
  }

  private word(): string {
    const token = this.next();
    if (token.kind !== 'word') this.fail(token, 'a name is expected');
    return token.text;
  }

  private accept(text: string): boolean {
    if (this.peek().text !== text) return false;
    this.at++;
    return true;
  }

  private expect(text: string): void {
    if (!this.accept(text)) this.fail(this.tokens[this.at], `${text} is expected`);
  }

  private fail(token: Token | undefined, message: string): never {
    throw new Error(`line ${token?.line ?? '?'}, "${token?.text ?? ''}": ${message}`);
  }
}

export function parseTla(text: string): Module {
  const name = /^-{4,} MODULE (\w+) -{4,}$/m.exec(text)?.[1];
  if (name === undefined || !/^={4,}\s*$/m.test(text)) throw new Error('no module');
  return new Parser(tokensOf(text)).module(name);
}
