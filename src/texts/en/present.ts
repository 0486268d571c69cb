/** What presenter mode and the notes in the second window say. */
export const text = {
  name: 'Presentation',
  broken: 'The presentation',
  step: (at: number, of: number) => (at === 0 ? `Start · ${of} steps` : `Step ${at} of ${of}`),
  code: (who: string) => `Code of ${who}`,
  nobody: 'Nobody has moved yet.',
  violated: 'Broken so far',

  bar: 'Tools of the presentation',
  back: 'One step back',
  forward: 'One step forward',
  notes: 'Notes in a second window',
  spotlight: 'Spotlight',
  draw: 'Draw',
  blank: 'Blank the screen',
  leave: 'Leave the presentation',
  lighting: 'Point at what you are talking about. Click or Enter pins the light; Escape turns it off.',
  drawing: 'Draw with the pointer. Backspace or the next step clears it.',
  isBlank: 'The screen is blank. B shows it again.',
  marks: 'Drawn marks',

  blocked: 'The second window could not be opened',
  blockedDetail: 'The browser blocked it. Allow pop-up windows for this page and press N again.',
};

/** What the keys of presenter mode do. */
export const keys = {
  forward: 'One step forward (clickers)',
  back: 'One step back (clickers)',
  blank: 'Blank the screen, and back',
  spotlight: 'Spotlight: everything else is dimmed',
  draw: 'Draw with the pointer',
  wipe: 'Wipe what was drawn',
  notes: 'Notes in a second window',
  escape: 'End the tool in use, then the presentation',
  leave: 'Leave the presentation',
};

/** The notes, in the second window. */
export const notes = {
  title: 'Notes · Shadow Walk',
  name: 'Notes for the speaker',
  waiting: 'Waiting for the first window…',
  gone: 'The first window is closed. The clock goes on.',
  orphan: 'These are the notes of a presentation. Press N there to open them.',
  now: 'Now',
  next: 'Next',
  noNext: 'Nothing is recorded beyond this moment.',
  atEnd: 'This is the end of the run.',
  why: 'Why',
  question: 'The question',
  answer: 'The answer',
  position: (at: number, of: number) => `Step ${at} of ${of}`,
  seek: 'Position in the run',
  forward: 'Next',
  back: 'Back',
  blank: 'Blank',
  unlight: 'Spotlight off',
  drive: 'Drive the first window',
  elapsed: 'Elapsed',
  clock: 'Time of day',
  pause: 'Pause the clock',
  resume: 'Start the clock',
  reset: 'Set the clock to zero',
  keys: 'Page keys and arrows step, B blanks, Escape ends the spotlight.',
};
