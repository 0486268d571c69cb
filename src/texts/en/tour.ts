/** The first minute: what each card says, and what its button does. The reader needs no more words than these. */
export const minute = {
  name: 'The first minute',
  close: 'Close, and do not show again',
  cards: [
    { says: 'CPUs walk this table without a lock. Is that safe?', does: 'Break it' },
    { says: 'vCPU 0 read L3. Next it will read L2.', does: 'Zap L2' },
    { says: 'CPU 1 has unlinked L2. Nothing stops it from freeing it.', does: 'Free L2' },
    { says: 'L2 is freed. vCPU 0 still points to it.', does: 'Read on' },
    { says: 'Use after free: CPU 1 freed L2, vCPU 0 still read it.', does: 'Now see what RCU does' },
    { says: 'RCU frees L2 only when vCPU 0 has left.', does: 'Next: lesson 1' },
  ],
  prologue: 'What is this?',
  tour: 'Take the tour',
};

/** The tour of the panes. */
export const tour = {
  name: 'Tour of the panes',
  at: (stop: number, of: number) => `${stop} of ${of}`,
  next: 'Next',
  back: 'Back',
  skip: 'Skip',
  done: 'Done',
  stops: {
    code: {
      title: 'Code',
      says: 'What each CPU runs, and where it stands. Step a CPU with its button or number key; switch a line off with its toggle.',
    },
    table: {
      title: 'Shadow page table',
      says: 'The pages that the CPUs walk and change. The outline says whether a page is live, unlinked, pending or freed.',
    },
    why: {
      title: 'Why',
      says: 'What the last step did and why it matters, and what can go wrong: in this run, and in any run. “in 13 steps” opens the shortest such run.',
    },
    time: {
      title: 'Time',
      says: 'The whole run, one lane for each CPU and for RCU. Drag, play, or use the arrow keys.',
    },
  },
};

/** In the help: to see it again. */
export const again = {
  prologue: 'What is this? Three pictures',
  minute: 'The first minute',
  tour: 'Tour of the panes',
};
