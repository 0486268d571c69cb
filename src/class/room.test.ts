import { describe, expect, test } from 'vitest';
import { PROTOCOL, readFromServer, type ClassQuestion } from './messages';
import { aRoom, CODE, SECRET, sentTo } from './room.testkit';
import { readSavedRoom } from './saved';

const PLACE = { link: 'v5.abc.def', target: 'page:L2' };
const QUESTION: ClassQuestion = { about: { is: 'own', text: 'Why?' }, options: ['a', 'b', 'c'], many: false };

type Ordinary = Parameters<ReturnType<typeof aRoom>['room']['take']>[1];

function classOf(students: number) {
  const kit = aRoom(students + 3);
  kit.enter(1, { secret: SECRET });
  const keys = Array.from({ length: students }, (_, i) => {
    const [welcome] = sentTo(kit.enter(2 + i, { name: `S${i}` }), 2 + i, 'welcome');
    return welcome?.member ?? '';
  });
  kit.room.flush();
  return { ...kit, keys, teach: (message: Ordinary) => kit.room.take(1, message) };
}

describe('entering', () => {
  test('whoever enters is told all there is, and a name is one line of text', () => {
    const { room, enter } = aRoom();
    enter(1, { secret: SECRET });
    room.take(1, { type: 'place', place: PLACE });
    const sent = enter(2, { name: '  Ada\u202e \n L.\u0000 ' });
    expect(sentTo(sent, 2, 'welcome')[0]).toMatchObject({ role: 'student', name: 'Ada L.', addresses: [] });
    expect(sentTo(sent, 2, 'place')).toEqual([{ type: 'place', place: PLACE }]);
    expect(sentTo(sent, 2, 'question')).toEqual([{ type: 'question', asked: null }]);
    expect(sentTo(room.flush(), 'teachers', 'people')).toEqual([
      { type: 'people', here: 1, following: 1, open: true },
    ]);
  });

  test.each([
    ['no-such-room', { room: 'ZZZ999' }],
    ['forged', { secret: 't'.repeat(22) }],
    ['forged', { secret: 's' }],
    ['other-version', { protocol: PROTOCOL + 1 }],
  ] as const)('%s is refused, and takes no seat', (why, part) => {
    const { room, enter } = aRoom();
    expect(enter(5, part)).toEqual([{ to: 5, message: { type: 'refused', why } }]);
    expect(room.roleOf(5)).toBeNull();
  });

  test('a full room refuses students, never its teacher', () => {
    const full = aRoom(2);
    full.enter(2);
    full.enter(3);
    expect(sentTo(full.enter(4), 4, 'refused')[0]?.why).toBe('full');
    expect(sentTo(full.enter(1, { secret: SECRET }), 1, 'welcome')).toHaveLength(1);
  });

  test('who comes back before the old connection is given up, or has two pages, is one person', () => {
    const { room, enter } = aRoom(2);
    const key = sentTo(enter(2), 2, 'welcome')[0]?.member ?? null;
    enter(3);
    expect(sentTo(enter(4, { member: key }), 4, 'welcome')[0]?.member).toBe(key);
    const here = () => sentTo(room.flush(), 'teachers', 'people')[0];
    expect(here()).toMatchObject({ here: 2, following: 2 });
    room.take(4, { type: 'follow', following: false });
    expect(here()).toMatchObject({ here: 2, following: 1 });
    room.leave(2);
    expect(here()).toMatchObject({ here: 2, following: 1 });
    // Nobody takes any number of seats that way.
    enter(5, { member: key });
    enter(6, { member: key });
    expect(sentTo(enter(7, { member: key }), 7, 'refused')[0]?.why).toBe('full');
  });

  test('a closed room lets back in who was there before', () => {
    const { room, enter, keys, teach } = classOf(1);
    teach({ type: 'door', open: false });
    room.leave(2);
    expect(sentTo(enter(7), 7, 'refused')[0]?.why).toBe('closed');
    expect(sentTo(enter(8, { member: keys[0] ?? null }), 8, 'welcome')[0]?.member).toBe(keys[0]);
    teach({ type: 'door', open: true });
    expect(sentTo(enter(9), 9, 'welcome')).toHaveLength(1);
  });
});

test('nothing of the teacher’s is done for anybody else', () => {
  const { room } = classOf(1);
  const orders: Ordinary[] = [
    { type: 'place', place: PLACE },
    { type: 'ask', question: QUESTION, right: null },
    { type: 'turn', to: 'show' },
    { type: 'race', task: 'crash-it', own: null, named: true },
    { type: 'door', open: false },
  ];
  const before = room.save();
  for (const connection of [2, 99])
    for (const order of orders)
      expect(room.take(connection, order)).toEqual([
        { to: connection, message: { type: 'refused', why: 'not-yours' } },
      ]);
  expect(room.save()).toEqual(before);
});

describe('asking', () => {
  test('what the others chose stays hidden until it is shown, and the answer until it is told', () => {
    const { room, teach } = classOf(3);
    const asked = teach({ type: 'ask', question: QUESTION, right: [1] });
    const [put] = sentTo(asked, 'students', 'question');
    const round = put?.asked?.round ?? -1;
    expect(put?.asked).toMatchObject({ answers: null, counts: null, right: null, told: false });
    room.take(2, { type: 'answer', round, chosen: [1] });
    room.take(3, { type: 'answer', round, chosen: [0] });
    // Another thought: only the last counts.
    room.take(3, { type: 'answer', round, chosen: [1] });
    const told = room.flush();
    expect(sentTo(told, 'students', 'question')).toEqual([]);
    expect(sentTo(told, 'teachers', 'question')[0]?.asked).toMatchObject({
      answers: 2,
      counts: null,
      right: null,
    });
    const shown = teach({ type: 'turn', to: 'show' });
    expect(sentTo(shown, 'students', 'question')[0]?.asked).toMatchObject({ counts: [0, 2, 0], right: null });
    room.take(4, { type: 'answer', round, chosen: [2] });
    expect(sentTo(room.flush(), 'students', 'question')[0]?.asked).toMatchObject({ counts: [0, 2, 1] });
    expect(sentTo(teach({ type: 'turn', to: 'tell' }), 'students', 'question')[0]?.asked).toMatchObject({
      right: [1],
      told: true,
    });
    expect(sentTo(room.take(4, { type: 'answer', round, chosen: [1] }), 4, 'refused')[0]?.why).toBe('over');
  });

  test('asked again, the answers of before stand beside the new ones once both may be seen', () => {
    const { room, teach } = classOf(2);
    const first = sentTo(teach({ type: 'ask', question: QUESTION, right: [0] }), 'students', 'question')[0];
    room.take(2, { type: 'answer', round: first?.asked?.round ?? -1, chosen: [2] });
    const again = sentTo(teach({ type: 'turn', to: 'again' }), 'students', 'question')[0]?.asked;
    expect(again).toMatchObject({ counts: null, before: null });
    expect(
      sentTo(room.take(2, { type: 'answer', round: first?.asked?.round ?? -1, chosen: [2] }), 2, 'refused')[0]
        ?.why,
    ).toBe('over');
    room.take(2, { type: 'answer', round: again?.round ?? -1, chosen: [0] });
    expect(sentTo(teach({ type: 'turn', to: 'show' }), 'students', 'question')[0]?.asked).toMatchObject({
      counts: [1, 0, 0],
      before: [0, 0, 1],
    });
  });

  test.each([[[3]], [[0, 1]], [[]], [[0, 0]]])(
    '%j is no answer to a question with one of three',
    (chosen) => {
      const { room, teach } = classOf(1);
      const round = sentTo(teach({ type: 'ask', question: QUESTION, right: null }), 'students', 'question')[0]
        ?.asked?.round;
      expect(sentTo(room.take(2, { type: 'answer', round: round ?? -1, chosen }), 2, 'refused')[0]?.why).toBe(
        'makes-no-sense',
      );
      room.flush();
      expect(room.save().poll?.answers).toEqual([]);
    },
  );

  test('a question with two equal options, or an answer that is none of them, is not put', () => {
    const { teach } = classOf(1);
    const same = { ...QUESTION, options: ['a', ' a'] };
    expect(sentTo(teach({ type: 'ask', question: same, right: null }), 1, 'refused')).toHaveLength(1);
    expect(sentTo(teach({ type: 'ask', question: QUESTION, right: [4] }), 1, 'refused')).toHaveLength(1);
  });

  test('who comes back knows what they have answered', () => {
    const { room, enter, keys, teach } = classOf(1);
    const round = sentTo(teach({ type: 'ask', question: QUESTION, right: null }), 'students', 'question')[0]
      ?.asked?.round;
    room.take(2, { type: 'answer', round: round ?? -1, chosen: [2] });
    room.leave(2);
    expect(sentTo(enter(12, { member: keys[0] ?? null }), 12, 'welcome')[0]?.chosen).toEqual([2]);
  });
});

test('a race has the fewest steps of each, those first who came first, and names only where they are wanted', () => {
  const { room, teach } = classOf(3);
  const board = (named: boolean) => {
    const race =
      sentTo(teach({ type: 'race', task: 'crash-it', own: null, named }), 'all', 'race')[0]?.race?.race ?? -1;
    room.judged(2, race, 12);
    room.judged(3, race, 10);
    room.judged(4, race, 12);
    room.judged(2, race, 14);
    expect(sentTo(room.judged(4, race, null), 4, 'refused')[0]?.why).toBe('not-solved');
    expect(sentTo(room.judged(4, race + 1, 1), 4, 'refused')[0]?.why).toBe('over');
    return sentTo(room.flush(), 'all', 'race')[0]?.race;
  };
  expect(board(true)).toMatchObject({
    solved: 3,
    board: [
      { name: 'S1', steps: 10 },
      { name: 'S0', steps: 12 },
      { name: 'S2', steps: 12 },
    ],
  });
  expect(board(false)?.board.map(({ name }) => name)).toEqual(['', '', '']);
  const told = sentTo(teach({ type: 'results' }), 1, 'results')[0]?.results;
  expect(told?.map(({ steps }) => steps)).toEqual([10, 12, 12]);
  expect(room.take(2, { type: 'results' })).toEqual([
    { to: 2, message: { type: 'refused', why: 'not-yours' } },
  ]);
  expect(
    sentTo(teach({ type: 'race', task: null, own: null, named: false }), 'all', 'race')[0]?.race,
  ).toBeNull();
});

test('a room that was saved goes on where it was', () => {
  const { room, teach, keys } = classOf(2);
  teach({ type: 'place', place: PLACE });
  teach({ type: 'ask', question: QUESTION, right: [0] });
  room.take(2, { type: 'answer', round: room.save().round, chosen: [0] });
  const text = JSON.stringify(room.save());
  const later = aRoom(10, readSavedRoom(text));
  const back = later.enter(30, { member: keys[0] ?? null, name: 'S0' });
  expect(sentTo(back, 30, 'welcome')[0]).toMatchObject({ member: keys[0], chosen: [0] });
  expect(sentTo(back, 30, 'place')[0]?.place).toEqual(PLACE);
  later.enter(1, { secret: SECRET });
  expect(
    sentTo(later.room.take(1, { type: 'turn', to: 'show' }), 'teachers', 'question')[0]?.asked?.counts,
  ).toEqual([1, 0, 0]);
  expect(() => readSavedRoom('{')).toThrow('no JSON');
  expect(() => readSavedRoom(text.replace(CODE, 'abc'))).toThrow('code');
});

test('who comes and goes fills no memory', () => {
  const { room, enter } = aRoom(5);
  enter(1, { secret: SECRET });
  for (let i = 2; i < 2000; i++) {
    enter(i);
    room.leave(i);
  }
  expect(room.save().members.length).toBeLessThanOrEqual(21);
});

test('who comes again and again as somebody new and answers each time fills neither memory nor file', () => {
  const { room, enter } = aRoom(5);
  enter(1, { secret: SECRET });
  room.take(1, { type: 'ask', question: QUESTION, right: null });
  const { round } = room.save();
  const refused = new Set<string>();
  for (let i = 2; i < 200; i++) {
    for (const { why } of sentTo(enter(i), i, 'refused')) refused.add(why);
    room.take(i, { type: 'answer', round, chosen: [0] });
    room.leave(i);
  }
  expect([...refused]).toEqual(['full']);
  expect(room.save().members).toHaveLength(20);
  expect(readSavedRoom(JSON.stringify(room.save()))).toEqual(room.save());
  // The next question lets newcomers in again.
  room.take(1, { type: 'turn', to: 'end' });
  expect(sentTo(enter(300), 300, 'welcome')).toHaveLength(1);
});

test('whatever the room sends, a page understands', () => {
  const { room, enter, teach } = classOf(2);
  const sent = [
    ...teach({ type: 'place', place: PLACE }),
    ...teach({ type: 'ask', question: QUESTION, right: [0] }),
    ...teach({ type: 'turn', to: 'tell' }),
    ...teach({ type: 'race', task: 'crash-it', own: null, named: true }),
    ...room.judged(2, room.save().round, 10),
    ...room.flush(),
    ...enter(9),
    ...enter(10, { room: 'ZZZ999' }),
  ];
  expect(sent.length).toBeGreaterThan(8);
  for (const { message } of sent) expect(readFromServer(JSON.stringify(message))).toEqual(message);
});
