import type { InstrSubject } from '../../machine/instructions';

/** What an instruction is about, as it stands behind its line: `L3[2]`, `level 3`, `vCPU 1`. */
export function subjectText(subject: InstrSubject): string {
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
