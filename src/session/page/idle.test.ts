import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { whenIdle } from './idle';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('tries once more what could not be loaded', async () => {
  const load = vi.fn().mockRejectedValueOnce(new Error('no network')).mockResolvedValueOnce('code');
  const loaded = whenIdle<string>(load);
  await vi.runAllTimersAsync();
  expect(await loaded).toBe('code');
  expect(load).toHaveBeenCalledTimes(2);
});

it('says what cannot be loaded the second time, either', async () => {
  const loaded = expect(whenIdle(() => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  await vi.runAllTimersAsync();
  await loaded;
});

it('says nothing where timers run no more', async () => {
  const told = vi.fn();
  void whenIdle(() => Promise.reject(new Error('given up'))).then(told, told);
  // As far as the first try, and no further.
  await vi.advanceTimersByTimeAsync(1000);
  expect(told).not.toHaveBeenCalled();
});
