import type { Address } from './page/address';
import type { SessionView } from './contract';
import { createSession, type Environment, type Session } from './create';
import type { Core } from './run/core';
import { DEFERRED, LOCKS, RACE, SPINNER, toyScenario, toySetup } from '../link/toy.testkit';

/** The toys as presets. */
export const TOY_CORE: Core = {
  presets: [
    toyScenario(RACE, 'race'),
    toyScenario(LOCKS, 'locks'),
    toyScenario(DEFERRED, 'deferred'),
    toyScenario(SPINNER, 'spinner'),
  ],
  defaultPreset: 'race',
  setUp: toySetup,
  storyOf: ({ scenario }) => (scenario.story ?? '').split(' ').filter(Boolean).map(Number),
};

/** A browser's history of entries, in memory. */
export class FakeAddress implements Address {
  entries: string[];
  at = 0;
  /** What a reload would open. */
  left: string | null = null;
  #listener: (text: string) => void = () => undefined;

  constructor(text = '') {
    this.entries = [text];
  }

  read(): string {
    return this.entries[this.at];
  }

  whole(text: string): string {
    return `http://localhost/#${text}`;
  }

  write(text: string, entry: 'push' | 'replace'): void {
    if (entry === 'push') this.entries.splice(++this.at, Infinity, text);
    else this.entries[this.at] = text;
  }

  leave(): void {
    this.left = this.read();
  }

  follow(text: string): void {
    this.write(text, 'push');
    this.#listener(text);
  }

  onChange(listener: (text: string) => void): () => void {
    this.#listener = listener;
    return () => (this.#listener = () => undefined);
  }

  /** Back (-1), Forward (1). */
  go(by: number): void {
    this.at += by;
    this.#listener(this.read());
  }
}

/** Lets everything that waits only for promises happen. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 50; i++) await Promise.resolve();
}

/** A running session on toys, whose links read `race:steps@position`. */
export async function toySession(
  environment: Partial<Environment> = {},
): Promise<Session & { address: FakeAddress; copied: string[] }> {
  const address = new FakeAddress();
  const copied: string[] = [];
  const session = createSession({
    core: TOY_CORE,
    address,
    open: (text) => {
      const [name = '', rest = ''] = text.split(':');
      const [steps = '', position = ''] = rest.split('@');
      const scenario = TOY_CORE.presets.find((p) => p.id === name) ?? null;
      const notices = scenario === null && name !== '' ? [{ tone: 'error', title: 'Damaged' } as const] : [];
      const schedule = steps === '' ? [] : steps.split('.').map(Number);
      return Promise.resolve({ scenario, schedule, position: Number(position), notices });
    },
    encode: ({ setup, history }) => {
      const steps = history.path.slice(1).map((node) => node.step);
      return Promise.resolve(
        `${setup.scenario.id ?? setup.scenario.memory}:${steps.join('.')}@${history.position}`,
      );
    },
    check: null,
    copy: (text) => {
      copied.push(text);
      return Promise.resolve(true);
    },
    ...environment,
  });
  await settled();
  return { ...session, address: (environment.address as FakeAddress | undefined) ?? address, copied };
}

/** Lines in the order they were executed, `0` … the thread; RCU's steps by kind. */
export function story(view: SessionView): string {
  return view.trace.events
    .map((event) => (event.thread === null ? event.kind : `${event.thread}:${String(event.line)}`))
    .join(', ');
}
