import { read } from '.';
import { namesOf, registersOf, THREAD_WORDS, type Names, type Spoken } from './names';
import type { Operand } from './operand';

/** What the language of expressions has; what each is stands in `#texts/expressions`, and `docs/expressions.md` has it as a table. */
export const EXPRESSION_FORMS = [
  'variable',
  'entry',
  'register',
  'page',
  'thread',
  'line',
  'property',
  'joined',
  'arithmetic',
] as const;

export type ExpressionFormId = (typeof EXPRESSION_FORMS)[number];

export interface ExpressionForm {
  readonly id: ExpressionFormId;
  /** Examples in the names of the scenario on screen; each makes sense in it. */
  readonly forms: readonly string[];
}

const known = new WeakMap<Spoken['machine'], readonly ExpressionForm[]>();

/**
 * What can be said of the states of a system, with its own names; what it has nothing of is left out.
 *
 * @param possible ids of the properties that can be violated in it
 */
export function formsOf(spoken: Spoken, possible: readonly string[]): readonly ExpressionForm[] {
  const before = known.get(spoken.machine);
  if (before !== undefined) return before;
  const all = writtenOf(partsOf(spoken), possible);
  const result = EXPRESSION_FORMS.flatMap((id): ExpressionForm[] => {
    const forms = all[id].filter((form) => read(form, spoken).ok);
    return forms.length === 0 ? [] : [{ id, forms: [...new Set(forms)] }];
  });
  known.set(spoken.machine, result);
  return result;
}

/** An example each of what a system has. */
interface Parts {
  /** A variable, or a count that the domain tells. */
  readonly value: string | undefined;
  readonly values: readonly string[];
  readonly lock: string | undefined;
  readonly entries: readonly { readonly name: string; readonly label: string; readonly page?: string }[];
  readonly cell: string | undefined;
  readonly page: string | undefined;
  readonly register: { readonly name: string; readonly page?: string } | undefined;
  readonly thread: string | undefined;
  readonly holder: string | undefined;
  readonly line: string | undefined;
}

function partsOf(spoken: Spoken): Parts {
  const names = namesOf(spoken);
  const { machine } = spoken;
  const [start] = machine.initial();
  const variables = [...machine.layout.variables.keys()].flatMap((name) => {
    const operand = names.values.get(name);
    return operand === undefined ? [] : [{ name, operand }];
  });
  // Names with a point are parts of what the screen shows under a name of its own.
  const plain = variables.filter(({ name, operand }) => operand.lock !== true && !name.includes('.'));
  const counts = [...names.values].flatMap(([name, { reads, lock, kind }]) =>
    reads.size > 1 && lock !== true && kind === 'byte' ? [name] : [],
  );
  const cells = [...names.values].filter(([name]) => /[^-]>|\.|\]/.test(name) && !name.includes('->'));
  const entries = cells.filter(([name]) => name.endsWith(']') && !machine.layout.variables.has(name));
  const threads = machine.threads.filter(({ isContext }) => !isContext);
  const last = threads.at(-1);
  const lines = spoken.code.find(({ thread }) => thread === last?.index)?.lines ?? [];
  const someone = threads.find((t) => registersOf(spoken, t.index).length > 0);
  const pages = pagesBy(spoken, names);
  return {
    value: plain[0]?.name ?? counts[0],
    values: [...plain.map(({ name }) => name), ...counts],
    lock: variables.find(({ operand }) => operand.lock === true)?.name,
    entries: entries.map(([name, operand]) => ({ name, ...shownBy(operand, start, names) })),
    cell: cells.find(([name]) => name.includes('.') && !machine.layout.variables.has(name))?.[0],
    page: pages[0],
    register:
      someone === undefined
        ? undefined
        : {
            name: `${someone.spec.name}:${registersOf(spoken, someone.index)[0]}`,
            ...(pages[0] === undefined ? {} : { page: pages[0] }),
          },
    thread: threads[0]?.spec.name,
    holder: last?.spec.name,
    line:
      last === undefined || lines.length === 0
        ? undefined
        : `${last.spec.name} at ${lines[lines.length >> 1].id}`,
  };
}

/** Pages, those first that can be freed, then tables from the lowest on, then what has no entries. */
function pagesBy({ machine, reading }: Spoken, { pages }: Names): string[] {
  const rank = (page: number): number => {
    if (machine.layout.header[page] >= 0) return 0;
    return [...machine.layout.cells[page].keys()].some((key) => /^\d+$/.test(key)) ? 1 : 2;
  };
  const drawn = [...pages].filter(([name]) => reading.names.includes(name));
  return drawn
    .map(([name, page]) => ({ name, rank: rank(page), page }))
    .sort((a, b) => a.rank - b.rank || (a.rank === 0 ? a.page - b.page : b.page - a.page))
    .map(({ name }) => name);
}

/** What an entry holds at the start, as the screen shows it; and the page that it leads to. */
function shownBy(
  operand: Operand,
  start: Uint8Array,
  { pages }: Names,
): { readonly label: string; readonly page?: string } {
  const label = operand.label?.(operand.value(start, 0)) ?? '';
  const page = [...pages.keys()].find((name) => label === `→ ${name}`);
  return { label, ...(page === undefined ? {} : { page }) };
}

/** What is written with those parts; where one is missing, nothing. */
function writtenOf(
  parts: Parts,
  possible: readonly string[],
): Readonly<Record<ExpressionFormId, readonly string[]>> {
  const { value, values, lock, cell, page, register, thread, holder, line } = parts;
  return {
    variable: [
      ...about(value, (name) => [`${name} == 0`]),
      ...about(values.length > 1 ? values.at(-1) : undefined, (name) => [`${name} < 4`]),
      ...about(lock, (name) => [`${name} == ${holder ?? '0'}`]),
    ],
    entry: [...entryForms(parts), ...about(cell, (name) => [`${name} == 1`])],
    register: about(register, ({ name, page: to }) => [`${name} == ${to ?? '1'}`]),
    page: about(page, (name) => [`${name} freed`, `${name} pending`, `${name} == unlinked`]),
    thread: about(thread, (name) => THREAD_WORDS.map((word) => `${name} ${word}`)),
    line: about(line, (at) => [at]),
    property: possible,
    joined: joinedForms(parts),
    arithmetic: [
      ...about(value, (name) => [`${name} + 1 >= 2`]),
      ...about(lock, (name) => [`(${name} & 1) == 0`]),
    ],
  };
}

function about<T>(part: T | undefined, forms: (part: T) => readonly string[]): readonly string[] {
  return part === undefined ? [] : forms(part);
}

function entryForms({ entries }: Parts): readonly string[] {
  return [
    ...about(
      entries.find(({ page }) => page !== undefined),
      ({ name, page = '' }) => [`${name} == ${page}`],
    ),
    ...about(
      entries.findLast(({ label }) => label !== ''),
      ({ name, label }) => [`${name} == "${label}"`],
    ),
  ];
}

function joinedForms({ value, page, thread }: Parts): readonly string[] {
  const first = page === undefined ? about(value, (name) => [`${name} == 1`])[0] : `${page} freed`;
  const second = page === undefined ? undefined : about(value, (name) => [`${name} == 0`])[0];
  return about(first, (one) => [
    ...about(second, (other) => [`${other} && ${one}`]),
    ...about(thread, (name) => [`!(${one}) || ${name} finished`]),
  ]);
}
