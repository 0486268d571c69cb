/** What is said of links that do not open, or not wholly. */
export const text = {
  tooLong: 'The link is too long',
  tooLongDetail: 'Nothing this app writes is that long, so it was not read.',
  notALink: 'This is not a link of Shadow Walk',
  notALinkDetail: 'A link starts with its format, such as “v5.”, or is the name of an example.',
  newer: 'The link comes from a newer version',
  newerDetail: (version: number): string =>
    `It is written in format ${version}, which this version of the app does not know. Reload the page, or open the link where it was made.`,
  damaged: 'The link is damaged',
  damagedDetail:
    'Its scenario cannot be read: some characters are missing or changed. Copy it again as a whole.',
  invalid: 'The scenario in this link is invalid',
  cannotRun: 'The scenario in the link cannot be run',
  runDamaged: 'The run in the link is damaged',
  runDamagedDetail: (kept: number, steps: number): string =>
    kept === 0 && steps === 0
      ? 'The scenario is whole, and opens at its start; the end of the link is missing or changed.'
      : `The scenario is whole; of the run, the first ${kept} of ${steps} steps could be read.`,
  diverged: 'The programs have changed since this link was made',
  divergedDetail: (kept: number, steps: number): string =>
    `Its run could be followed for ${kept} of ${steps} steps; step ${kept + 1} is a different one now.`,
  strangeLines: 'A line that the link changes is not there',
  strangeLinesDetail: (ids: readonly string[]): string =>
    `No line of its programs that can be switched or moved is called ${ids.map((id) => `“${id}”`).join(', ')}. The rest of the link counts.`,
};
