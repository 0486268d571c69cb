import type { Itf } from './itf';
import type { Definition, Module, Node } from './tla-parse.testkit';

/** A value with the text by which it is compared. */
type Value = number | boolean | string | Collection;

class Collection {
  constructor(
    readonly kind: 'set' | 'function',
    /** Key of the element or argument → element, or argument and value. */
    readonly items: ReadonlyMap<string, readonly [Value, Value]>,
  ) {}

  #key: string | null = null;

  get key(): string {
    this.#key ??= `${this.kind}(${[...this.items]
      .map(([key, [, value]]) => (this.kind === 'set' ? key : `${key}:${keyOf(value)}`))
      .sort()
      .join()})`;
    return this.#key;
  }
}

function keyOf(value: Value): string {
  return value instanceof Collection ? value.key : JSON.stringify(value);
}

const setOf = (values: readonly Value[]): Collection =>
  new Collection('set', new Map(values.map((v) => [keyOf(v), [v, v] as const])));
const functionOf = (pairs: readonly (readonly [Value, Value])[]): Collection =>
  new Collection('function', new Map(pairs.map(([a, v]) => [keyOf(a), [a, v] as const])));

/** A value of the Informal Trace Format. */
export function fromItf(itf: Itf): Value {
  if (typeof itf !== 'object') return itf;
  if (Array.isArray(itf)) return functionOf((itf as Itf[]).map((v, i) => [i + 1, fromItf(v)]));
  if ('#bigint' in itf) return Number(itf['#bigint']);
  if ('#set' in itf) return setOf((itf['#set'] as Itf[]).map(fromItf));
  if ('#tup' in itf) return functionOf((itf['#tup'] as Itf[]).map((v, i) => [i + 1, fromItf(v)]));
  if ('#map' in itf)
    return functionOf((itf['#map'] as [Itf, Itf][]).map(([a, v]) => [fromItf(a), fromItf(v)]));
  return functionOf(Object.entries(itf).map(([name, v]) => [name, fromItf(v)]));
}

type Env = ReadonlyMap<string, () => Value>;
export type State = ReadonlyMap<string, Value>;

/** A small, slow and plain interpreter: what a module means, by the book. */
export class Interpreter {
  private readonly primed: Set<string>;

  constructor(private readonly module: Module) {
    // Operators that say something of the next state.
    this.primed = new Set();
    const says = (node: unknown): boolean => {
      if (typeof node !== 'object' || node === null) return false;
      const { is, name } = node as { is?: string; name?: string };
      if (is === 'prime' || (is === 'call' && name === 'UNCHANGED')) return true;
      if ((is === 'call' || is === 'name') && name !== undefined && this.primed.has(name)) return true;
      return Object.values(node).some(says);
    };
    for (const { name, body } of module.definitions.values()) if (says(body)) this.primed.add(name);
  }

  initial(): State[] {
    return this.act(this.definition('Init').body, new Map(), new Map(), new Map(), true).map((s) =>
      this.whole(s),
    );
  }

  /** Every state that `action` leads to. */
  after(state: State, action: string): State[] {
    return this.act(this.definition(action).body, state, new Map(), new Map()).map((s) => this.whole(s));
  }

  holds(state: State, name: string): boolean {
    return this.value(this.definition(name).body, state, new Map()) === true;
  }

  key(state: State): string {
    return this.module.variables.map((v) => keyOf(state.get(v) ?? '')).join();
  }

  private definition(name: string): Definition {
    const found = this.module.definitions.get(name);
    if (found === undefined) throw new Error(`${name} is not defined`);
    return found;
  }

  private whole(next: State): State {
    for (const v of this.module.variables)
      if (!next.has(v)) throw new Error(`nothing is said of the next ${v}`);
    return next;
  }

  private saysNext(node: Node, init: boolean): boolean {
    if (init) return node.is === 'all' || (node.is === 'infix' && node.op === '=');
    switch (node.is) {
      case 'prime':
        return true;
      case 'call':
      case 'name':
        return node.name === 'UNCHANGED' || this.primed.has(node.name);
      case 'all':
        return node.items.some((item) => this.saysNext(item, init));
      case 'infix':
        return this.saysNext(node.left, init) || this.saysNext(node.right, init);
      case 'bound':
        return this.saysNext(node.body, init);
      default:
        return false;
    }
  }

  /** All ways to make an action true, as what they say of the next state. */
  private act(node: Node, state: State, env: Env, next: State, init = false): State[] {
    if (!this.saysNext(node, init)) return this.value(node, state, env) === true ? [next] : [];
    switch (node.is) {
      case 'all':
        return node.op === '/\\'
          ? node.items.reduce(
              (ways: State[], item) => ways.flatMap((w) => this.act(item, state, env, w, init)),
              [next],
            )
          : node.items.flatMap((item) => this.act(item, state, env, next, init));
      case 'infix': {
        const { op, left, right } = node;
        if (op === '/\\')
          return this.act(left, state, env, next).flatMap((w) => this.act(right, state, env, w));
        if (op === '\\/') return [...this.act(left, state, env, next), ...this.act(right, state, env, next)];
        const target = init ? left : left.is === 'prime' ? left.of : left;
        if (op !== '=' || target.is !== 'name') throw new Error('not an assignment');
        if (next.has(target.name)) throw new Error(`the next ${target.name} is said twice`);
        return [new Map([...next, [target.name, this.value(right, state, env)]])];
      }
      case 'bound': {
        const elements = [...this.set(node.set, state, env).items.values()];
        return elements.flatMap(([v]) =>
          this.act(node.body, state, new Map([...env, [node.name, () => v]]), next),
        );
      }
      case 'call':
      case 'name': {
        if (node.name === 'UNCHANGED')
          return [this.unchanged((node as { args: Node[] }).args[0], state, next)];
        const { params, body } = this.definition(node.name);
        const args = node.is === 'call' ? node.args.map((a) => this.value(a, state, env)) : [];
        return this.act(body, state, new Map(params.map((p, i) => [p, () => args[i]])), next);
      }
      default:
        throw new Error(`${node.is} in an action`);
    }
  }

  private unchanged(node: Node, state: State, next: State): State {
    const tuple = node.is === 'name' ? this.definition(node.name).body : node;
    if (tuple.is !== 'tuple') throw new Error('UNCHANGED of what?');
    const names = tuple.items.map((item) => (item.is === 'name' ? item.name : ''));
    for (const name of names) if (next.has(name)) throw new Error(`the next ${name} is said twice`);
    return new Map([...next, ...names.map((name) => [name, state.get(name) as Value] as const)]);
  }

  private value(node: Node, state: State, env: Env): Value {
    const at = (inner: Node): Value => this.value(inner, state, env);
    const truth = (inner: Node): boolean => {
      const value = at(inner);
      if (typeof value !== 'boolean') throw new Error('neither true nor false');
      return value;
    };
    switch (node.is) {
      case 'literal':
        return node.value;
      case 'name':
        return (
          env.get(node.name)?.() ??
          state.get(node.name) ??
          this.value(this.definition(node.name).body, state, new Map())
        );
      case 'call': {
        const args = node.args.map((arg) => at(arg));
        if (node.name === 'Cardinality') return (args[0] as Collection).items.size;
        const { params, body } = this.definition(node.name);
        if (params.length !== args.length) throw new Error(`${node.name} takes ${params.length} arguments`);
        return this.value(body, state, new Map(params.map((p, i) => [p, () => args[i]])));
      }
      case 'apply':
        return this.get(at(node.of), at(node.to));
      case 'field':
        return this.get(at(node.of), node.name);
      case 'prefix':
        return !truth(node.of);
      case 'infix':
        return this.infix(node, state, env);
      case 'all':
        return node.op === '/\\' ? node.items.every(truth) : node.items.some(truth);
      case 'if':
        return truth(node.when) ? at(node.then) : at(node.else);
      case 'case': {
        const arm = node.arms.find(({ when }) => when === null || truth(when));
        if (arm === undefined) throw new Error('no case applies');
        return at(arm.then);
      }
      case 'let': {
        let inner: Env = env;
        for (const { name, body } of node.defs) {
          const outer = inner;
          let known: Value | undefined;
          inner = new Map([...outer, [name, () => (known ??= this.value(body, state, outer))]]);
        }
        return this.value(node.in, state, inner);
      }
      case 'bound':
        return this.quantified(node, state, env);
      case 'set':
        return setOf(node.items.map(at));
      case 'filter':
        return setOf(this.elements(node, state, env).flatMap(([v, keep]) => (keep === true ? [v] : [])));
      case 'tuple':
        return functionOf(node.items.map((item, i) => [i + 1, at(item)]));
      case 'record':
        return functionOf(node.fields.map(({ name, value }) => [name, at(value)]));
      case 'function':
        return functionOf(this.elements(node, state, env));
      case 'except':
        return node.changes.reduce(
          (value, { path, value: to }) => this.change(value, path, to, state, env),
          at(node.of),
        );
      default:
        throw new Error(`${node.is} in an expression`);
    }
  }

  private get(of: Value, to: Value): Value {
    const pair = of instanceof Collection ? of.items.get(keyOf(to)) : undefined;
    if (pair === undefined) throw new Error(`${keyOf(of)} has no ${keyOf(to)}`);
    return pair[1];
  }

  private set(node: Node, state: State, env: Env): Collection {
    const value = this.value(node, state, env);
    if (!(value instanceof Collection) || value.kind !== 'set') throw new Error('not a set');
    return value;
  }

  /** Each element of the node's set with the value of the node's body for it. */
  private elements(node: { name: string; set: Node; body: Node }, state: State, env: Env): [Value, Value][] {
    return [...this.set(node.set, state, env).items.values()].map(([v]) => [
      v,
      this.value(node.body, state, new Map([...env, [node.name, () => v]])),
    ]);
  }

  private quantified(node: Extract<Node, { is: 'bound' }>, state: State, env: Env): Value {
    const elements = this.elements(node, state, env);
    if (node.op === '\\A') return elements.every(([, holds]) => holds === true);
    if (node.op === '\\E') return elements.some(([, holds]) => holds === true);
    const chosen = elements.find(([, holds]) => holds === true);
    if (chosen === undefined) throw new Error('there is nothing to CHOOSE');
    return chosen[0];
  }

  private change(of: Value, path: readonly (Node | string)[], to: Node, state: State, env: Env): Value {
    const [first, ...rest] = path;
    if (first === undefined) return this.value(to, state, new Map([...env, ['@', () => of]]));
    const key = typeof first === 'string' ? first : this.value(first, state, env);
    const old = this.get(of, key);
    const items = new Map((of as Collection).items);
    items.set(keyOf(key), [key, this.change(old, rest, to, state, env)]);
    return new Collection('function', items);
  }

  private infix({ op, left, right }: Extract<Node, { is: 'infix' }>, state: State, env: Env): Value {
    const a = this.value(left, state, env);
    if (op === '/\\') return a === true && this.value(right, state, env) === true;
    if (op === '\\/') return a === true || this.value(right, state, env) === true;
    if (op === '=>') return a === false || this.value(right, state, env) === true;
    const b = this.value(right, state, env);
    if (op === '=' || op === '#') {
      if (typeof a !== typeof b) throw new Error(`${keyOf(a)} and ${keyOf(b)} cannot be compared`);
      return (keyOf(a) === keyOf(b)) === (op === '=');
    }
    return a instanceof Collection || b instanceof Collection
      ? sets(op, a, b)
      : numbers(op, Number(a), Number(b));
  }
}

function numbers(op: string, a: number, b: number): Value {
  if (Number.isNaN(a) || Number.isNaN(b)) throw new Error(`${op} of what is no number`);
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '%':
      return ((a % b) + b) % b;
    case '\\div':
      return Math.floor(a / b);
    case '<':
      return a < b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '..':
      return setOf(Array.from({ length: Math.max(0, b - a + 1) }, (_, i) => a + i));
    default:
      throw new Error(`${op} of numbers`);
  }
}

function sets(op: string, a: Value, b: Value): Value {
  const items = (v: Value): ReadonlyMap<string, readonly [Value, Value]> => {
    if (!(v instanceof Collection) || v.kind !== 'set') throw new Error(`${op} of what is no set`);
    return v.items;
  };
  const has = (v: Value): boolean => items(b).has(keyOf(v));
  const left = (): Value[] => [...items(a).values()].map(([v]) => v);
  switch (op) {
    case '\\in':
      return has(a);
    case '\\notin':
      return !has(a);
    case '\\subseteq':
      return left().every(has);
    case '\\union':
      return setOf([...left(), ...[...items(b).values()].map(([v]) => v)]);
    case '\\intersect':
      return setOf(left().filter(has));
    case '\\':
      return setOf(left().filter((v) => !has(v)));
    default:
      throw new Error(`${op} of sets`);
  }
}
