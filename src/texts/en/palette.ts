import type { PresetGroup } from '../../scenarios/presets';
import { counted, number } from './language';
import { wrongs } from './walks';

/** Where scenarios are found. */
export const text = {
  title: 'Scenarios',
  search: 'Search by what happens, by a name or by an idea',
  none: 'No scenario matches. Try a single word, such as “barrier”, “root” or “counter”.',
  recent: 'Recent work',
  commands: 'What the app can do',
  groups: {
    walk: 'The walk, step by step',
    protocols: 'Ways to protect it',
    lines: 'What a single line is for',
    order: 'Barriers and memory order',
    ...wrongs,
    litmus: 'Classical litmus tests',
    programs: 'Small programs',
  } satisfies Record<PresetGroup['id'], string>,
  holds: 'no bug',
  violated: (failure: string, steps: number) => `${failure} in ${counted(steps, 'step')}`,
  states: (states: number) => `${number(states)} states, unreduced`,
  where: (position: number, steps: number) => `step ${position} of ${steps}`,
  here: 'on screen',
};
