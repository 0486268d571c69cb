import { addressArgument } from './addresses';
import type { Expression, Initial, LitmusThread, Statement } from './ast';
import { refuse } from './problem';
import type { Mention } from './token';
import { problem } from '#texts/litmus';

/** Refuses what is said of registers of threads that the test has not. */
export function refuseMissingThreads(mentions: readonly Mention[], threads: number): void {
  const missing = mentions.find(({ thread }) => thread >= threads);
  if (missing !== undefined) refuse(problem.noThread(missing.thread), missing);
}

/**
 * Refuses accesses through a name that leads nowhere: no parameter of the thread, no place with an initial value, and
 * no register that is ever given a value.
 *
 *     P0(int *x) { int r0 = READ_ONCE(*z); }       z is nothing
 */
export function refuseUnknownPlaces(thread: LitmusThread, initial: readonly Initial[]): void {
  const known = new Set(thread.parameters.map(({ name }) => name));
  for (const entry of initial)
    if ('place' in entry) known.add(entry.place);
    else if (entry.thread === thread.index) known.add(entry.register);

  const address = (e: Expression): void => {
    if (e.kind === 'name' && !known.has(e.name)) refuse(problem.unknownPlace(e.name, thread.index), e);
    value(e);
  };
  const value = (e: Expression): void => {
    switch (e.kind) {
      case 'number':
      case 'name':
      case 'address':
        return;
      case 'at':
        address(e.address);
        return;
      case 'unary':
        value(e.of);
        return;
      case 'binary':
        value(e.left);
        value(e.right);
        return;
      case 'choice':
        value(e.test);
        value(e.then);
        value(e.else);
        return;
      case 'call': {
        const at = addressArgument(e);
        e.args.forEach((arg, i) => {
          if (i === at) address(arg);
          else value(arg);
        });
      }
    }
  };
  const assigned = (s: Statement): void => {
    if (s.kind === 'set') known.add(s.register);
    partsOf(s).forEach(assigned);
  };
  const visit = (s: Statement): void => {
    if (s.kind === 'write') address(s.address);
    value(s.kind === 'if' || s.kind === 'while' ? s.test : s.value);
    partsOf(s).forEach(visit);
  };
  thread.body.forEach(assigned);
  thread.body.forEach(visit);
}

/** The statements below one. */
const partsOf = (s: Statement): readonly Statement[] =>
  s.kind === 'if' ? [...s.then, ...s.else] : s.kind === 'while' ? s.body : [];
