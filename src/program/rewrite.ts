import type { Action, Call, ElementText, Expression, NameText, Statement, Target } from './ast';

/** What every name, call and element of a text becomes; those without a rule stay as they are. */
export interface Rewriting {
  readonly name?: (name: NameText) => NameText;
  readonly element?: (element: ElementText) => ElementText | (NameText & { readonly kind: 'name' });
  readonly call?: (call: Call) => void;
  readonly line?: (line: Statement['line']) => Statement['line'];
}

export function rewriteBody(body: readonly Statement[], by: Rewriting): Statement[] {
  return body.map((s) => rewriteStatement(s, by));
}

function rewriteStatement(s: Statement, by: Rewriting): Statement {
  const line = by.line?.(s.line) ?? s.line;
  const simple = (all: readonly (Statement & { kind: 'simple' })[]): (Statement & { kind: 'simple' })[] =>
    all.map((one) => ({ ...one, line, action: rewriteAction(one.action, by) }));
  switch (s.kind) {
    case 'simple':
      return { ...s, line, action: rewriteAction(s.action, by) };
    case 'if':
      return {
        ...s,
        line,
        condition: rewrite(s.condition, by),
        then: rewriteBody(s.then, by),
        else: rewriteBody(s.else, by),
      };
    case 'loop':
      return {
        ...s,
        line,
        before: simple(s.before),
        condition: rewrite(s.condition, by),
        body: rewriteBody(s.body, by),
        round: simple(s.round),
      };
    case 'return':
      return s.value === undefined ? { ...s, line } : { ...s, line, value: rewrite(s.value, by) };
    case 'label':
    case 'goto':
    case 'break':
    case 'continue':
      return { ...s, line };
  }
}

export function rewriteAction(action: Action, by: Rewriting): Action {
  const after = (names: readonly NameText[]): NameText[] => names.map((n) => by.name?.(n) ?? n);
  switch (action.do) {
    case 'declare':
      return { ...action, name: by.name?.(action.name) ?? action.name };
    case 'call':
      return { ...action, call: rewriteCall(action.call, by), after: after(action.after) };
    case 'assign':
      return {
        ...action,
        to: rewritePlace(action.to, by),
        value: rewrite(action.value, by),
        after: after(action.after),
      };
  }
}

export function rewrite(e: Expression, by: Rewriting): Expression {
  switch (e.kind) {
    case 'number':
    case 'null':
      return e;
    case 'name':
    case 'field':
    case 'element':
      return rewritePlace(e, by);
    case 'address': {
      const of = rewritePlace('kind' in e.of ? e.of : { kind: 'name', ...e.of }, by);
      return { ...e, of: of.kind === 'name' ? { name: of.name, at: of.at } : of };
    }
    case 'call':
      return rewriteCall(e, by);
    case 'not':
      return { ...e, of: rewrite(e.of, by) };
    case 'binary':
      return { ...e, left: rewrite(e.left, by), right: rewrite(e.right, by) };
  }
}

function rewriteCall(call: Call, by: Rewriting): Call {
  by.call?.(call);
  return { ...call, args: call.args.map((arg) => rewrite(arg, by)) };
}

function rewritePlace(place: Target, by: Rewriting): Target {
  switch (place.kind) {
    case 'name':
      return { ...place, ...by.name?.(place) };
    case 'field':
      return { ...place, base: by.name?.(place.base) ?? place.base };
    case 'element': {
      const named: ElementText = { ...place, index: by.name?.(place.index) ?? place.index };
      return by.element?.(named) ?? named;
    }
  }
}

/** Calls `visit` for every simple statement, in order. */
export function walk(
  body: readonly Statement[],
  visit: (statement: Extract<Statement, { kind: 'simple' }>) => void,
): void {
  for (const statement of body) {
    if (statement.kind === 'simple') visit(statement);
    else if (statement.kind === 'loop') {
      walk(statement.before, visit);
      walk(statement.body, visit);
      walk(statement.round, visit);
    } else if (statement.kind === 'if') {
      walk(statement.then, visit);
      walk(statement.else, visit);
    }
  }
}
