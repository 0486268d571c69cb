import type { About } from '../../class/messages';
import { LIMITS } from '../../class/limits';
import { questionsAt, type ClassQuestion } from '../../lessons/questions';
import { shortName } from '../../trace/short-name';
import type { Setup } from '../../scenarios/setup';
import { isContext, type ThreadView } from '../../trace/snapshot';
import type { EnabledStep, SessionView } from '../contract';
import type { Candidate } from './contract';

/** What the model can be asked about the moment on screen, each with its answer. */
export function candidatesAt(
  setup: Setup,
  schedule: readonly number[],
  { steps, snapshot }: Pick<SessionView, 'steps' | 'snapshot'>,
): readonly Candidate[] {
  const made = questionsAt(setup, schedule).map(({ question, step }): Candidate => {
    const options: readonly string[] = question.options;
    const right = (question.right as readonly string[]).map((one) => options.indexOf(one));
    return {
      question: { about: aboutOf(question), options: [...options], many: question.kind === 'waits' },
      right,
      shows: step === undefined ? [] : [step],
    };
  });
  return [...enabledNow(snapshot.threads, steps), ...made].filter(
    ({ question: { options } }) => options.length >= 2 && options.length <= LIMITS.options,
  );
}

/** A callback is asked about only once it can run: before, nobody sees it. */
function enabledNow(threads: readonly ThreadView[], steps: readonly EnabledStep[]): readonly Candidate[] {
  const able = new Set(steps.flatMap(({ thread }) => (thread === null ? [] : [thread])));
  const shown = threads.filter((thread) => !isContext(thread) || able.has(thread.index));
  const names = shown.map((thread) => (isContext(thread) ? thread.name : shortName(thread.name)));
  const first = steps.find(({ thread }) => thread !== null);
  // Threads of one name could not be told apart.
  if (new Set(names).size < names.length || first === undefined) return [];
  return [
    {
      question: { about: { is: 'enabled' }, options: names, many: true },
      right: shown.flatMap(({ index }, place) => (able.has(index) ? [place] : [])),
      shows: [first.step],
    },
  ];
}

function aboutOf(question: ClassQuestion['question']): About {
  switch (question.kind) {
    case 'reachable':
      return { is: 'reachable', page: question.page };
    case 'free-now':
      return { is: 'free-now', thread: question.thread, page: question.page };
    case 'read':
      return { is: 'read', thread: question.thread, place: question.place };
    case 'waits':
      return { is: 'waits' };
  }
}
