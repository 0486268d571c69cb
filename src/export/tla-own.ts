import { ownWords, type Tongue } from './own-words';
import type { Plan } from './plan';

const TONGUE: Tongue = {
  yes: 'TRUE',
  no: 'FALSE',
  not: (a) => `(~(${a}))`,
  both: (a, b) => `(${a} /\\ ${b})`,
  either: (a, b) => `(${a} \\/ ${b})`,
  compared: { '==': '=', '!=': '#', '<': '<', '<=': '<=', '>': '>', '>=': '>=' },
  combined: (operator, a, b) => {
    switch (operator) {
      case '+':
        return `((${a} + ${b}) % 256)`;
      case '-':
        return `((256 + ${a} - ${b}) % 256)`;
      // The operators for bits are there only where a program has some.
      case '<<':
      case '>>':
      case '&':
      case '|':
      case '^':
        return null;
    }
  },
  cell: (cell, object) => `${cell}[${object}]`,
  register: (thread, register) => `${thread.id}.${thread.registers[register]}`,
  bug: ({ id }) => `(bug = "${id}")`,
  freed: (object) => `("freed" \\in sp_flags[${object}])`,
  unallocated: (object) =>
    `("freed" \\notin sp_flags[${object}] /\\ "allocated" \\notin sp_flags[${object}])`,
  pointsTo: (value, object) => `(IsPtr(${value}) /\\ Obj(${value}) = ${object})`,
  standsAt: (thread, labels) => {
    const all = labels.map((label) => `${thread.id}.pc = "${label}"`);
    return all.length === 0 ? 'FALSE' : `(${all.join(' \\/ ')})`;
  },
};

interface OwnTla {
  readonly text: string[];
  /** Lines of the configuration. */
  readonly config: string[];
}

/** Properties that the scenario states of its own. */
export function ownTla(plan: Plan): OwnTla {
  const text: string[] = [];
  const config: string[] = [];
  ownWords(plan, TONGUE).forEach((word, i) => {
    const name = `Own${i + 1}`;
    const said = word.own.id.replaceAll('(*', '( *').replaceAll('*)', '* )');
    if (word.text === null) {
      text.push('', `\\* Not written here: ${said}. There is no word for ${word.unsaid}.`);
      return;
    }
    text.push(
      '',
      `\\* ${said}${word.own.when === 'sometimes' ? ': what violates this is a run that gets there' : ''}`,
    );
    switch (word.own.when) {
      case 'always':
        text.push(`${name} == ${word.text}`);
        config.push(`INVARIANT ${name}`);
        break;
      case 'sometimes':
        text.push(`${name} == ~${word.text}`);
        config.push(`INVARIANT ${name}`);
        break;
      case 'eventually':
        text.push(`${name} == <>(${word.text} \\/ bug # "none")`);
        config.push(`PROPERTY ${name}`);
    }
  });
  return { text: text.length === 0 ? [] : ['(* Stated of this scenario *)', ...text], config };
}
