/** What "New" offers: its name in the menu, what it is, and the title that the scenario starts with. */
export const templates = {
  'empty-table': {
    name: 'Empty table',
    detail: 'Two levels, one walker: build the rest yourself.',
    title: 'New scenario',
  },
  'walk-and-zap': {
    name: 'A walk and a zap',
    detail: 'One chain of four pages, a walker in it, a zapper after it.',
    title: 'A walk and a zap',
  },
  'walk-zap-guest': {
    name: 'With the guest running',
    detail: 'The hardware walks the table too, until a flush stops it.',
    title: 'A guest, a walk and a zap',
  },
  'small-process': {
    name: 'Small process',
    detail: 'Two levels of page tables, one frame, one lookup: build the rest yourself.',
    title: 'New process',
  },
  'process-walk': {
    name: 'The table of a process',
    detail: 'GUP-fast, munmap and a program at work.',
    title: 'GUP-fast, munmap and a program',
  },
  'process-collapse': {
    name: 'A collapse by khugepaged',
    detail: 'GUP-fast while the table under it goes away, with an IPI to everybody in between.',
    title: 'GUP-fast and khugepaged',
  },
  'blank-program': {
    name: 'Empty program',
    detail: 'Two threads over shared variables, in pseudo-C.',
    title: 'New program',
  },
  'store-buffering': {
    name: 'Store buffering',
    detail: 'Two stores, two loads: the test that needs full barriers.',
    title: 'Store buffering',
  },
  'message-passing': {
    name: 'Message passing',
    detail: 'Data, a flag, and an assertion about what the reader sees.',
    title: 'Message passing',
  },
};

/** Comments in the programs among them. */
export const comments = {
  shared: 'Shared variables; each thread is one CPU.',
  barrier: 'Remove a barrier and see whether both threads can read 0.',
};
