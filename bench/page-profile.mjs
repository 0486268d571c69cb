/**
 * What the page's figures are made of, for `bench/RESULTS.md`: found by Chromium's CPU profile, its trace and its counts
 * of calls, on a build that is not minified. Shares and counts hold on any machine; times do not, and are not given.
 */
export const PAGE_PROFILE = `What these figures are made of, and why they are not lower:

- _Our script per step._ Four fifths of it are React's. For a step of the default table it visits some 450 of 1,600
  elements, to change some 140 attributes and texts; with every pane subscribed to what it shows and every row compared
  by what it says, the rest are rows that are compared and left alone. The step itself, reading the new state and
  telling it are one seventh. Less would take the panes out of React.
- _Seek and drag in a long run._ Read-out and narration do not depend on the run's length, and of 10,000 steps the
  lanes draw those in view and a quarter more. A frame of the drag spends twice as long in style, layout and paint as in our script: another
  thread's code is unfolded, the tokens and the sentence change, and the lanes scroll. All that while
  the search of the same scenario takes every processor there is, as it is meant to.
- _A step with 7 CPUs and 40 pages while a search runs._ Of the page's own thread, one eighth is our script, a quarter
  painting, a third layout, layers and style. The search has as many workers as there are processors, so with two
  processors the page and the browser share what two workers leave; the processor's slowing is of the page alone.
- _Script before the page can be used._ React and XState are some 80 kB of it. The rest is the machine, the programs of
  KVM's MMU, which a link may ask for at once, the panes, and their words. What files, links, the editor, exports,
  explorations, the timeline and the narration need comes later.`;
