import type { Expression, FunctionText, NameText, Statement, ThreadText } from './ast';
import type { Inlined } from './inlined';
import { rewrite, rewriteBody, walk } from './rewrite';
import type { Scope } from './scope';

/** The functions that a thread calls, and those that they call, in the order in which the text has them. */
export function functionsOf(thread: ThreadText, scope: Scope): ReadonlyMap<string, Inlined> {
  const found = new Set<string>();
  const look = (body: readonly Statement[]): void => {
    rewriteBody(body, {
      call: ({ name }) => {
        const called = scope.functions.get(name);
        if (called === undefined || found.has(name)) return;
        found.add(name);
        look(called.body);
      },
    });
  };
  look(thread.body);
  const used = scope.program.functions.filter((f) => found.has(f.name));
  return new Map(used.map((f) => [f.name, inlined(f, thread, scope)]));
}

function inlined(text: FunctionText, thread: ThreadText, scope: Scope): Inlined {
  const own = new Set(text.parameters.map((p) => p.name.name));
  walk(text.body, ({ action }) => {
    if (action.do === 'declare') own.add(action.name.name);
    if (action.do === 'assign' && action.to.kind === 'name' && action.to.declares !== undefined)
      own.add(action.to.name);
  });
  const shared = (name: string): boolean =>
    name.includes('[') ||
    name === 'VAL' ||
    [scope.variables, scope.pages, scope.arrays].some((names) => names.has(name)) ||
    scope.program.threads.some((t) => t.name === name);
  const name = (n: NameText): NameText =>
    !own.has(n.name) && shared(n.name) ? n : { ...n, name: `${text.name}.${n.name}` };
  const line = ({ id, ...rest }: Statement['line']): Statement['line'] =>
    lines.get(id) ?? { ...rest, id: `${thread.name}.${id}`, fn: text.name };
  const lines = new Map<string, Statement['line']>();
  for (const l of text.lines) lines.set(l.id, line(l));
  return {
    text,
    body: rewriteBody(text.body, { name, line }),
    parameters: text.parameters.map((p) => name(p.name)),
    lines: [...lines.values()],
  };
}

/** Whether an expression calls functions of the program. */
export function calls(e: Expression, scope: Scope): boolean {
  let found = false;
  rewrite(e, {
    call: ({ name }) => {
      found ||= scope.functions.has(name);
    },
  });
  return found;
}
