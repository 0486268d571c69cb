/** Several links presented one after the other. */
export const text = {
  title: 'Playlist',
  intro: 'Links presented in order: one window, one window of notes, one clock.',
  guides: 'From the teaching guide',
  own: 'Your own',
  paste:
    'Paste links, one a line, or a Markdown page with links in it. What follows a link becomes its note.',
  pasteLabel: 'Pasted links',
  name: 'My playlist',
  none: 'No link found yet.',
  found: (links: number) => (links === 1 ? '1 link' : `${links} links`),
  damaged: (links: number) =>
    links === 1
      ? 'One link does not open as it was made: see the list.'
      : `${links} links do not open as they were made: see the list.`,
  leftOut: (names: readonly string[], all: number) =>
    `Left out because nothing opens there: ${names.join(', ')}${all > names.length ? ` and ${all - names.length} more` : ''}.`,
  start: (title: string) => `Present “${title}”`,
  stop: 'End the playlist',
  untitled: 'Without a title',
  step: (title: string, step: number) => `${title}, step ${step}`,
};

/** The lists of the guide, and what the speaker wants to remember at each link; in the order of `lessons/guide.ts`. */
export const guide = {
  class: {
    title: 'A class of 45 minutes',
    notes: [
      'This happens on every MMIO fault that the vCPU’s own cache of MMIO addresses does not know. Ask: what would it cost to take a lock here?',
      'All other walkers stand still while one holds the lock.',
      'Ask: vCPU 0 holds a pointer to L2. Who on the other CPU knows? Nobody.',
      'Nothing stopped CPU 1. Ask: what will vCPU 0 do next?',
      'Use after free. M shows that other protocols do not have it.',
      'Ask: may L2 be freed now? When?',
      'Handed to RCU: the zapper goes on, the page stays.',
      'The grace period waits for vCPU 0, and for nobody who comes later.',
      'A reader that enters after the grace period has started cannot hold a pointer to L2.',
      'vCPU 0 has left. Ask: who frees L2, and where?',
      'Freed, and nobody holds a pointer. Ask: what if vCPU 0 had not announced that it reads?',
      'vCPU 0 never said that it reads, so RCU did not wait for it.',
      'The counter makes the common case cheap: nobody inside, free at once.',
      'Ask: does it matter when the zapper looks? It looked before the walker came.',
      'First objection of the review: commit has returned, and the page is still allocated.',
      'Second objection: vCPU 0 acts on a copy that is out of date.',
      'Ask: how can an entry be tested and then be something else? It was read again.',
      'Every line is there but one barrier. Look for the line marked as executed early.',
      'With all three barriers no run breaks it. M shows every protocol under every memory model.',
    ] as readonly string[],
  },
  talk: {
    title: 'A talk of ten minutes',
    notes: [
      'What is walked, and who changes it.',
      'Nothing stopped CPU 1 from freeing L2.',
      'Only when vCPU 0 has left may L2 be freed.',
      'The first objection of the review.',
      'The entry was read again after the test. Then M: every protocol under every memory model.',
    ] as readonly string[],
  },
};
