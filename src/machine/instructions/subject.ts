/**
 * What one instance of an instruction is about, where its line alone does not say. The machine never looks at it; the
 * catalogue of texts (`#texts/subjects`) has its words.
 *
 * - `level`: an entry on this level of a table, in whichever page the thread has reached
 * - `page`, `entry`: by the page's name in the scenario
 * - `cpu`: a processor; `virtual`: a vCPU
 * - `table`: a page table that only a register names; `holds`: what its entries are called
 * - `name`: a variable, a register or a frame, by its own name
 */
export type InstrSubject =
  | { readonly is: 'level'; readonly level: number }
  | { readonly is: 'page'; readonly page: string }
  | { readonly is: 'entry'; readonly page: string; readonly entry: number }
  | { readonly is: 'cpu'; readonly cpu: number; readonly virtual: boolean }
  | { readonly is: 'table'; readonly holds: 'pte' | null }
  | { readonly is: 'name'; readonly name: string };

/** `L3[2]`; `entry` may be the key of its cell. */
export function entrySubject(page: string, entry: number | string): InstrSubject {
  return { is: 'entry', page, entry: Number(entry) };
}

export function vcpuSubject(cpu: number): InstrSubject {
  return { is: 'cpu', cpu, virtual: true };
}

/**
 * A subject as a key, the same in every language. Exports name program points by it and data files carry it; links of
 * format 1 hold a hash over it, so it must never change.
 */
export function subjectKey(subject: InstrSubject): string {
  switch (subject.is) {
    case 'level':
      return `level ${subject.level}`;
    case 'page':
      return subject.page;
    case 'entry':
      return `${subject.page}[${subject.entry}]`;
    case 'cpu':
      return `${subject.virtual ? 'vCPU' : 'CPU'} ${subject.cpu}`;
    case 'table':
      return subject.holds === null ? 'the table' : `the ${subject.holds} table`;
    case 'name':
      return subject.name;
  }
}

/** The page that a subject names; undefined if it names none. */
export function pageOfSubject(subject: InstrSubject): string | undefined {
  return subject.is === 'page' || subject.is === 'entry' ? subject.page : undefined;
}
