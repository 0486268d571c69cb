import type { Setup } from './setup';

/** A state in which a run ends, and a shortest run there. */
export interface Final {
  readonly image: Uint8Array;
  readonly schedule: readonly number[];
  /** How it ends. */
  readonly end: 'finished' | 'deadlock' | 'bug';
}

export interface Finals {
  readonly finals: readonly Final[];
  readonly states: number;
  /** Whether every run was looked at; otherwise there may be more. */
  readonly complete: boolean;
}

const FINALS_LIMITS = { states: 200_000, finals: 2_000 } as const;

/** Every state in which a run of the setup can end, each with a shortest run to it: breadth-first, without reductions. */
export function finalStates(
  { machine }: Setup,
  limits: { states: number; finals: number } = FINALS_LIMITS,
): Finals {
  const numbers = new Map<string, number>();
  const images: Uint8Array[] = [];
  const parents: number[] = [];
  const steps: number[] = [];
  const finals: Final[] = [];
  let complete = true;
  const add = (image: Uint8Array, parent: number, step: number): void => {
    const key = String.fromCharCode(...image);
    if (numbers.has(key)) return;
    if (images.length >= limits.states) {
      complete = false;
      return;
    }
    numbers.set(key, images.length);
    images.push(image);
    parents.push(parent);
    steps.push(step);
  };
  const runTo = (number: number): number[] => {
    const run: number[] = [];
    for (let at = number; parents[at] >= 0; at = parents[at]) run.push(steps[at]);
    return run.reverse();
  };
  for (const image of machine.initial()) add(image, -1, -1);
  const enabled = new Int32Array(machine.maxSteps);
  for (let at = 0; at < images.length; at++) {
    const image = images[at];
    const count = machine.enabled(image, enabled);
    if (count === 0) {
      if (finals.length >= limits.finals) complete = false;
      else
        finals.push({
          image,
          schedule: runTo(at),
          end: image[machine.layout.bug] !== 0 ? 'bug' : machine.isFinished(image) ? 'finished' : 'deadlock',
        });
      continue;
    }
    for (const step of enabled.slice(0, count)) {
      const next = image.slice();
      machine.apply(next, step);
      add(next, at, step);
    }
  }
  return { finals, states: images.length, complete };
}
