import { wayTo, type Way } from '../lessons/way';
import type { Aim } from '../lessons/aim';
import { replay } from '../checker';
import { writeLink } from '../link/link';
import { presetById } from '../scenarios/presets';
import { tellStory } from '../scenarios/story';
import { setUp, type Setup } from '../scenarios/setup';
import type { Course, CourseTask } from './course';

/** A preset as somebody's own scenario that states a goal; `holds` as in `sometimes HOLDS`. */
export function stated(preset: string, holds?: string): Setup {
  const scenario = presetById(preset);
  if (scenario === undefined) throw new Error(preset);
  const properties = holds === undefined ? {} : { properties: [{ when: 'sometimes', holds } as const] };
  return setUp({ ...scenario, ...properties, id: undefined, story: undefined, expect: undefined });
}

/** A task from after these turns on, with the shortest run that solves it. */
export function taskOf(
  setup: Setup,
  turns: string,
  aim: Aim,
  title = 'A task',
): { readonly task: CourseTask; readonly start: readonly number[]; readonly way: readonly number[] } {
  const start = tellStory(setup.machine, turns);
  const { states } = replay(setup.stepped, start);
  const { way }: Way = wayTo(setup, states[states.length - 1], aim);
  if (way === null) throw new Error(`${title} has no solution`);
  const task = {
    title,
    text: 'Do it.',
    hint: '',
    start: writeLink(setup, start, start.length),
    goal: { ...aim, par: way.length },
  };
  return { task, start, way };
}

export const courseOf = (...tasks: readonly CourseTask[]): Course => ({
  title: 'A course',
  text: '',
  tasks,
});
