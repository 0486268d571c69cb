import { forms, plainTable } from '#texts/forms';
import type { DomainScenario } from '../../../scenarios/scenario';
import type { FormWords } from '../../../texts/forms';

type Kind = DomainScenario['kind'];

const found = <T>(all: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  all !== undefined && Object.hasOwn(all, key) ? all[key] : undefined;

function wordsOf(kind: Kind): FormWords | undefined {
  return found<FormWords>({ ...forms }, kind);
}

/** What a field is called; its key if nobody has named it. `runs`: of which kind of thread; empty for the scenario's own. */
export function fieldWords(kind: Kind, runs: string, key: string): { label: string; hint?: string } {
  const fields = wordsOf(kind)?.fields;
  return found(fields, `${runs}.${key}`) ?? found(fields, key) ?? { label: key };
}

/** What a CPU does. */
export function threadWords(kind: Kind, runs: string): { name: string; what: string } {
  return found(wordsOf(kind)?.threads, runs) ?? { name: runs, what: '' };
}

export function valueWords(kind: Kind, key: string, value: string): string {
  return found(wordsOf(kind)?.values, `${key}.${value}`) ?? value;
}

export function markWords(kind: Kind, mark: string): string {
  return found(wordsOf(kind)?.marks, mark) ?? mark;
}

export function bitWords(kind: Kind, bit: string): string {
  return found(wordsOf(kind)?.bits, bit) ?? bit;
}

/** What pages and their levels are called. */
export function tableWords(kind: Kind): FormWords['table'] {
  return wordsOf(kind)?.table ?? plainTable;
}
