/**
 * What of the browser tests is not run in Firefox: what Playwright cannot have a stock Firefox do, which it drives by
 * BiDi. All others are.
 */

const REASONS = {
  axe: "the content process of Firefox ESR 153 crashes while axe runs, in Firefox's own code",
  crash: 'the driver opens none of the pages that make a tab crash',
  downloads: 'the driver does not tell of downloads',
  media: 'the driver does not emulate colour schemes, less motion and print',
  history: 'the driver does not wait for Back within a document',
  pointer: 'the driver moves no pointer outside the window',
  policy: "the driver does not lift the page's policy, which the test's own worker needs",
  protocol: "the test asks Chromium's own protocol",
  script: 'the driver does not switch JavaScript off',
  touch: 'the driver does not emulate a coarse pointer, so buttons have the size for a mouse',
  paste: 'a test cannot make a paste with data in Firefox',
  console: 'the driver does not tell what the browser itself says of frames it refuses',
  range: 'the driver does not set a slider',
  scaled: 'the driver finds no place to press in a frame that its page scales',
} as const;

/** Beginnings of titles, by file; an empty one is every test of the file. */
export const SKIPPED: Readonly<Record<string, readonly (readonly [title: string, keyof typeof REASONS])[]>> =
  {
    'accessibility-tools.spec.ts': [['', 'axe']],
    'accessibility.spec.ts': [['', 'axe']],
    'chart.spec.ts': [['it can be copied for XState', 'axe']],
    'class.spec.ts': [['a class races for a task', 'downloads']],
    'conduct.spec.ts': [['the theme is remembered', 'media']],
    'contrast.spec.ts': [['', 'media']],
    'course.spec.ts': [['a handout is one file', 'downloads']],
    'crew.spec.ts': [['a large check', 'policy']],
    'editor.spec.ts': [
      ['text and form stay in step', 'downloads'],
      ['files that cannot be opened say why', 'paste'],
      ['a litmus test is opened out of the mail', 'paste'],
    ],
    'element.spec.ts': [['in slides', 'scaled']],
    'embed.spec.ts': [['who serves the app decides', 'console']],
    'executions.spec.ts': [['a test pasted where nobody types', 'paste']],
    'explore.spec.ts': [['axe finds nothing wrong', 'axe']],
    'first.spec.ts': [['without JavaScript', 'script']],
    'ground.spec.ts': [['without JavaScript', 'script']],
    'keyboard.spec.ts': [['whatever Tab reaches', 'media']],
    'learn.spec.ts': [['axe', 'axe']],
    'links.spec.ts': [['Back and Forward', 'history']],
    'offline.spec.ts': [
      ['it can be installed', 'protocol'],
      ['who may embed the app', 'console'],
    ],
    'phone.spec.ts': [['nothing sticks out sideways', 'touch']],
    'present.spec.ts': [['the second window tells', 'range']],
    'share.spec.ts': [
      ['the moment as PNG', 'downloads'],
      ['the run as an animated GIF', 'downloads'],
      ['the run in words', 'downloads'],
      ['after a crash of the tab', 'crash'],
      ['printing gives a handout', 'media'],
      ['a handout of', 'media'],
    ],
    'timeline.spec.ts': [['dragging along the timeline', 'pointer']],
    'tour.spec.ts': [
      ['the first minute by keyboard', 'axe'],
      ['closed at once it stays closed', 'media'],
    ],
  };

/**
 * Why a test is skipped; nothing when it is run.
 * @param path file, groups and title of the test, as Playwright tells them
 */
export function skippedInFirefox(path: readonly string[]): string | undefined {
  const [file, ...titles] = path;
  const found = (SKIPPED[file.replace(/^.*[\\/]/, '')] ?? []).find(
    ([title]) => title === '' || titles.some((one) => one.startsWith(title)),
  );
  return found === undefined ? undefined : REASONS[found[1]];
}
