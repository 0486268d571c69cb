import { counted, number } from './language';

/** What sharing and taking away say. */
export const text = {
  step: (position: number, steps: number) =>
    position === 0 ? (steps === 0 ? 'start' : `start, of ${steps}`) : `step ${position} of ${steps}`,
  facts: {
    protocol: 'Protocol',
    memory: 'Memory',
    off: 'Lines removed',
    on: 'Lines added',
    own: 'Own properties',
  },

  failed: 'The file could not be created',
  noHandout:
    'The page that handouts are made of could not be loaded. It needs the network, or a server with the whole build.',
  handoutSaved: 'Handout saved',
  handoutSize: (megabytes: number) => `One HTML file of ${megabytes.toFixed(1)} MB; it needs no network.`,
  working: 'Making the file…',
  film: (done: number, of: number) => `Drawing step ${done} of ${of}…`,
  filmTitle: 'Animated GIF',
  filmIntro: (frames: number, cut: boolean) =>
    cut
      ? `The last ${frames} moments of the run: a longer animation would be too large to send.`
      : `${frames} moments, a little over a second each.`,
  cancel: 'Cancel',

  linkTitle: 'Link and QR code',
  linkIntro: 'The link holds the whole scenario and the run; nothing is stored anywhere else.',
  linkField: 'Link',
  copy: 'Copy',
  copied: 'Copied',
  notCopied: 'Select and copy it by hand',
  readOnly: 'Read-only',
  readOnlyDetail: 'Anyone who opens it can look around, but must choose “Step freely” to leave this run.',
  moments: (count: number) => `With ${counted(count, 'marked moment')}`,
  range: 'Only a part of the run',
  from: 'from step',
  to: 'to step',
  embed: 'To embed in a page (slides, course notes)',
  embedCode: 'HTML',
  letters: (count: number) => `${number(count)} characters`,
  qr: 'QR code of the link',
  qrFull: 'Show it large',
  qrTooLong: 'Too long for a QR code',
  qrTooLongDetail: (letters: number, most: number) =>
    `A QR code holds at most ${number(most)} characters; this link has ${number(letters)}. Choose a part of the run, or a scenario with less text.`,
  qrDense: 'This is a dense code: show it large, or choose a part of the run.',
  noLink: 'There is nothing to link to yet.',
  listing: 'What happened',
};
