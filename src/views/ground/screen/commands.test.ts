import { beforeEach, describe, expect, test, vi } from 'vitest';
import { text } from '#texts/commands';
import type { SessionView } from '../../../session/contract';
import { COMMANDS, commandFor, keysFor, perform, type Where } from './commands';
import { isPress, type Press } from './keys';
import {
  closeDialog,
  closeEditor,
  dismissable,
  openDialog,
  openMenu,
  present,
  screen,
  showChart,
} from './screen';

/** `Shift+1`, `r`, `ArrowLeft` as the browser would tell it, on a keyboard where shift makes `1` a `!`. */
function press(keys: string): Press {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const shift = parts.includes('Shift');
  const digit = /^\d$/.test(key) ? Number(key) : null;
  return {
    key: digit !== null && shift ? '!' : key,
    digit,
    shift,
    alt: parts.includes('Alt'),
    ctrl: parts.includes('Ctrl'),
  };
}

const view = {
  code: [{ thread: 0 }, { thread: 1 }],
  status: 'idle',
  steps: [{}],
  canGoBack: true,
  canGoForward: false,
  trace: { events: [1, 2, 3] },
} as unknown as SessionView;

/** The event that the session gets when keys are pressed; null if none. */
function sent(keys: string, where: Where = 'app', now: SessionView = view): unknown {
  const send = vi.fn();
  const one = press(keys);
  const command = commandFor(one, where);
  if (command !== undefined) perform(command, now, send, one.digit);
  return send.mock.calls[0]?.[0] ?? null;
}

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => undefined });
  closeDialog();
  closeEditor();
  showChart(false);
  present({ type: 'LEAVE' });
});

test.each([
  ['1', { type: 'STEP_THREAD', thread: 0 }],
  ['2', { type: 'STEP_THREAD', thread: 1 }],
  ['3', null],
  ['Shift+2', { type: 'RUN_THREAD', thread: 1 }],
  ['Alt+1', { type: 'STEP_OVER', thread: 0 }],
  ['Ctrl+1', { type: 'STEP_OVER', thread: 0 }],
  ['0', { type: 'STEP_RCU' }],
  ['r', { type: 'STEP_RCU' }],
  ['ArrowLeft', { type: 'BACK' }],
  ['ArrowRight', null],
  [' ', { type: 'PLAY' }],
  ['e', { type: 'RUN_TO_EVENT' }],
  ['Home', { type: 'RESTART' }],
  ['End', { type: 'SEEK', position: 3 }],
  ['s', { type: 'SHARE' }],
  ['S', { type: 'SHARE' }],
  ['Ctrl+s', null],
  ['Ctrl+r', null],
  ['Alt+ArrowLeft', null],
  ['x', null],
])('the app at work: %s tells the session %j', (keys, event) => {
  expect(sent(keys)).toEqual(event);
});

test('space pauses while playing, and does nothing once the run has ended', () => {
  expect(sent(' ', 'app', { ...view, status: 'playing' })).toEqual({ type: 'PAUSE' });
  expect(sent(' ', 'app', { ...view, status: 'ended', steps: [] })).toBeNull();
});

test('an embedded frame steps and moves, and opens nothing', () => {
  expect(sent('1', 'embed')).toEqual({ type: 'STEP_THREAD', thread: 0 });
  expect(sent('ArrowLeft', 'embed')).toEqual({ type: 'BACK' });
  for (const keys of ['Shift+1', 'Alt+1', 's', '?', 'm', 'l', 'c', 'p', 'Ctrl+e', 'Escape'])
    expect(commandFor(press(keys), 'embed'), keys).toBeUndefined();
});

test.each([
  ['?', () => screen.now().dialog, { is: 'help' }],
  ['Shift+?', () => screen.now().dialog, { is: 'help' }],
  ['m', () => screen.now().dialog, { is: 'explore', section: 'matrix' }],
  ['l', () => screen.now().dialog, { is: 'lessons' }],
  ['c', () => screen.now().chart, true],
  ['p', () => screen.now().presenting.open, true],
  ['Ctrl+e', () => screen.now().editor, true],
])('%s opens something', (keys, read, value) => {
  expect(sent(keys)).toBeNull();
  expect(read()).toEqual(value);
});

describe('Escape', () => {
  test.each(['?', 'm', 'l', 'c'])('dismisses what %s asked for, before its code has come', (keys) => {
    sent(keys);
    expect(dismissable()).not.toBeNull();
    sent('Escape');
    expect(dismissable()).toBeNull();
  });

  test('takes the foremost first', () => {
    sent('c');
    openDialog({ is: 'recent' });
    openMenu('more');
    const closed = [dismissable()];
    for (let i = 0; i < 3; i++) {
      sent('Escape');
      closed.push(dismissable());
    }
    expect(closed).toEqual(['menu', 'dialog', 'chart', null]);
  });

  test('leaves a presentation, but its dialog before', () => {
    sent('p');
    sent('?', 'present');
    sent('Escape', 'present');
    expect(screen.now()).toMatchObject({ dialog: null, presenting: { open: true } });
    sent('Escape', 'present');
    expect(screen.now().presenting.open).toBe(false);
  });

  test('leaves a presentation at once, whatever it covers', () => {
    sent('c');
    sent('p');
    sent('Escape', 'present');
    expect(screen.now()).toMatchObject({ chart: true, presenting: { open: false } });
  });

  test('is left to others where nothing is open', () => {
    const command = commandFor(press('Escape'), 'app');
    expect(command && perform(command, view, vi.fn())).toBe(false);
  });
});

test.each([
  ['PageUp', { type: 'BACK' }],
  ['PageDown', null],
  ['1', { type: 'STEP_THREAD', thread: 0 }],
  [' ', { type: 'PLAY' }],
])('while presenting, %s tells the session %j', (keys, event) => {
  expect(sent(keys, 'present')).toEqual(event);
});

test('a clicker steps on as long as the run is recorded', () => {
  expect(sent('PageDown', 'present', { ...view, canGoForward: true })).toEqual({ type: 'FORWARD' });
});

test('while presenting, letters are its tools', () => {
  sent('p');
  const hand = () => screen.now().presenting.hand.does;
  sent('s', 'present');
  expect(hand()).toBe('light');
  sent('d', 'present');
  expect(hand()).toBe('draw');
  for (const keys of ['b', '.', 'Shift+.']) {
    const before = screen.now().presenting.blank;
    sent(keys, 'present');
    expect(screen.now().presenting.blank, keys).toBe(!before);
  }
  const asked = screen.now().notesAsked;
  sent('n', 'present');
  expect(screen.now().notesAsked).toBe(asked + 1);
  sent('h', 'present');
  expect(screen.now().presenting.hidesAhead).toBe(false);
  sent('g', 'present');
  expect(screen.now().presenting.guess).toEqual({});
  sent('m', 'present');
  expect(screen.now().dialog).toEqual({ is: 'explore', section: 'matrix' });
  sent('l', 'present');
  expect(screen.now().dialog).toEqual({ is: 'explore', section: 'lines' });
  closeDialog();
  for (const keys of ['Ctrl+e', 'Ctrl+p']) expect(commandFor(press(keys), 'present'), keys).toBeUndefined();
  sent('p', 'present');
  expect(screen.now().presenting.open).toBe(false);
});

test.each(['app', 'present', 'embed'] as const)('%s: no key is bound twice', (where) => {
  const rows = COMMANDS.filter((command) => command.where.includes(where));
  for (const { id, keys = [], first } of rows)
    for (const key of keys) {
      const one = press(key.replace('1-9', '5').replace('Space', ' '));
      // What comes first hides the others, on purpose.
      const meant = rows.filter(
        (row) => row.first === first && row.keys?.some((other) => isPress(one, other)),
      );
      expect(
        meant.map((row) => row.id),
        `${id} ${key}`,
      ).toEqual([id]);
    }
});

test('every command of the help has words, and there are no words without a command', () => {
  const listed = COMMANDS.filter(({ group }) => group !== undefined).map(({ id }) => id);
  expect(Object.keys(text.labels).sort()).toEqual(listed.sort());
});

test('labels name the key of a thread', () => {
  expect(keysFor('step', 1)).toBe('2');
  expect(keysFor('run', 0)).toBe('Shift+1');
  expect(keysFor('step', 9)).toBeUndefined();
  expect(keysFor('share')).toBe('S');
});
