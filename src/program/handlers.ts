import type { Call, HandlerText, LineText, NameText, Statement } from './ast';
import { named, place } from './expression';
import type { Inlined } from './inlined';
import { nearest } from './near';
import { fail } from './problem';
import { rewriteBody } from './rewrite';
import type { Scope } from './scope';
import { StatementReader } from './statement';
import type { Reader, Token } from './token';
import { CALLS, isCall, own, VALUES, type CallWord } from './words';

/**
 * Reads what stands behind the word `handler`: the threads whose CPUs it is for, and what they do when an IPI arrives.
 * Each CPU gets a handler of its own, with lines and registers of its own:
 *
 *     handler P0, P1 {          P0@ipi.take   handler P0 {        takes the IPIs that are pending
 *       x = 1;                  P0@ipi.1        x = 1;
 *     }                         P0@ipi.done   }                   acknowledges those
 */
export function readHandlers(reader: Reader, source: string, token: Token): HandlerText[] {
  const cpus: NameText[] = [];
  do cpus.push(named(reader.name('thread name')));
  while (reader.accept(','));
  const statements = new StatementReader(reader, source, 'handler');
  const body = statements.body();
  return cpus.map((of) => {
    const id = (line: string): string => `${of.name}@ipi.${line}`;
    const own = new Map(
      statements.lines.map((line): [string, LineText] => [
        line.id,
        { ...line, id: id(line.id.slice(line.id.indexOf('.') + 1)), indent: line.indent + 1, fn: HANDLER },
      ]),
    );
    return {
      ...place(token),
      name: `${of.name} · handler`,
      of,
      body: rewriteBody(body, { line: (line) => own.get(line.id) ?? line }),
      lines: [...own.values()],
      first: { id: id('take'), text: `handler ${of.name} {`, indent: 0, fn: HANDLER },
      last: { id: id('done'), text: '}', indent: 0, fn: HANDLER },
    };
  });
}

/** What stands above a handler's lines; the texts have its words. */
const HANDLER = '@handler';

/** The CPU that a handler is for. */
export function cpuOf({ of }: HandlerText, { program }: Scope): number {
  const names = program.threads.map(({ name }) => name);
  const cpu = names.indexOf(of.name);
  if (cpu < 0) fail({ id: 'noThread', name: of.name, near: nearest(of.name, names) }, of.at);
  const handlers = program.handlers.filter((other) => other.of.name === of.name);
  if (handlers.length > 1) fail({ id: 'secondHandler', name: of.name }, handlers[1].of.at);
  return cpu;
}

/**
 * Refuses what a handler cannot do, at its place in the text: nothing else runs on its CPU before it has come to its end,
 * so it neither sleeps nor goes round; interrupts stay off; and it may run more than once.
 */
export function checkHandler({ body }: HandlerText, functions: ReadonlyMap<string, Inlined>): void {
  for (const statements of [body, ...[...functions.values()].map((one) => one.body)]) {
    refuseLoops(statements, new Set());
    rewriteBody(statements, { call: refuseCall });
  }
}

function refuseCall({ name, at }: Call): void {
  const why = isCall(name) ? refusal(name) : undefined;
  if (why !== undefined) fail({ id: 'notInHandler', name, why }, at);
  if (own(VALUES, name)?.spins === true) fail({ id: 'handlerLoops', name }, at);
}

function refusal(name: keyof typeof CALLS): CallWord['notInHandler'] {
  const word: CallWord = CALLS[name];
  return word.notInHandler;
}

/** `passed`: labels that stand above. */
function refuseLoops(body: readonly Statement[], passed: Set<string>): void {
  for (const s of body) {
    if (s.kind === 'loop' || (s.kind === 'goto' && passed.has(s.name)))
      fail({ id: 'handlerLoops', name: null }, s.at);
    if (s.kind === 'label') passed.add(s.name);
    if (s.kind === 'if') for (const part of [s.then, s.else]) refuseLoops(part, passed);
  }
}
