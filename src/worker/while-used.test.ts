import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { restWhileUsed } from './while-used';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const mouse = (type: string, buttons: number): Event => Object.assign(new Event(type), { buttons });

it('asks searches to rest from something pressed on, until nothing has been for a while', () => {
  const page = new EventTarget();
  const rest = restWhileUsed(page);
  expect(rest[0]).toBe(0);
  page.dispatchEvent(new Event('keydown'));
  expect(rest[0]).toBe(1);
  vi.advanceTimersByTime(200);
  page.dispatchEvent(new Event('keydown'));
  vi.advanceTimersByTime(200);
  expect(rest[0]).toBe(1);
  vi.advanceTimersByTime(200);
  expect(rest[0]).toBe(0);
});

it('does so while something is dragged, not when the pointer passes', () => {
  const page = new EventTarget();
  const rest = restWhileUsed(page);
  page.dispatchEvent(mouse('mousemove', 0));
  expect(rest[0]).toBe(0);
  page.dispatchEvent(mouse('mousemove', 1));
  expect(rest[0]).toBe(1);
});
