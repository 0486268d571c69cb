/**
 * Names that every object has already, or that would change what it is, in every place of every input: what is read either
 * refuses them by name or takes them like any other name; nothing drops them, and nothing falls over them.
 */
import { describe, expect, it } from 'vitest';
import { readFromPage, readFromServer } from '../class/messages';
import { aRoom } from '../class/room.testkit';
import { readSavedRoom } from '../class/saved';
import { courseOf, stated, taskOf } from '../courses/course.testkit';
import { courseData } from '../courses/link';
import { readCourseFile, type ReadCourse } from '../courses/read';
import { importText } from '../editing/import';
import { TEMPLATES } from '../editing/templates';
import { FORMAT_IDS } from '../export/formats';
import { parseJson } from '../library/parse';
import { parsePlaylist } from '../lessons/playlist';
import { writeHandIn } from '../link/hand-in';
import { readLink, writeLink } from '../link/link';
import { problemLine } from '../scenarios/problem';
import { presetById } from '../scenarios/presets';
import type { Scenario } from '../scenarios/scenario';
import { parseScenario } from '../scenarios/schema';
import { setUp } from '../scenarios/setup';
import { run } from './io.testkit';

const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

/** `data` as JSON, once for each object in it, with one more member there: `"constructor": 1`. */
function* withMember(data: unknown, name: string, value: string): Generator<{ at: string; json: string }> {
  const plain: unknown = JSON.parse(JSON.stringify(data));
  const holders: { at: string; holder: Record<string, unknown> }[] = [];
  const walk = (node: unknown, at: string): void => {
    if (typeof node !== 'object' || node === null) return;
    if (!Array.isArray(node)) holders.push({ at, holder: node as Record<string, unknown> });
    for (const [key, part] of Object.entries(node)) walk(part, `${at}.${key}`);
  };
  walk(plain, '');
  for (const { at, holder } of holders) {
    Object.defineProperty(holder, name, { value: '@', enumerable: true, configurable: true });
    yield { at, json: JSON.stringify(plain).replace(`"${name}":"@"`, `"${name}":${value}`) };

    delete holder[name];
  }
}

const sample = (id: string): Scenario => {
  const found = presetById(id);
  if (found === undefined) throw new Error(id);
  const expectation = { verdict: 'violated', violated: { 'use-after-free': 3 }, states: 9 } as const;
  return { ...found, moved: {}, expect: found.expect ?? expectation };
};

describe.each(NAMES)('“%s” as a name', (name) => {
  it.each(['deferred-free', 'gup-against-collapse', 'litmus-sb'])(
    'in any part of %s: file, text, link',
    (id) => {
      const values = ['1', '{"kind":"kvm"}', '"none"'];
      const cases = values.flatMap((value) => [...withMember(sample(id), name, value)]);
      expect(cases.length).toBeGreaterThan(9);
      for (const { at, json } of cases) {
        const parsed = parseScenario(JSON.parse(json));
        const said = parsed.ok
          ? JSON.stringify(parsed.scenario)
          : parsed.problems.map(problemLine).join('\n');
        expect(said, at).toContain(name);
        expect(parseJson(json).ok, at).toBe(parsed.ok);
        // The editor keeps it in the text, so that what is refused can be seen and taken out.
        const opened = importText(json, 'own.json', TEMPLATES[0].scenario);
        expect(opened.ok && opened.work.text, at).toContain(`"${name}":`);
        const setup = { ...setUp(sample(id)), scenario: JSON.parse(json) as Scenario };
        const link = readLink(writeLink(setup, [], 0), { parse: parseScenario, setUp });
        if (!link.ok) expect(link.problem.detail, at).toContain(name);
        else if (!at.startsWith('.expect')) expect(JSON.stringify(link.scenario), at).toContain(name);
      }
    },
  );

  it('in any part of a course', () => {
    const { task } = taskOf(
      stated('strawman'),
      '0:2',
      { kind: 'break', property: 'use-after-free' },
      'Crash',
    );
    const fix = { kind: 'fix', par: 1, solution: { off: [], on: [], moved: {} } } as const;
    const course = courseOf(task, { ...task, goal: fix });
    const problems = (read: ReadCourse): string => (read.ok ? '' : read.problems.join('\n'));
    for (const { at, json } of withMember(courseData(course), name, '1')) {
      expect(problems(readCourseFile(json)), at).toContain(name);
    }
  });

  it('in what a class says and saves', () => {
    const hello = { type: 'hello', protocol: 2, room: 'ABCDEF', name, member: null, secret: null };
    expect(readFromPage(JSON.stringify(hello))).toEqual(hello);
    for (const { json } of withMember(hello, name, '1')) expect(readFromPage(json)).toBeNull();
    expect(readFromPage(JSON.stringify({ type: name }))).toBeNull();
    expect(readFromServer(JSON.stringify({ type: name }))).toBeNull();
    const people = { type: 'people', here: 1, following: 1, open: true };
    for (const { json } of withMember(people, name, '1')) expect(readFromServer(json)).toBeNull();
    const saved = aRoom(10).room.save();
    for (const { at, json } of withMember(saved, name, '1'))
      expect(() => readSavedRoom(json), at).toThrow(name);
  });

  it('of an example, a task, a bookmark, a link in a playlist', async () => {
    expect(presetById(name)).toBeUndefined();
    const setup = setUp(sample('strawman'));
    const link = writeLink(setup, [0], 1, null, [{ position: 1, name }]);
    const read = readLink(link, { parse: parseScenario, setUp });
    expect(read).toMatchObject({ ok: true, moments: [{ position: 1, name }] });
    const handIn = `Ada https://x.example/#${writeHandIn({ task: name, hints: 0 }, link)}`;
    const { status, out } = await run('grade links.txt', { 'links.txt': handIn });
    expect(status).toBe(2);
    expect(out).toContain('cannot be graded');
    const playlist = parsePlaylist(`[${name}](#${name})`, 'mine', (id) => presetById(id) !== undefined);
    expect(playlist).toMatchObject({ entries: [], leftOut: [name] });
    for (const command of ['check', 'replay', 'link', 'export --to json', 'help', '']) {
      const asked = await run(`${command} ${name}`);
      expect(asked.status, command).toBe(2);
      expect(asked.err, command).toContain(name);
    }
    expect((await run(`check strawman --${name}`)).err).toContain(name);
  });

  it('of everything in a program, which runs and goes out as any other', async () => {
    const inside = `page A { ${name} = 1 }
page *p = &A;
int x;
spinlock l_${name};
void f_${name}() { WRITE_ONCE(x, 1); }
thread T0 { int ${name} = READ_ONCE(x); int w = p->${name}; }
thread ${name} { spin_lock(&l_${name}); f_${name}(); spin_unlock(&l_${name}); }
exists (T0:${name} == 1 && T0:w == 1)
`;
    const outside = `int ${name}, ready;
thread T0 { WRITE_ONCE(${name}, 1); smp_store_release(&ready, 1); }
thread T1 { int r = smp_load_acquire(&ready); int v = READ_ONCE(${name}); }
exists (T1:r == 1 && T1:v == 0)
`;
    for (const source of [inside, outside]) await sameAsAnyOther(source, name);
  });
});

/** That a program with a name in it has the verdict of one with an ordinary name, and goes out in every format. */
async function sameAsAnyOther(source: string, name: string): Promise<void> {
  const answers = await Promise.all(
    [name, 'ordinary'].map(async (one) => {
      const files = { 'own.txt': source.replaceAll(name, one) };
      const check = await run('check own.txt --json', files);
      return JSON.stringify(check)
        .replaceAll(one, '%')
        .replace(/"seconds":[\d.e-]+/g, '');
    }),
  );
  expect(answers[0]).toBe(answers[1]);
  for (const format of FORMAT_IDS) {
    const { status, out, err } = await run(`export own.txt --to ${format}`, { 'own.txt': source });
    expect(`${status} ${err}`, format).toBe('0 ');
    expect(out, format).not.toMatch(/undefined|native code|\[object/);
  }
}
