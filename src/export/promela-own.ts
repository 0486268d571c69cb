import { ownWords, type Tongue } from './own-words';
import type { Plan } from './plan';

const TONGUE: Tongue = {
  yes: 'true',
  no: 'false',
  not: (a) => `!(${a})`,
  both: (a, b) => `(${a} && ${b})`,
  either: (a, b) => `(${a} || ${b})`,
  compared: { '==': '==', '!=': '!=', '<': '<', '<=': '<=', '>': '>', '>=': '>=' },
  combined: (operator, a, b) => {
    switch (operator) {
      case '+':
      case '-':
        return `((${a} ${operator} ${b}) & 255)`;
      case '&':
      case '|':
      case '^':
        return `(${a} ${operator} ${b})`;
      // By more than a word has bits C does as it likes.
      case '<<':
      case '>>':
        return null;
    }
  },
  cell: (cell, object) => `${cell}[${object}]`,
  register: (thread, register) => (thread.asked[register] ? thread.registers[register] : null),
  bug: ({ word }) => `(bug == ${word})`,
  freed: (object) => `((sp_flags[${object}] & FREED) != 0)`,
  unallocated: (object) => `((sp_flags[${object}] & (FREED | ALLOCATED)) == 0)`,
  pointsTo: (value, object) => `(is_ptr((${value})) && obj((${value})) == ${object})`,
  standsAt: (thread, labels) => {
    const all = labels.map((label) => `${thread.id}@${label}`);
    return all.length === 0 ? 'false' : `(${all.join(' || ')})`;
  },
};

/** Properties that the scenario states of its own, each a formula that one asks for by its number. */
export function ownPromela(plan: Plan): string[] {
  const words = ownWords(plan, TONGUE);
  if (words.length === 0) return [];
  const lines = words.flatMap((word, i) => {
    const said = word.own.id.replaceAll('*/', '* /').replaceAll('/*', '/ *');
    if (word.text === null) return [`/* Not written here: ${said}. SPIN has no word for ${word.unsaid}. */`];
    const name = `own_${i + 1}`;
    return [
      `/* ${said}${word.own.when === 'sometimes' ? ': an error is a run that gets there' : ''} */`,
      `#ifdef OWN_${i + 1}`,
      `ltl ${name} { ${formula(word.own.when, word.text)} }`,
      '#endif',
    ];
  });
  return [
    '/* Stated of this scenario. One of them: spin -a -DONLY -DOWN_1 model.pml && gcc -O2 -o pan pan.c && ./pan -a -f */',
    ...lines,
  ];
}

function formula(when: 'always' | 'sometimes' | 'eventually', text: string): string {
  switch (when) {
    case 'always':
      return `[] (${text})`;
    case 'sometimes':
      return `[] !(${text})`;
    case 'eventually':
      return `<> (${text} || bug != 0)`;
  }
}
