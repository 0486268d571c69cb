import { beforeEach, expect, it, vi } from 'vitest';
import { hearTyping, takeTyping } from './typed-ahead';

class FakeElement extends EventTarget {
  readonly within: string;
  constructor(within = '') {
    super();
    this.within = within;
  }
  closest(selector: string): FakeElement | null {
    return selector === this.within ? this : null;
  }
}

const page = new EventTarget();
/** Whether the press went on to whatever else listens. */
function press(key: string, more: object = {}): boolean {
  const event = new Event('keydown', { cancelable: true });
  Object.assign(event, { key, ctrlKey: false, metaKey: false, altKey: false, isComposing: false });
  for (const [name, value] of Object.entries(more)) Object.defineProperty(event, name, { value });
  return page.dispatchEvent(event);
}

let open = false;

beforeEach(() => {
  vi.stubGlobal('window', page);
  vi.stubGlobal('Element', FakeElement);
  open = true;
  hearTyping(() => open);
});

it('keeps letters, takes the last back, and lets nothing else have them', () => {
  expect(['a', 'b', 'ü', 'Backspace', ' ', 'c'].map((key) => press(key))).toEqual(Array(6).fill(false));
  expect(takeTyping()).toEqual({ text: 'ab c', enter: false });
  // From here on the search hears them itself.
  expect(press('d')).toBe(true);
  expect(takeTyping()).toEqual({ text: '', enter: false });
});

it('keeps Enter, and nothing that comes after it', () => {
  for (const key of ['a', 'ArrowRight', 'Enter', 'b', 'Enter']) expect(press(key)).toBe(false);
  expect(takeTyping()).toEqual({ text: 'a', enter: true });
});

it('leaves alone what means something else', () => {
  expect(press('Escape')).toBe(true);
  expect(press('Tab')).toBe(true);
  expect(press('r', { ctrlKey: true })).toBe(true);
  expect(press('F6')).toBe(true);
  // The button of a message that the search could not be loaded.
  expect(press('Enter', { target: new FakeElement('[role="alert"]') })).toBe(true);
  open = false;
  expect(press('a')).toBe(true);
  expect(takeTyping()).toEqual({ text: '', enter: false });
});
