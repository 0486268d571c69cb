import { describe, expect, it } from 'vitest';
import { CHALLENGES } from '../lessons/challenge';
import { scenarioOf } from '../lessons/setting';
import { shortestWay } from '../lessons/way';
import { writeLink } from '../link/link';
import { presetById } from '../scenarios/presets';
import type { Scenario } from '../scenarios/scenario';
import { setUp } from '../scenarios/setup';
import { run, type Outcome } from './io.testkit';

const grade = (file: string, flags: readonly string[] = []): Promise<Outcome> =>
  run(['grade', 'links.txt', ...flags], { 'links.txt': file });

function linkOf(scenario: Scenario, schedule: readonly number[] = []): string {
  const setup = setUp(scenario);
  return `https://example.org/#${writeLink(setup, schedule, schedule.length)}`;
}

function solution(id: string): string {
  const challenge = CHALLENGES.find((one) => one.id === id);
  if (challenge?.kind === 'fix') return linkOf({ ...scenarioOf(challenge.setting), ...challenge.solution });
  if (challenge?.kind !== 'break') throw new Error(id);
  const setup = setUp(scenarioOf(challenge.setting));
  return linkOf(setup.scenario, shortestWay(setup, setup.machine.initial()[0], challenge.property) ?? []);
}

describe('grade', () => {
  it('solves every challenge that can be handed in by the checker’s own solution', async () => {
    const ids = CHALLENGES.filter(({ kind }) => kind !== 'predict').map(({ id }) => id);
    const { status, out } = await grade(ids.map((id) => `${id} ${solution(id)}`).join('\n'), ['--json']);
    const rows = JSON.parse(out) as {
      name: string;
      grades: { challenge: string; solved: boolean; count: number; best: number }[];
    }[];
    for (const { name, grades } of rows) {
      const own = grades.find(({ challenge }) => challenge === name);
      expect(own).toMatchObject({ solved: true, count: own?.best });
    }
    expect(rows.map(({ name }) => name)).toEqual(ids);
    expect(status).toBe(0);
  });

  it('says of each hand-in what is wrong with it, and grades the others', async () => {
    const strawman = scenarioOf({ preset: 'strawman' });
    const broken = scenarioOf({ preset: 'flush-left-out' });
    const { status, out } = await grade(
      [
        '# the class of today',
        '',
        `Ada Lovelace\t${solution('crash-it')}`,
        `Grace, ${linkOf(strawman)}`,
        `Edsger ${linkOf({ ...broken, off: [...(broken.off ?? []), 'call_rcu'] })}`,
        `Barbara ${linkOf(scenarioOf({ preset: 'quiet-walk' }))}`,
        'Tony forgot it',
        'Leslie https://example.org/#v1.!!!',
      ].join('\r\n'),
    );
    expect(status).toBe(2);
    expect(out).toMatch(/Ada Lovelace +Crash it +solved +10 +10/);
    expect(out).toMatch(/Grace +Crash it +not solved: the property still holds/);
    expect(out).toMatch(/Edsger +An old translation +not solved: lines were taken away/);
    expect(out).toMatch(/Barbara .*belongs to no challenge/);
    expect(out).toMatch(/Tony forgot it .*no link on this line/);
    expect(out).toMatch(/Leslie .*cannot be graded/);
    expect(out).toMatch(/1 of 6 solved/);
  });

  it('goes on with the class after a scenario that cannot be built', async () => {
    const preset = presetById('litmus-sb');
    if (preset?.kind !== 'program') throw new Error('no such preset');
    const source = 'page A { a = 1 }\npage C { b }\nthread P0 { int r = 0; }\nexists (C->a == 1)';
    const faulty = writeLink({ ...setUp(preset), scenario: { ...preset, source } }, [], 0);
    const good = CHALLENGES.find(({ kind }) => kind === 'fix')?.id ?? '';
    const { out, status } = await grade(`Ada ${faulty}\nBob ${solution(good)}`, ['--json']);
    expect(JSON.parse(out)).toMatchObject([
      { name: 'Ada', problem: expect.stringMatching(/./) as string, grades: [] },
      { name: 'Bob', problem: null },
    ]);
    expect(status).toBe(2);
  });

  it('needs a file with links in it', async () => {
    const { status, err } = await grade('\n# nothing\n');
    expect(status).toBe(2);
    expect(err).toContain('holds no links');
  });
});
