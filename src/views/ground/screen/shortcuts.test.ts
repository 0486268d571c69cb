import { expect, test } from 'vitest';
import type { SessionView } from '../../../session/contract';
import { PRESENT_SHORTCUTS, presentCommandFor } from './present-shortcuts';
import { commandFor, keysFor, SHORTCUTS, type Press } from './shortcuts';

/** `Shift+1`, `r`, `ArrowLeft` as the browser would tell it, on a keyboard where shift makes `1` a `!`. */
function press(text: string): Press {
  const parts = text.split('+');
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
  canGoBack: true,
  canGoForward: false,
  trace: { events: [1, 2, 3] },
} as unknown as SessionView;

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
  ['c', { type: 'CHART' }],
  ['p', { type: 'PRESENT' }],
  ['t', { type: 'THEME' }],
  ['Shift+?', { type: 'HELP' }],
  ['?', { type: 'HELP' }],
  ['Ctrl+s', null],
  ['Ctrl+r', null],
  ['Alt+ArrowLeft', null],
  ['x', null],
])('%s', (keys, command) => {
  expect(commandFor(press(keys), view)).toEqual(command);
});

test('space pauses while playing', () => {
  expect(commandFor(press(' '), { ...view, status: 'playing' })).toEqual({ type: 'PAUSE' });
});

test('no press means two things', () => {
  const presses = [
    '1',
    'Shift+1',
    'Alt+1',
    '0',
    'r',
    'ArrowLeft',
    'ArrowRight',
    ' ',
    'e',
    'Home',
    'End',
    's',
    'p',
    't',
    '?',
  ];
  for (const one of presses)
    expect(SHORTCUTS.filter(({ matches }) => matches(press(one))).length, one).toBe(1);
});

test('labels name the key of a thread', () => {
  expect(keysFor('step', 1)).toBe('2');
  expect(keysFor('run', 0)).toBe('Shift+1');
  expect(keysFor('step', 9)).toBeUndefined();
  expect(keysFor('share')).toBe('S');
});

test.each([
  ['PageDown', true, null],
  ['PageUp', true, { type: 'BACK' }],
  ['b', true, { type: 'BLANK' }],
  ['.', true, { type: 'BLANK' }],
  ['s', true, { type: 'SPOTLIGHT' }],
  ['d', true, { type: 'DRAW' }],
  ['c', true, { type: 'WIPE' }],
  ['Backspace', true, { type: 'WIPE' }],
  ['n', true, { type: 'NOTES' }],
  ['p', true, { type: 'LEAVE' }],
  ['Escape', true, { type: 'ESCAPE' }],
  ['Ctrl+p', false, null],
  ['1', false, null],
  [' ', false, null],
])('while presenting: %s', (keys, taken, command) => {
  expect(presentCommandFor(press(keys), view)).toEqual({ taken, command });
});

test('a clicker steps on as long as the run is recorded', () => {
  const forward = { ...view, canGoForward: true };
  expect(presentCommandFor(press('PageDown'), forward).command).toEqual({ type: 'FORWARD' });
});

test('no press means two things while presenting', () => {
  for (const { keys } of PRESENT_SHORTCUTS)
    for (const one of keys)
      expect(PRESENT_SHORTCUTS.filter(({ matches }) => matches(press(one))).length, one).toBe(1);
});
