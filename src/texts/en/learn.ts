import { counted } from './language';

/** Every word around lessons and challenges; their own are in `lessons` and `challenges`. */
export const text = {
  title: 'Learn',
  intro: 'Twelve short lessons, then challenges. You do the stepping; nothing plays by itself.',
  close: 'Close',
  all: 'All lessons and challenges',

  course: 'Course',
  lesson: (number: number) => `Lesson ${number}`,
  lessonOf: (number: number, of: number) => `Lesson ${number} of ${of}`,
  stepsDone: (done: number, of: number) =>
    done === 0 ? counted(of, 'step') : done < of ? `${done} of ${of} steps done` : 'done',
  step: (number: number, of: number) => `Step ${number} of ${of}`,
  yourTurn: 'Your turn',
  taskDone: 'Done.',
  previous: 'Back',
  next: 'Next',
  skip: 'Skip',
  finish: 'Finish',
  nextLesson: 'Next lesson',
  again: 'Start again',
  showMe: 'Show me',

  proved: 'Proved over every interleaving',
  can: (property: string, steps: number) =>
    `“${property}” is possible (shortest run: ${counted(steps, 'step')})`,
  cannot: (property: string) => `“${property}” is impossible`,
  where: { same: 'here', other: (preset: string) => `in “${preset}”` },
  showRun: 'Show the run',

  away: 'You have left this lesson’s run.',
  comeBack: 'Back to where this was',

  challenges: 'Challenges',
  grades: { 1: 'Easy', 2: 'Medium', 3: 'Hard' },
  kinds: { break: 'Break it', fix: 'Fix it', predict: 'Predict' },
  notYet: 'not solved yet',
  best: {
    break: (best: number, par: number) => `solved in ${counted(best, 'step')}, best ${par}`,
    fix: (best: number, par: number) => `fixed with ${counted(best, 'line')}, best ${par}`,
    predict: (best: number, of: number) => `${best} of ${of} right`,
  },
  aim: {
    break: (property: string) => `You are the scheduler. Aim: ${property}.`,
    fix: 'Switch lines on, or move them, until the checker finds nothing.',
    predict: 'Answer before it happens.',
  },
  soFar: {
    break: (steps: number) => `${counted(steps, 'step')} so far`,
    fix: (lines: number) => `${counted(lines, 'line')} changed`,
  },
  solved: {
    break: (steps: number, par: number) =>
      steps > par
        ? `Broken in ${counted(steps, 'step')}. It can be done in ${par}: ${counted(steps - par, 'step')} more than needed.`
        : `Broken in ${counted(par, 'step')}: no run is shorter.`,
    fix: (lines: number, par: number) =>
      lines > par
        ? `Fixed with ${counted(lines, 'line')}. It can be done with ${par}.`
        : `Fixed with as few lines as possible.`,
  },
  taken: (lines: string) => `Removing lines does not count as a fix. Put ${lines} back.`,
  share: 'Copy the link to hand in',
  nextChallenge: 'Next challenge',

  hint: ['Hint', 'Another hint', 'Do the next step'],
  hints: {
    turn: (who: string) => `The shortest run continues with ${who}.`,
    line: (line: string) => `Look at the line ${line}.`,
    back: (position: number) => `You can no longer reach the goal from here. Go back to step ${position}.`,
    done: (left: number) =>
      left === 0 ? 'Done for you.' : `Done for you; ${left} more to go in the shortest run.`,
  },

  question: (number: number, of: number) => `Question ${number} of ${of}`,
  ask: {
    enabled: 'Who can take a step now? Choose all that can.',
    reachable: (page: string) => `Can a walk that starts at the root now still reach ${page}?`,
    freeNow: (thread: string, page: string) =>
      `${thread} is about to free ${page}. Is that safe, whatever happens next?`,
    read: (thread: string, place: string) => `${thread} reads ${place} next. What will it find?`,
  },
  yes: 'Yes',
  no: 'No',
  answer: 'Answer',
  right: 'Right.',
  wrong: 'Not quite.',
  itIs: (answer: string) => `The model says: ${answer}.`,
  nobody: 'nobody',
  nextQuestion: 'Next question',
  result: 'See the result',
  score: (right: number, of: number) => `${right} of ${of} right.`,
};
