import type { subjectText as english } from '../en/subjects';

export const subjectText: typeof english = (subject) => {
  switch (subject.is) {
    case 'level':
      return `Ebene ${subject.level}`;
    case 'page':
      return subject.page;
    case 'entry':
      return `${subject.page}[${subject.entry}]`;
    case 'cpu':
      return `${subject.virtual ? 'vCPU' : 'CPU'} ${subject.cpu}`;
    case 'table':
      return subject.holds === null ? 'die Tabelle' : `die ${subject.holds}-Tabelle`;
    case 'name':
      return subject.name;
  }
};
