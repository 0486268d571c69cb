import { expect, test } from 'vitest';
import { text as klasse } from './de/class';
import { text as lernen } from './de/learn';
import { text as classroom } from './en/class';
import { text as learn } from './en/learn';

const HOW = /choose|wähle/i;

test.each([
  ['en', classroom, learn],
  ['de', klasse, lernen],
] as const)(
  '%s: a question asks, and its hint alone says how many answers to choose',
  (_, room, learning) => {
    const { abouts } = room;
    const { ask } = learning;
    const asked = [
      abouts.enabled,
      abouts.goesWrong('x'),
      abouts.goesWrongAtAll,
      ask.waits,
      ask.reachable('L2'),
      ask.freeNow('CPU 1', 'L2'),
      ask.read('vCPU 0', 'L2[0]'),
    ];
    for (const words of asked) {
      expect(words).toMatch(/[?]$/);
      expect(words).not.toMatch(HOW);
    }
    for (const hint of [room.chooseOne, room.chooseMany, learning.chooseAll]) expect(hint).toMatch(HOW);
  },
);
