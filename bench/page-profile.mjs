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
- _A step with 7 CPUs and 40 pages while a search runs._ The search has as many workers as there are processors; they
  rest from a press of a key until 300 ms after it. The frame that shows the step has the sentence and the table; the code
  and the lanes follow in the frame after it. What the page's own thread does from the key to the end of the first of
  these, in processor time of that thread, processor 4 times slower, while the search runs: 47 ms (95th percentile 87 ms),
  of which script some 19, painting 8, layout 8, style 3, layers 3; with the lines of the code in the first frame, as it
  was, 68 ms (138 ms). Medians of 20 steps, each by another CPU, of both builds in turns: ratios 0.59 and 0.54. From the key
  to the end of that frame by the clock: 64 ms (108 ms), where it was 109 ms (242 ms). With the search standing still the
  ratio is 0.67. All that comes after that frame until the next step costs more: 161 ms, where it was 142 ms. Both were
  measured with some 20 other processes that wanted the 2 processors. So were the rows above, by the clock and with frames
  as fast as they come: they are of a later run than the rest of the table, and say more of that load than of a step.
- _Script before the page can be used._ React and XState are some 80 kB of it. The rest is the machine, the programs of
  KVM's MMU, which a link may ask for at once, the panes, and their words. What files, links, the editor, exports,
  explorations, the timeline and the narration need comes later.`;
