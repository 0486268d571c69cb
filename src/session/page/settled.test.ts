import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { SessionView } from '../contract';
import { isSameStep, settledView } from './settled';

type Part = Pick<SessionView, 'setup' | 'position'>;

const scenario = (): SessionView['setup'] => ({}) as NonNullable<SessionView['setup']>;

/** A run at its start, what is seen of it once it has settled, and the frames that are painted. */
function started() {
  const setup = scenario();
  const source = createStore<SessionView>(() => ({ setup, position: 0 }) as SessionView);
  const frames: (() => void)[] = [];
  const settled = settledView(source, (then) => frames.push(then));
  const told: number[] = [];
  const stop = settled.subscribe(() => told.push(settled.getState().position));
  return {
    told,
    stop,
    settled,
    frames,
    show: (part: Partial<Part>) => source.setState(part),
    paint: () => frames.splice(0).forEach((then) => then()),
  };
}

test('a step, on or back, is there once its frame has been painted', () => {
  const { settled, show, paint, told } = started();
  show({ position: 1 });
  expect(settled.getState().position).toBe(0);
  paint();
  expect(settled.getState().position).toBe(1);
  show({ position: 0 });
  expect(settled.getState().position).toBe(1);
  paint();
  expect(told).toEqual([1, 0]);
});

test('steps that come faster than frames are there together', () => {
  const { show, paint, told } = started();
  show({ position: 1 });
  show({ position: 2 });
  show({ position: 3 });
  paint();
  expect(told).toEqual([3]);
});

test('a jump is there at once, and so is another scenario, also while a step is on its way', () => {
  const { show, paint, told, settled } = started();
  show({ position: 7 });
  expect(told).toEqual([7]);
  show({ position: 8 });
  const other = scenario();
  show({ setup: other, position: 0 });
  expect(told).toEqual([7, 0]);
  paint();
  expect(settled.getState().setup).toBe(other);
  expect(told).toEqual([7, 0]);
});

test('what comes without a step, as a verdict, waits for nothing', () => {
  const { show, told } = started();
  show({});
  expect(told).toEqual([0]);
});

test('who has stopped listening sees what is there now, and hears nothing more', () => {
  const { show, paint, told, stop, settled } = started();
  show({ position: 1 });
  stop();
  expect(settled.getState().position).toBe(1);
  paint();
  expect(told).toEqual([]);
});

test('a number means the same step only as long as the same instruction stands behind it', () => {
  const at = (line: string) => ({
    steps: [{ step: 3, thread: 0, kind: 'instruction', cpu: 0, line } as const],
  });
  expect(isSameStep(3, at('read'), at('read'))).toBe(true);
  expect(isSameStep(3, at('read'), at('check'))).toBe(false);
  expect(isSameStep(3, at('read'), { steps: [] })).toBe(false);
});
