import type { Dice } from '../scenarios/hostile.testkit';
import type { Snapshot } from '../trace/snapshot';
import type { Setup } from '../scenarios/setup';

/**
 * Random expressions, each with what it comes to: worked out of a whole snapshot as people see it, never out of bytes.
 * The compiled expressions are compared with this.
 */
interface Told {
  readonly text: string;
  readonly value: (seen: Seen) => number;
}

interface Seen {
  readonly snapshot: Snapshot;
  /** The state, for what a snapshot tells as labels only. */
  readonly image: Uint8Array;
}

const STATES = ['unallocated', 'live', 'unlinked', 'pending', 'freed', 'recycled'];

export class Speaker {
  constructor(
    private readonly setup: Setup,
    private readonly dice: Dice,
  ) {}

  condition(depth: number): Told {
    const pick = depth <= 0 ? this.dice(3) : this.dice(9);
    switch (pick) {
      case 0:
        return this.state();
      case 1:
        return this.thread();
      case 2:
      case 3:
        return this.compared(depth - 1);
      case 4:
      case 5: {
        const [a, b] = [this.condition(depth - 1), this.condition(depth - 1)];
        return {
          text: `(${a.text} && ${b.text})`,
          value: (s) => (a.value(s) !== 0 && b.value(s) !== 0 ? 1 : 0),
        };
      }
      case 6:
      case 7: {
        const [a, b] = [this.condition(depth - 1), this.condition(depth - 1)];
        return {
          text: `(${a.text} || ${b.text})`,
          value: (s) => (a.value(s) !== 0 || b.value(s) !== 0 ? 1 : 0),
        };
      }
      default: {
        const of = this.condition(depth - 1);
        return { text: `!${of.text}`, value: (s) => (of.value(s) === 0 ? 1 : 0) };
      }
    }
  }

  /** `L2 pending`, or `L2 != freed`; a bug where there are no pages. */
  private state(): Told {
    const { snapshot } = this.start;
    const page = this.of(snapshot.pages);
    if (page === undefined) {
      const id =
        this.of(this.setup.machine.properties.filter(({ kind }) => kind === 'bug').slice(0, 8))?.id ?? '';
      return { text: `(${id})`, value: ({ snapshot: { bug } }) => (bug === id ? 1 : 0) };
    }
    const state = this.of(STATES) ?? '';
    const is = ({ snapshot: { pages } }: Seen): boolean => pages[page.index].lifecycle === state;
    return this.dice(2) === 0
      ? { text: `(${page.name} ${state})`, value: (s) => (is(s) ? 1 : 0) }
      : { text: `(${page.name} != ${state})`, value: (s) => (is(s) ? 0 : 1) };
  }

  private thread(): Told {
    const thread = this.of(this.start.snapshot.threads.filter(({ kind }) => kind !== 'callback'));
    if (thread === undefined) return { text: 'true', value: () => 1 };
    const { name, index, cpu } = thread;
    const line = this.of(this.setup.code[index].lines)?.id;
    const words: Told[] = [
      { text: `(${name} finished)`, value: ({ snapshot }) => (snapshot.threads[index].finished ? 1 : 0) },
      {
        text: `(${name} in_read_section)`,
        value: ({ snapshot }) => (snapshot.cpus[cpu].inReadSection ? 1 : 0),
      },
      { text: `(${name} irqs_off)`, value: ({ snapshot }) => (snapshot.cpus[cpu].irqsOff ? 1 : 0) },
      {
        text: `(${name} at ${line ?? ''})`,
        value: ({ snapshot }) => (snapshot.threads[index].line === line ? 1 : 0),
      },
    ];
    return words[this.dice(line === undefined ? 3 : 4)];
  }

  private compared(depth: number): Told {
    const [a, b] = [this.byte(depth), this.byte(depth)];
    const operator = this.of(['==', '!=', '<', '<=', '>', '>=']) ?? '==';
    const holds = (x: number, y: number): boolean =>
      ({ '==': x === y, '!=': x !== y, '<': x < y, '<=': x <= y, '>': x > y, '>=': x >= y })[operator] ===
      true;
    return {
      text: `(${a.text} ${operator} ${b.text})`,
      value: (s) => (holds(a.value(s), b.value(s)) ? 1 : 0),
    };
  }

  private byte(depth: number): Told {
    const pick = depth <= 0 ? this.dice(4) : this.dice(6);
    switch (pick) {
      case 0: {
        const n = this.dice(256);
        return { text: String(n), value: () => n };
      }
      case 1:
        return this.variable();
      case 2:
        return this.register();
      case 3:
        return this.cell();
      default: {
        const [a, b] = [this.byte(depth - 1), this.byte(depth - 1)];
        const operator = this.of(['+', '-', '&', '|', '^', '<<', '>>']) ?? '+';
        const made = (x: number, y: number): number => {
          switch (operator) {
            case '+':
              return (x + y) % 256;
            case '-':
              return (x - y + 256) % 256;
            case '&':
              return x & y;
            case '|':
              return x | y;
            case '^':
              return x ^ y;
            case '<<':
              return (x * 2 ** y) % 256;
            default:
              return Math.floor(x / 2 ** y);
          }
        };
        return { text: `(${a.text} ${operator} ${b.text})`, value: (s) => made(a.value(s), b.value(s)) };
      }
    }
  }

  /** A variable by its name; what the snapshot counts, where it does. */
  private variable(): Told {
    const name = this.of([...this.setup.machine.layout.variables.keys(), ...this.counts()]);
    if (name === undefined) return { text: '0', value: () => 0 };
    return {
      text: name,
      value: ({ snapshot, image }) => {
        const counted = snapshot.facts.find((fact) => fact.kind === 'count' && fact.id === name);
        if (counted?.kind === 'count') return counted.value;
        return image[this.setup.machine.layout.names.indexOf(name)];
      },
    };
  }

  private counts(): string[] {
    return this.start.snapshot.facts.flatMap((fact) => (fact.kind === 'count' ? [fact.id] : []));
  }

  private register(): Told {
    const thread = this.of(this.start.snapshot.threads.filter(({ registers }) => registers.length > 0));
    const register = thread === undefined ? undefined : this.of(thread.registers);
    if (thread === undefined || register === undefined) return { text: '1', value: () => 1 };
    return {
      text: `${thread.name}:${register.name}`,
      value: ({ snapshot }) =>
        snapshot.threads[thread.index].registers.find(({ name }) => name === register.name)?.value ?? -1,
    };
  }

  /** A cell by the name the image's layout gives it. */
  private cell(): Told {
    const { names } = this.setup.machine.layout;
    const { objects } = this.setup.machine.spec;
    const name = this.of(
      names.filter((one) => objects.some((o) => one.startsWith(`${o.name}[`)) && /\[\d+\]$/.test(one)),
    );
    if (name === undefined) return { text: '2', value: () => 2 };
    return { text: name, value: ({ image }) => image[names.indexOf(name)] };
  }

  private get start(): Seen {
    const [image] = this.setup.machine.initial();
    return { snapshot: this.setup.inspect(image), image };
  }

  private of<T>(list: readonly T[]): T | undefined {
    return list.at(this.dice(Math.max(1, list.length)));
  }
}
