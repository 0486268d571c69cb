import { AT } from '../program/expression';
import { LIFECYCLES } from './lives';
import { namesOf, registersOf, THREAD_WORDS, type Spoken } from './names';

export interface Completion {
  readonly label: string;
  readonly kind: 'value' | 'page' | 'thread' | 'word' | 'line' | 'register';
}

/** What may be written at `pos` of an expression's text, and where the word begun there starts. */
export function complete(
  text: string,
  pos: number,
  spoken: Spoken,
): { readonly from: number; readonly options: readonly Completion[] } {
  const names = namesOf(spoken);
  const before = text.slice(0, pos);
  const begun = /[\w.\-[\]>]*$/.exec(before)?.[0] ?? '';
  const from = pos - begun.length;
  const head = before.slice(0, from);
  const subject = (end: RegExp): string | undefined => {
    const match = end.exec(head);
    if (match === null) return undefined;
    const left = head.slice(0, match.index);
    return [...names.threads.keys(), ...names.pages.keys()]
      .sort((a, b) => b.length - a.length)
      .find((name) => left.endsWith(name));
  };
  const option =
    (kind: Completion['kind']) =>
    (label: string): Completion => ({ label, kind });
  const ofRegister = names.threads.get(subject(/\s*:\s*$/) ?? '');
  if (ofRegister !== undefined)
    return { from, options: registersOf(spoken, ofRegister).map(option('register')) };
  const ofLine = names.threads.get(subject(/\s+at\s+$/) ?? '');
  if (ofLine !== undefined) {
    const lines = spoken.code.find(({ thread }) => thread === ofLine)?.lines ?? [];
    return { from, options: lines.map(({ id }) => id).map(option('line')) };
  }
  const asked = subject(/\s+$/);
  if (asked !== undefined && names.threads.has(asked))
    return { from, options: [...THREAD_WORDS, AT].map(option('word')) };
  if (asked !== undefined && names.pages.has(asked)) return { from, options: LIFECYCLES.map(option('word')) };
  return {
    from,
    options: [
      ...[...names.pages.keys()].map(option('page')),
      ...[...names.threads.keys()].map(option('thread')),
      ...[...names.values.keys()].map(option('value')),
    ],
  };
}
