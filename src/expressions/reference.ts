import { read } from '.';
import { LIFECYCLES } from './lives';
import { namesOf, registersOf, type Names, type Spoken } from './names';
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
  { value, values, lock, entries, cell, page, register, thread, holder, line }: Parts,
  possible: readonly string[],
): Readonly<Record<ExpressionFormId, readonly string[]>> {
  const some = (...forms: readonly (string | false)[]): readonly string[] =>
    forms.filter((form): form is string => form !== false);
  const leading = entries.find((entry) => entry.page !== undefined);
  const last = entries.at(-1);
  const has = <T>(part: T | undefined): part is T => part !== undefined;
  const first = has(page) ? `${page} ${LIFECYCLES[4]}` : has(value) && `${value} == 1`;
  const second = has(value) && has(page) ? `${value} == 0` : has(thread) && `${thread} finished`;
  return {
    variable: some(
      has(value) && `${value} == 0`,
      values.length > 1 && `${values[values.length - 1]} < 4`,
      has(lock) && has(holder) && `${lock} == ${holder}`,
    ),
    entry: some(
      has(leading) && `${leading.name} == ${leading.page ?? ''}`,
      has(last) && last.label !== '' && `${last.name} == "${last.label}"`,
      has(cell) && `${cell} == 1`,
    ),
    register: some(
      has(register) &&
        (has(register.page) ? `${register.name} == ${register.page}` : `${register.name} == 1`),
    ),
    page: some(
      has(page) && `${page} freed`,
      has(page) && `${page} pending`,
      has(page) && `${page} == unlinked`,
    ),
    thread: some(
      has(thread) && `${thread} finished`,
      has(thread) && `${thread} in_read_section`,
      has(thread) && `${thread} irqs_off`,
    ),
    line: some(has(line) && line),
    property: possible,
    joined: some(
      first !== false && second !== false && `${second} && ${first}`,
      first !== false && has(thread) && `!(${first}) || ${thread} finished`,
    ),
    arithmetic: some(has(value) && `${value} + 1 >= 2`, has(lock) && `(${lock} & 1) == 0`),
  };
}
