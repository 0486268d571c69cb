/**
 * What the page's figures are made of, for `bench/RESULTS.md`: found by Chromium's CPU profile, its trace and its counts
 * of calls, on a build that is not minified. Shares and counts hold on any machine; times do not, and are not given.
 */
export const PAGE_PROFILE = `What these figures are made of, and why they are not lower:

- _Our script per step._ Most of it is React's: for a step of the default scenario it visits some 400 elements to make
  some 45 changes in the document. Panes read what they show and no more, and rows are compared by what they say, so
  most of those visited are left alone. The step itself, reading the new state and telling it take one seventh. Less
  would take the panes out of React.
- _Seek and drag in a long run._ Read-out and narration do not depend on the run's length, and of 10,000 steps the lanes
  draw those in view and a quarter of that on either side. A frame of the drag takes nearly twice as long for style, layout
  and paint as for our script, together more than the 16.7 ms of a frame: another thread's code is unfolded, tokens and
  sentence change, and the lanes scroll. While somebody drags, the search of the same scenario rests.
- _A step with 7 CPUs and 40 pages while a search runs._ Of what the page's own thread does for it, one seventh is the
  step's script, more than a quarter painting, nearly half layout, layers and style. The search has as many workers as
  there are processors; they rest from a press of a key until 300 ms after it. Measured in turns with the build that did
  not have them rest, nor let the browser move tokens and playhead by itself, on a machine with much other work: 0.61
  times as long until painted (of three pairs of 14 steps: 0.55, 0.61, 0.69). The rows above are of a run before that.
- _Script before the page can be used._ React and XState are some 80 kB of it. The rest is the machine, the programs of
  KVM's MMU, which a link may ask for at once, the panes, and their words. What files, links, the editor, exports,
  explorations, the timeline and the narration need comes later.`;
