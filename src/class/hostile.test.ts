import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LIMITS, RATES } from './limits';
import { readFromPage, readFromServer } from './messages';
import { plainLine } from './plain-text';
import { Bucket } from './rate';
import { aRoom, SECRET, sentTo } from './room.testkit';

const SEED = 20261126;
const RUNS = { seed: SEED, numRuns: 400 };

const words = fc.string({ unit: 'binary', maxLength: 60 });
const key = fc.constantFrom(SECRET, 'm'.padEnd(22, '0'), 'x', '');
const small = fc.integer({ min: -1, max: 12 });
const question = fc.record({
  about: fc.oneof(
    fc.record({ is: fc.constant('own'), text: words }),
    fc.record({ is: fc.constantFrom('enabled', 'waits', 'reachable', 'nonsense') }),
  ),
  options: fc.array(words, { maxLength: 10 }),
  many: fc.boolean(),
});

/** Messages that are right, nearly right, and not at all; none knows the teacher's secret. */
const message = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constant('answer'),
      round: small,
      chosen: fc.array(small, { maxLength: 9 }),
    }),
  },
  fc.record({ type: fc.constant('follow'), following: fc.boolean() }),
  fc.record({ type: fc.constant('place'), place: fc.record({ link: words, target: fc.option(words) }) }),
  fc.record({ type: fc.constant('ask'), question, right: fc.option(fc.array(small)) }),
  fc.record({ type: fc.constant('turn'), to: fc.constantFrom('show', 'tell', 'again', 'end') }),
  fc.record({
    type: fc.constant('race'),
    task: fc.option(fc.constantFrom('crash-it', words)),
    named: fc.boolean(),
  }),
  fc.record({ type: fc.constant('door'), open: fc.boolean() }),
  fc.record({ type: fc.constantFrom('save', 'beat', 'welcome', '__proto__') }),
  fc.record({
    type: fc.constant('hello'),
    protocol: small,
    room: words,
    name: words,
    member: fc.option(key),
    secret: key,
  }),
);

test('junk is no message, however it is made', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.json(),
        message.map((m) => JSON.stringify(m).slice(0, -2)),
      ),
      (text) => {
        expect(readFromPage(text)?.type ?? null).toBeNull();
        expect(readFromServer(text)).toBeNull();
      },
    ),
    RUNS,
  );
  for (const text of [
    'null',
    '[]',
    '{"type":"save","more":1}',
    `"${'x'.repeat(300_000)}"`,
    '['.repeat(100_000),
  ])
    expect(readFromPage(text)).toBeNull();
});

test('a student’s messages, whatever they are, change no more than that student’s own answer', () => {
  fc.assert(
    fc.property(fc.array(message, { maxLength: 60 }), (messages) => {
      const { room, enter } = aRoom();
      enter(1, { secret: SECRET });
      enter(2, { name: 'honest' });
      enter(3, { name: 'hostile' });
      room.take(1, { type: 'place', place: { link: 'v5.a', target: null } });
      const own = { about: { is: 'own' as const, text: 'Q' }, options: ['a', 'b'], many: false };
      room.take(1, { type: 'ask', question: own, right: [0] });
      room.take(2, { type: 'answer', round: 1, chosen: [0] });
      room.flush();
      const before = room.save();
      const honest = before.poll?.answers[0];
      for (const sent of messages) {
        const read = readFromPage(JSON.stringify(sent));
        if (read === null || read.type === 'hello' || read.type === 'result' || read.type === 'save')
          continue;
        const answered = room.take(3, read);
        // Nobody else hears of it at once.
        expect(answered.every(({ to }) => to === 3)).toBe(true);
      }
      const told = room.flush();
      expect(sentTo(told, 'students', 'question')).toEqual([]);
      const after = room.save();
      expect({ ...after, poll: null }).toEqual({ ...before, poll: null });
      expect(after.poll?.answers[0]).toEqual(honest);
      expect(after.poll?.answers.length ?? 0).toBeLessThanOrEqual(2);
    }),
    RUNS,
  );
});

test('a name is one line of text, of so many characters, that hides nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const line = plainLine(text, LIMITS.name);
      expect([...line].length).toBeLessThanOrEqual(LIMITS.name);
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|^ | $| {2}/u);
      expect(plainLine(line, LIMITS.name)).toBe(line);
    }),
    RUNS,
  );
  expect(plainLine('\u202eevil\u2066\u200b', 24)).toBe('evil');
  expect(plainLine('Zoë <b>&amp;', 24)).toBe('Zoë <b>&amp;');
});

test('a bucket lets through its burst and then its rate, however fast it is asked', () => {
  const bucket = new Bucket(RATES.student, 0);
  let taken = 0;
  // Ten seconds, a thousand messages a second.
  for (let i = 0; i < 10_000; i++) if (bucket.take(i / 1000)) taken++;
  const { burst, perSecond } = RATES.student;
  expect(taken).toBeGreaterThanOrEqual(burst + 10 * perSecond - 1);
  expect(taken).toBeLessThanOrEqual(burst + 10 * perSecond + 1);
});
