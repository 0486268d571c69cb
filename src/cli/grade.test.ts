import { describe, expect, it } from 'vitest';
import { courseOf, stated, taskOf } from '../courses/course.testkit';
import { courseData, writeCourseLink } from '../courses/link';
import { readCourse } from '../courses/read';
import { CHALLENGES, challengeById } from '../lessons/challenge';
import { candidatesOf } from '../lessons/grade';
import { questionsOf } from '../lessons/questions';
import { scenarioOf } from '../lessons/setting';
import { shortestWay } from '../lessons/way';
import { readHandIn, writeHandIn } from '../link/hand-in';
import { writeLink } from '../link/link';
import { presetById } from '../scenarios/presets';
import type { Scenario } from '../scenarios/scenario';
import { setUp, type Setup } from '../scenarios/setup';
import { run, type Outcome } from './io.testkit';

const grade = (file: string, flags: readonly string[] = []): Promise<Outcome> =>
  run(['grade', 'links.txt', ...flags], { 'links.txt': file });

function linkOf(scenario: Scenario, schedule: readonly number[] = []): string {
  const setup = setUp(scenario);
  return `https://example.org/#${writeLink(setup, schedule, schedule.length)}`;
}

/** The scenario of a challenge as its solution leaves it. */
function solved(id: string): Scenario {
  const challenge = challengeById(id);
  if (challenge === undefined) throw new Error(id);
  const own = scenarioOf(challenge.setting);
  return challenge.kind === 'fix' ? { ...own, ...challenge.solution } : own;
}

function solution(id: string, hints = 0): string {
  const challenge = challengeById(id);
  if (challenge === undefined) throw new Error(id);
  const own = scenarioOf(challenge.setting);
  const setup = setUp(own);
  switch (challenge.kind) {
    case 'fix':
      return writeHandIn({ task: id, hints }, linkOf({ ...own, ...challenge.solution }));
    case 'break': {
      const way = shortestWay(setup, setup.machine.initial()[0], challenge.property) ?? [];
      return writeHandIn({ task: id, hints }, linkOf(own, way));
    }
    case 'predict': {
      const answers = questionsOf(setup, challenge).map(({ question }) =>
        (question.right as readonly string[]).map((one) =>
          (question.options as readonly string[]).indexOf(one),
        ),
      );
      return writeHandIn({ task: id, hints, answers, edition: challenge.edition }, linkOf(own));
    }
  }
}

const plain = (handIn: string): string => handIn.replace(/#task\.[^v]*?\.[a-z0-9]{7}\.(?=v\d)/, '#');

describe('grade', () => {
  it('solves every challenge by the checker’s own solution, with the hints used', async () => {
    const ids = CHALLENGES.map(({ id }) => id);
    const file = ids.map((id, i) => `${id} ${solution(id, i)}`).join('\n');
    const { status, out } = await grade(file, ['--json']);
    const rows = JSON.parse(out) as {
      name: string;
      grade: { challenge: string; solved: boolean; count: number; best: number; hints: number };
    }[];
    for (const [i, { name, grade: one }] of rows.entries())
      expect(one).toMatchObject({ challenge: name, solved: true, count: one.best, hints: i });
    expect(rows.map(({ name }) => name)).toEqual(ids);
    expect(status).toBe(0);
  });

  it('counts a hand-in for its own challenge and for no other', async () => {
    const own = solution('say-you-read');
    const link = plain(own);
    expect(link).not.toContain('task.');
    const other = (id: string): string => writeHandIn({ task: id, hints: 0 }, link);
    const others = CHALLENGES.filter(({ id, kind }) => kind !== 'predict' && id !== 'say-you-read');
    const file = [own, ...others.map(({ id }) => other(id))].join('\n');
    const { out } = await grade(file, ['--json']);
    const [first, ...rest] = JSON.parse(out) as { grade: { challenge: string; solved: boolean } }[];
    expect(first.grade).toMatchObject({ challenge: 'say-you-read', solved: true });
    expect(rest.map(({ grade: one }) => one.challenge)).toEqual(others.map(({ id }) => id));
    // The same lines off and on are a fix of any challenge on the same ground; of none they are a break.
    for (const { grade: one } of rest.filter((_, i) => others[i].kind === 'break'))
      expect(one.solved).toBe(false);
  });

  it('reports what is wrong with a bad hand-in, and grades the others', async () => {
    const strawman = scenarioOf({ preset: 'strawman' });
    const broken = scenarioOf({ preset: 'flush-left-out' });
    const { status, out } = await grade(
      [
        '# the class of today',
        '',
        `Ada Lovelace\t${solution('crash-it', 3)}`,
        `Grace, ${linkOf(strawman)}`,
        `Edsger ${linkOf({ ...broken, off: [...(broken.off ?? []), 'call_rcu'] })}`,
        `Barbara ${linkOf(scenarioOf({ preset: 'quiet-walk' }))}`,
        'Tony forgot it',
        'Leslie https://example.org/#v1.!!!',
        'Dennis https://example.org/#strawman',
        `Ken ${solution('crash-it').replace('crash-it', 'too-soon')}`,
      ].join('\r\n'),
    );
    expect(status).toBe(2);
    expect(out).toMatch(/Ada Lovelace +Crash it +solved +10 +10 +3/);
    expect(out).toMatch(/Grace +Crash it +not solved: the property still holds.* \?$/m);
    expect(out).toMatch(/Edsger +The hardware walks on +not solved: lines were removed/);
    expect(out).toMatch(/Barbara .*belongs to no challenge/);
    expect(out).toMatch(/Tony forgot it .*no link on this line/);
    expect(out).toMatch(/Leslie .*cannot be graded/);
    expect(out).toMatch(/Dennis .*leads to an example, with no run to grade/);
    expect(out).toMatch(/Ken .*made for “Back too soon” and has been changed since/);
    expect(out).toMatch(/1 of 8 solved/);
  });

  it('asks which challenge is meant where a link names none and fits several', async () => {
    const { out } = await grade(`Ada ${plain(solution('store-buffer'))}`);
    expect(out).toMatch(/does not say for which challenge|In the store buffer +solved/);
    const several = CHALLENGES.find(({ id }) => candidatesOf(setUp(solved(id))).length > 1);
    expect(several).toBeDefined();
    const { out: asked } = await grade(`Ada ${plain(solution(several?.id ?? ''))}`);
    expect(asked).toContain('does not say for which challenge');
  });

  it('counts the right answers of a prediction', async () => {
    const right = solution('foresee-deferred');
    const handIn = readHandIn(right);
    if (handIn.is !== 'hand-in') throw new Error('not a hand-in');
    const answers = handIn.handIn.answers?.map((one, i) => (i < 2 ? [7] : one));
    const wrong = writeHandIn({ ...handIn.handIn, ...(answers && { answers }) }, plain(right));
    const { out } = await grade(`Ada ${wrong}`);
    expect(out).toMatch(/Ada +What next\? +not all answers are right +3 +5/);
  });

  it('takes a prediction that was handed in before its questions changed by those that it answers', async () => {
    // Written in format 1 of the questions; never to be written anew.
    const early = [
      'task.foresee-deferred.0.b-ab-b-a-a.0zdfr5b.v5.AUsbXRc0Os49AOPcxE1pYF-OBQA',
      'task.foresee-batch.0.a-c-ab-x-a.0epqbg9.v5.f6YbXbGKtmJ1dNSb_qPe1JtWIWcRMQA',
      'task.foresee-weak.0.c-c-d-b-a-a.1h1d4bn.v5.7Cgb6afDjM6KErkgg6xjdAA',
      'task.foresee-gup.0.c-x-a-a.1ebl2op.v4.Ko0bHVpBHloZTZy0LwBwDV8BAA',
    ];
    const { out } = await grade(early.map((link) => `Ada https://example.org/#${link}`).join('\n'), [
      '--json',
    ]);
    expect(JSON.parse(out)).toMatchObject(
      [5, 5, 6, 4].map((count) => ({ problem: null, grade: { solved: true, count } })),
    );
  });

  it('goes on with the class after a scenario that cannot be built', async () => {
    const preset = presetById('litmus-sb');
    if (preset?.kind !== 'program') throw new Error('no such preset');
    const source = 'page A { a = 1 }\npage C { b }\nthread P0 { int r = 0; }\nexists (C->a == 1)';
    const faulty = writeLink({ ...setUp(preset), scenario: { ...preset, source } }, [], 0);
    const good = CHALLENGES.find(({ kind }) => kind === 'fix')?.id ?? '';
    const { out, status } = await grade(`Ada ${faulty}\nBob ${solution(good)}`, ['--json']);
    expect(JSON.parse(out)).toMatchObject([
      { name: 'Ada', problem: expect.stringMatching(/./) as string, grade: null },
      { name: 'Bob', problem: null },
    ]);
    expect(status).toBe(2);
  });

  it('needs a file with links in it', async () => {
    const { status, err } = await grade('\n# nothing\n');
    expect(status).toBe(2);
    expect(err).toContain('holds no links');
  });

  it('writes CSV that a spreadsheet takes for text', async () => {
    const file = [`=HYPERLINK("x"), ${solution('crash-it', 2)}`, `Ada "the first" nothing`].join('\n');
    const { out, status } = await grade(file, ['--csv']);
    expect(out.trimEnd().split('\n')).toEqual([
      'name,challenge,solved,took,best,hints,problem',
      `"'=HYPERLINK(""x"")",crash-it,true,10,10,2,`,
      '"Ada ""the first"" nothing",,false,,,,there is no link on this line',
    ]);
    expect(status).toBe(2);
    expect((await grade(file, ['--csv', '--json'])).err).toContain('exclude each other');
  });

  it('grades tasks of a course that is given, each hand-in for its own task', async () => {
    const reach = stated('deferred-free', 'L2 pending');
    const first = taskOf(reach, '0:5', { kind: 'break', property: 'sometimes L2 pending' }, 'Wait for it');
    const second = taskOf(stated('strawman'), '', { kind: 'finish', without: 'use-after-free' }, 'Get out');
    const course = courseOf(first.task, second.task);
    const read = readCourse(courseData(course));
    if (!read.ok) throw new Error(read.problems.join());
    const [one, two] = read.open.tasks.map(({ id }) => id);
    const link = (setup: Setup, run: readonly number[]): string =>
      `https://example.org/#${writeLink(setup, run, run.length)}`;
    const whole = link(reach, [...first.start, ...first.way]);
    const lines = [
      `Ada ${writeHandIn({ task: one, hints: 1 }, whole)}`,
      `Bob ${writeHandIn({ task: two, hints: 0 }, link(stated('strawman'), second.way))}`,
      // Another task's run, a run that begins elsewhere, and one that was handed in too early.
      `Cyd ${writeHandIn({ task: two, hints: 0 }, whole)}`,
      `Dan ${writeHandIn({ task: one, hints: 0 }, link(reach, first.way.slice(0, 0)))}`,
      `Eve ${writeHandIn({ task: one, hints: 0 }, link(reach, [...first.start, ...first.way.slice(0, -1)]))}`,
    ].join('\n');
    const files = { 'links.txt': lines, 'own.json': JSON.stringify(courseData(course)) };
    const { out } = await run(['grade', 'links.txt', '--course', 'own.json', '--csv'], files);
    expect(out.split('\n').slice(1)).toEqual([
      `Ada,Wait for it,true,${first.way.length},${first.way.length},1,`,
      `Bob,Get out,true,${second.way.length},${second.way.length},0,`,
      `Cyd,Get out,false,0,${second.way.length},0,not solved: it is a different scenario`,
      `Dan,Wait for it,false,0,${first.way.length},0,not solved: the run does not begin where the task begins`,
      `Eve,Wait for it,false,0,${first.way.length},0,not solved: the run does not reach the state`,
    ]);
    const without = await run(['grade', 'links.txt'], files);
    expect(without.out).toContain('--course');
    const bad = await run(['grade', 'links.txt', '--course', 'links.txt'], files);
    expect(bad.err).toContain('links.txt is not a course');
    // The link of a course does as well as its file.
    const linked = { ...files, 'own.json': `https://example.org/#${writeCourseLink(course) ?? ''}` };
    expect((await run(['grade', 'links.txt', '--course', 'own.json', '--csv'], linked)).out).toBe(out);
  });
});
