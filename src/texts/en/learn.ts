import { counted, list, plural } from './language';

/** Every word around lessons and challenges; their own are in `lessons` and `challenges`. */
export const text = {
  title: 'Learn',
  intro:
    'Twenty short lessons in two courses, then challenges. You do the stepping; nothing plays by itself.',
  close: 'Close',
  all: 'All lessons and challenges',
  fold: 'Fold the text away',
  unfold: 'Show the text',
  /** Where the picture has no room beside the text. */
  toPicture: 'To the picture',

  courses: { first: 'The walk of 2011', later: 'The walks that came later' },
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
  showStep: 'One step',
  lost: (position: number) =>
    `After that step the task can no longer be done. At step ${position} it still could.`,
  backTo: (position: number) => `Back to step ${position}`,

  proved: 'Proved over every interleaving',
  can: (property: string, steps: number) =>
    `“${property}” is possible (shortest run: ${counted(steps, 'step')})`,
  cannot: (property: string) => `“${property}” is impossible`,
  /** What sets the claim’s scenario apart from the one on screen. */
  where: {
    other: (preset: string) => `in “${preset}”`,
    without: (lines: readonly string[]) => `without ${list(lines)}`,
    withLines: (lines: readonly string[]) => `with ${list(lines)}`,
    protocol: (name: string) => `with the protocol “${name}”`,
    memory: (name: string) => `on ${name}`,
  },
  showRun: 'Show the run',

  away: 'You have left this lesson’s run.',
  comeBack: 'Back to where this was',

  challenges: 'Challenges',
  grades: { 1: 'Easy', 2: 'Medium', 3: 'Hard' },
  kinds: { break: 'Break it', finish: 'Finish it', fix: 'Fix it', predict: 'Predict' },
  notYet: 'not solved yet',
  best: {
    break: (best: number, par: number) => `solved in ${counted(best, 'step')}, shortest possible ${par}`,
    finish: (best: number, par: number) => `finished in ${counted(best, 'step')}, shortest possible ${par}`,
    fix: (best: number, par: number) => `fixed with ${counted(best, 'line')}, fewest possible ${par}`,
    predict: (best: number, of: number) => `${best} of ${of} right`,
  },
  /** Follows a result. */
  hinted: (hints: number) => (hints === 0 ? 'no hints' : counted(hints, 'hint')),
  par: {
    break: (par: number) => `Shortest possible: ${counted(par, 'step')}.`,
    finish: (par: number) => `Shortest possible: ${counted(par, 'step')}.`,
    fix: (par: number) => `Fewest possible: ${counted(par, 'line')}.`,
  },
  aim: {
    break: (property: string) => `You are the scheduler. Aim: ${property}.`,
    reach: (state: string) => `You are the scheduler. Reach a state in which this is true: ${state}.`,
    falsify: (state: string) => `You are the scheduler. Reach a state in which this is not true: ${state}.`,
    finish: 'You are the scheduler. Bring everything to its end.',
    finishWithout: (failure: string) =>
      `You are the scheduler. Bring everything to its end; this must not happen on the way: ${failure}.`,
    fix: 'Switch lines on, or move them, until the checker finds nothing.',
    predict: 'Answer before it happens.',
  },
  soFar: {
    break: (steps: number) => `${counted(steps, 'step')} so far.`,
    finish: (steps: number) => `${counted(steps, 'step')} so far.`,
    fix: (lines: number) => `${counted(lines, 'line')} changed.`,
  },
  solved: {
    break: (steps: number, par: number) =>
      steps > par
        ? `You broke it in ${counted(steps, 'step')}. It can be done in ${par}, ${counted(steps - par, 'step')} fewer.`
        : `Well done: broken in ${counted(par, 'step')}, and no run is shorter.`,
    reach: (steps: number, par: number) =>
      steps > par
        ? `You did it in ${counted(steps, 'step')}. It can be done in ${par}, ${counted(steps - par, 'step')} fewer.`
        : `Well done: ${counted(par, 'step')}, and no run is shorter.`,
    fix: (lines: number, par: number) =>
      lines > par
        ? `It holds now, with ${counted(lines, 'line')} changed. It can be done with ${par}.`
        : `Well done: it holds, with as few lines as possible.`,
  },
  /** Nothing of it was the learner's own. */
  byHints: {
    break: (steps: number) => `Broken in ${counted(steps, 'step')}. Every step came from a hint.`,
    finish: (steps: number) => `Finished in ${counted(steps, 'step')}. Every step came from a hint.`,
    fix: (lines: number) =>
      `It holds now, with ${counted(lines, 'line')} changed. Every change came from a hint.`,
  },
  used: (hints: number) => (hints === 0 ? 'You needed no hint.' : `You used ${counted(hints, 'hint')}.`),
  stillFinds: (failure: string, steps: number) =>
    `The checker still finds “${failure}” (shortest run: ${counted(steps, 'step')}).`,

  taken: (lines: string) => `Removing lines does not count as a fix. Put ${lines} back.`,
  handIn: 'Copy the link to hand in',
  nextChallenge: 'Next challenge',
  end: 'That was the last challenge.',

  /** What is said of a hand-in whose link has been opened. */
  handedIn: {
    name: 'Hand-in',
    close: 'Close the hand-in',
    open: 'Try the task yourself',
    notSolved: 'Not solved.',
    hinted: (hints: number) => (hints === 0 ? 'No hint was used.' : `${counted(hints, 'hint')} used.`),
    counts: 'It counts for this task and for no other. On screen is the run that was handed in.',
    damaged:
      'This link was made to hand in a task, and has been changed since or is cut off: it counts for nothing.',
    unknown:
      'This hands in a task of a course that this browser does not have. Open the course, then this link again.',
    failures: {
      'not-broken': 'The property still holds at the end of the run',
      'not-reached': 'The run does not reach the state',
      'not-finished': 'The run does not end, or not without what must not happen',
      'begins-elsewhere': 'The run does not begin where the task begins',
      'still-broken': 'The checker still finds a bug',
      'lines-taken': 'Lines were removed, which is no fix',
      undecided: 'There are too many states to tell',
      'other-scenario': 'It is a different scenario',
      'nothing-changed': 'No line was changed',
      'not-all-right': 'Not all answers are right',
    },
  },

  /** Where the author of the task has written no first hint. */
  noWords: 'Look at who holds what, and at who can step now.',
  hint: ['Hint', 'Another hint', 'Do the next step'],
  /** In place of the third where there are lines to change, not steps to take. */
  changeLine: 'Change the next line',
  hints: {
    turn: (who: string) => `The shortest run continues with ${who}.`,
    line: (line: string) => `Look at the line ${line}.`,
    back: (position: number) =>
      `You can no longer reach the goal from here. It was still possible at step ${position}.`,
    wentBack: (position: number) =>
      `You could no longer reach the goal from there, so the run is back at step ${position}.`,
    done: (left: number) =>
      left === 0 ? 'Done for you.' : `Done for you; ${left} more to go in the shortest run.`,
    changed: (left: number) =>
      left === 0 ? 'Done for you.' : `Done for you; ${counted(left, 'change')} more to go.`,
  },

  question: (number: number, of: number) => `Question ${number} of ${of}`,
  ask: {
    waits: 'A grace period is about to begin. Whom will it wait for?',
    reachable: (page: string) => `Can a walk that starts at the root now still reach ${page}?`,
    freeNow: (thread: string, page: string) =>
      `${thread} is about to free ${page}. Is that safe, whatever happens next?`,
    met: (thread: string, page: string) =>
      `From here on only ${thread} takes steps. Will it still read from ${page}?`,
    read: (thread: string, place: string) => `${thread} reads ${place} next. What will it find?`,
  },
  because: {
    path: (page: string, places: readonly string[]) => `A walk still reaches ${page}, by ${list(places)}.`,
    cut: (page: string, place: string, step: number) =>
      `Step ${step} changed ${place}, the entry that led to ${page}; no entry leads there any more.`,
    above: (page: string, parent: string) =>
      `Only ${parent} points to ${page}, and no walk reaches ${parent} any more.`,
    unlinked: (page: string) => `No entry points to ${page}.`,
    held: (page: string, thread: string) => `${thread} already holds a pointer that leads to ${page}.`,
    written: (place: string, thread: string, step: number) =>
      `${thread} wrote ${place} last, in step ${step}.`,
    unwritten: (place: string) => `Nobody has written ${place} yet; it holds what it held at the start.`,
    delayed: (place: string, thread: string) =>
      `${thread}’s store to ${place} is delayed: memory still holds the old value.`,
    used: (page: string, thread: string, steps: number) =>
      `${thread} still holds a pointer to ${page} and can read it ${counted(steps, 'step')} later.`,
    waited: (page: string) =>
      `The grace period has waited for every reader that could hold ${page}; no run touches it again.`,
    untouched: (page: string) =>
      `Nobody holds a pointer to ${page} and no entry leads to it; no run touches it again.`,
    readSection: (thread: string) => `${thread} is inside a read-side section.`,
    lock: (thread: string) => `${thread} holds a spinlock: it cannot pass through a quiescent state.`,
    irqsOff: (thread: string) => `${thread} has its interrupts off.`,
    nothing: (threads: readonly string[]) =>
      `${list(threads)} ${plural(threads.length, 'is', 'are')} outside; what comes later cannot have seen the page.`,
  },
  chooseAll: 'Choose all that apply; choosing none means nobody.',
  yes: 'Yes',
  no: 'No',
  answer: 'Answer',
  right: 'Right.',
  wrong: 'Not quite.',
  itIs: (answer: string) => `It is ${answer}.`,
  nobody: 'nobody',
  nextQuestion: 'Next question',
  result: 'See the result',
  score: (right: number, of: number) =>
    right === of
      ? `All ${of} right. Well done.`
      : `${right} of ${of} right. Another try asks the same questions.`,
};
