import { expect, test } from 'vitest';
import { CHALLENGES } from '../../lessons/challenge';
import { scenarioOf } from '../../lessons/setting';
import { shortestWay } from '../../lessons/way';
import { writeHandIn } from '../../link/hand-in';
import { setUp } from '../../scenarios/setup';
import { linkAlong } from '../page/links';
import { openHandIn } from './opened-hand-in';

const crash = CHALLENGES.find(({ id }) => id === 'crash-it');
if (crash?.kind !== 'break') throw new Error('no such challenge');
const setup = setUp(scenarioOf(crash.setting));
const way = shortestWay(setup, setup.machine.initial()[0], crash.property) ?? [];
const link = linkAlong(setup.scenario, way, way.length);
const handIn = writeHandIn({ task: 'crash-it', hints: 2 }, link);

test('a hand-in is graded for its own task, with its hints', () => {
  expect(openHandIn(handIn, { setup, schedule: way }, [])).toMatchObject({
    is: 'graded',
    challenge: { id: 'crash-it' },
    grade: { solved: true, count: way.length },
    hints: 2,
  });
  expect(openHandIn(handIn, { setup, schedule: way.slice(0, -1) }, [])).toMatchObject({
    is: 'graded',
    grade: { solved: false, failure: 'not-broken' },
  });
});

test('one that was changed, one of a course that is not here, and a plain link', () => {
  expect(openHandIn(handIn.replace('.2.', '.0.'), { setup, schedule: way }, [])).toMatchObject({
    is: 'damaged',
    challenge: { id: 'crash-it' },
  });
  const own = writeHandIn({ task: 'own-abc', hints: 0 }, link);
  expect(openHandIn(own, { setup, schedule: way }, [])).toEqual({ is: 'unknown' });
  expect(openHandIn(own, { setup, schedule: way }, [{ ...crash, id: 'own-abc' }])).toMatchObject({
    is: 'graded',
  });
  expect(openHandIn(link, { setup, schedule: way }, [])).toBeNull();
});
