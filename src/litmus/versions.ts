import type { Expression, Initial, LitmusTest, LitmusThread, Statement } from './ast';
import { Kinds } from './kinds';

/**
 * A register of a program holds numbers or pointers. One that holds now an address, now what is computed becomes several;
 * the last of them, of which the condition speaks, keeps the name:
 *
 *     r4 = u0;  r1 = *x4;  r4 = (r1 == r4);   →   r4_1 = u0;  r1 = *x4;  r4 = (r1 == r4_1);
 *
 * Only where it is given its values one after the other, outside of branches and loops.
 */
export function withVersions(test: LitmusTest): LitmusTest {
  const kinds = new Kinds(test);
  let initial: readonly Initial[] = test.initial;
  const threads = test.threads.map((thread) => {
    let { body } = thread;
    for (const register of registersToSplit(test, thread, kinds)) {
      const isGiven = initial.some(
        (e) => 'register' in e && e.thread === thread.index && e.register === register,
      );
      const sets = body.filter((s) => s.kind === 'set' && s.register === register).length;
      const last = sets + (isGiven ? 1 : 0);
      const named = (version: number): string => (version === last ? register : `${register}_${version}`);
      if (isGiven)
        initial = initial.map((e) =>
          'register' in e && e.thread === thread.index && e.register === register
            ? { ...e, register: named(1) }
            : e,
        );
      let version = isGiven ? 1 : 0;
      body = body.map((s) => {
        const renamed = inStatement(s, register, named(Math.max(1, version)));
        if (renamed.kind !== 'set' || s.kind !== 'set' || s.register !== register) return renamed;
        return { ...renamed, register: named(++version) };
      });
    }
    return { ...thread, body };
  });
  return { ...test, initial, threads };
}

function registersToSplit(test: LitmusTest, thread: LitmusThread, kinds: Kinds): string[] {
  const parameters = new Set(thread.parameters.map(({ name }) => name));
  const sets = thread.body.flatMap((s) => (s.kind === 'set' ? [s] : []));
  const nested = new Set(
    thread.body.flatMap((s) =>
      s.kind === 'if' ? setIn([...s.then, ...s.else]) : s.kind === 'while' ? setIn(s.body) : [],
    ),
  );
  const names = [...new Set(sets.map((s) => s.register))];
  return names.filter((name) => {
    if (nested.has(name) || parameters.has(name) || !kinds.register(thread.index, name).isPointer)
      return false;
    const mine = sets.filter((s) => s.register === name);
    const isGiven = test.initial.some(
      (e) => 'register' in e && e.thread === thread.index && e.register === name,
    );
    return mine.length + (isGiven ? 1 : 0) > 1 && mine.some((s) => isComputed(s.value));
  });
}

const setIn = (body: readonly Statement[]): string[] =>
  body.flatMap((s) =>
    s.kind === 'set'
      ? [s.register]
      : s.kind === 'if'
        ? setIn([...s.then, ...s.else])
        : s.kind === 'while'
          ? setIn(s.body)
          : [],
  );

const isComputed = (e: Expression): boolean =>
  e.kind === 'binary' || e.kind === 'unary' || (e.kind === 'call' && e.primitive.kind === 'arithmetic');

/** The statement with a register read under another name. What it sets keeps its name. */
function inStatement(s: Statement, from: string, to: string): Statement {
  const value = (e: Expression): Expression => renamed(e, from, to);
  switch (s.kind) {
    case 'set':
    case 'do':
      return { ...s, value: value(s.value) };
    case 'write':
      return { ...s, address: value(s.address), value: value(s.value) };
    case 'if':
      return {
        ...s,
        test: value(s.test),
        then: s.then.map((one) => inStatement(one, from, to)),
        else: s.else.map((one) => inStatement(one, from, to)),
      };
    case 'while':
      return { ...s, test: value(s.test), body: s.body.map((one) => inStatement(one, from, to)) };
  }
}

function renamed(e: Expression, from: string, to: string): Expression {
  const within = (of: Expression): Expression => renamed(of, from, to);
  switch (e.kind) {
    case 'number':
    case 'address':
      return e;
    case 'name':
      return e.name === from ? { ...e, name: to } : e;
    case 'at':
      return { ...e, address: within(e.address) };
    case 'unary':
      return { ...e, of: within(e.of) };
    case 'binary':
      return { ...e, left: within(e.left), right: within(e.right) };
    case 'choice':
      return { ...e, test: within(e.test), then: within(e.then), else: within(e.else) };
    case 'call':
      return { ...e, args: e.args.map(within) };
  }
}
