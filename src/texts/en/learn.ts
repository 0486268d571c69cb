/** Every word around lessons and challenges; their own are in `lessons` and `challenges`. */
export const text = {
  title: 'Learn',
  intro: 'Twelve short lessons, and challenges for those who have got the idea. You step; nothing is a film.',
  close: 'Close',
  all: 'All lessons and challenges',

  course: 'Course',
  lesson: (number: number) => `Lesson ${number}`,
  lessonOf: (number: number, of: number) => `Lesson ${number} of ${of}`,
  stepsDone: (done: number, of: number) =>
    done === 0 ? `${of} ${of === 1 ? 'step' : 'steps'}` : done < of ? `${done} of ${of} steps done` : 'done',
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
  can: (property: string, steps: number) => `${property} can happen, soonest in ${steps} steps`,
  cannot: (property: string) => `${property} cannot happen`,
  where: { same: 'here', other: (preset: string) => `in “${preset}”` },
  showRun: 'Show the run',

  away: 'The run on screen is another one.',
  comeBack: 'Back to where this was',

  challenges: 'Challenges',
  grades: { 1: 'Easy', 2: 'Medium', 3: 'Hard' },
  kinds: { break: 'Break it', fix: 'Fix it', predict: 'Predict' },
  notYet: 'not solved yet',
  best: {
    break: (best: number, par: number) => `solved in ${best} steps, best ${par}`,
    fix: (best: number, par: number) => `mended by ${best} ${best === 1 ? 'line' : 'lines'}, best ${par}`,
    predict: (best: number, of: number) => `${best} of ${of} right`,
  },
  aim: {
    break: (property: string) => `You are the scheduler. Aim: ${property}.`,
    fix: 'Switch lines on, or move them, until the checker finds nothing.',
    predict: 'Answer before it happens.',
  },
  soFar: {
    break: (steps: number) => `${steps} steps so far`,
    fix: (lines: number) => `${lines} lines changed`,
  },
  solved: {
    break: (steps: number, par: number) =>
      steps > par ? `Broken: you ${steps}, best ${par}.` : `Broken in ${par} steps: none is shorter.`,
    fix: (lines: number, par: number) =>
      lines > par ? `Mended: you ${lines}, best ${par}.` : `Mended, with as few lines as possible.`,
  },
  taken: (lines: string) => `Taking lines away mends nothing: put ${lines} back.`,
  share: 'Copy the link to hand in',
  nextChallenge: 'Next challenge',

  hint: ['Hint', 'Another hint', 'Do the next step'],
  hints: {
    turn: (who: string) => `The shortest way goes on with ${who}.`,
    line: (line: string) => `Look at the line ${line}.`,
    back: (position: number) => `From here it cannot be done any more. Go back to step ${position}.`,
    done: (left: number) =>
      left === 0 ? 'Done for you.' : `Done for you; ${left} more to go on the shortest way.`,
  },

  question: (number: number, of: number) => `Question ${number} of ${of}`,
  ask: {
    enabled: 'Who can take a step now? Choose all that can.',
    reachable: (page: string) => `Does a walk that starts now at the root still come to ${page}?`,
    freeNow: (thread: string, page: string) =>
      `${thread} is about to free ${page}. Is that safe, whatever happens next?`,
    read: (thread: string, place: string) => `${thread} reads ${place} next. What will it find?`,
  },
  yes: 'Yes',
  no: 'No',
  answer: 'Answer',
  right: 'Right.',
  wrong: 'No.',
  itIs: (answer: string) => `The model says: ${answer}.`,
  nobody: 'nobody',
  nextQuestion: 'Next question',
  result: 'See the result',
  score: (right: number, of: number) => `${right} of ${of} right.`,
};
