import { describe, expect, it } from 'vitest';
import { PRESETS, presetById } from '../scenarios/presets';
import { setUp } from '../scenarios/setup';
import { tellStory } from '../scenarios/story';
import { Runner } from '../link/runner';
import type { Scenario } from '../scenarios/scenario';
import { markdownCode, markdownText, toMarkdown } from './account';
import { writeItf } from './itf';
import { toMermaid } from './mermaid';
import type { RecordedRun } from './recorded';
import { toldTrace } from './told-trace';

/** The run that a preset tells. */
function recorded(scenario: Scenario): RecordedRun {
  const setup = setUp(scenario);
  const runner = new Runner(setup.machine);
  const schedule = scenario.story === undefined ? [] : tellStory(setup.machine, scenario.story);
  let { image } = runner.start();
  const snapshots = [setup.inspect(image)];
  const events = schedule.map((step) => {
    const event = setup.describe(image, step);
    ({ image } = runner.next(image, step));
    snapshots.push(setup.inspect(image));
    return event;
  });
  return { scenario, events, snapshots };
}

const told = PRESETS.filter(({ story }) => story !== undefined).map(recorded);

describe('a run as ITF', () => {
  it('has one state a moment, each with every variable', () => {
    for (const run of told) {
      const itf = JSON.parse(writeItf(toldTrace(run))) as {
        vars: string[];
        states: Record<string, unknown>[];
      };
      expect(itf.states.length).toBe(run.events.length + 1);
      for (const state of itf.states)
        expect(Object.keys(state).sort()).toEqual(['#meta', ...itf.vars].sort());
      expect(itf.states[0]['action']).toBe('init');
    }
  });

  it('writes numbers as the format wants them', () => {
    const numbers: unknown[] = [];
    JSON.parse(writeItf(toldTrace(told[0])), (key, value: unknown) => {
      if (typeof value === 'number' && key !== 'index') numbers.push(key);
      return value;
    });
    expect(numbers).toEqual([]);
  });
});

describe('a run as a Mermaid diagram', () => {
  it('declares every lifeline it uses, and has nothing that ends a statement early', () => {
    for (const run of told) {
      const text = toMermaid(run, setUp(run.scenario).code);
      const declared = new Set([...text.matchAll(/participant (\w+) as/g)].map(([, id]) => id));
      const used = [...text.matchAll(/^ {2}(?:Note over )?([TMR]\d*)(?:-+>*[>x]([TMR]\d*))?:/gm)];
      expect(used.length).toBeGreaterThan(0);
      for (const [, from, to] of used) {
        expect(declared).toContain(from);
        if (to !== undefined) expect(declared).toContain(to);
      }
      const arrows = text.split('\n').filter((line) => !/^ {2}(title|autonumber|participant)/.test(line));
      for (const line of arrows.slice(1, -1)) expect(line).toMatch(/^ {2}(Note over )?[TMR]\d*(-+>>|-x)?/);
      expect(text.replace(/#(35|59|37|lt|gt);/g, '')).not.toMatch(/[;#%]/);
    }
  });

  it('names lines, locks and what went wrong as the screen does, not by what they are called inside', () => {
    const scenario = presetById('deferred-free') ?? PRESETS[0];
    const text = toMermaid(recorded(scenario), setUp(scenario).code);
    expect(text).toContain('T1->>M: mmu_lock = CPU 1');
    expect(text).toMatch(/Note over T0: smp_mb__after_atomic_inc\(\)$/m);
    expect(text).toContain('✗ Not freed on return');
    for (const { id } of setUp(scenario).code.flatMap(({ lines }) => lines))
      if (id.includes('_') && id !== 'rcu_read_lock' && id !== 'rcu_read_unlock')
        expect(text).not.toMatch(new RegExp(`^ *Note over T\\d: ${id}(?: |$)`, 'm'));
  });

  it('escapes a title that would be markup', () => {
    const scenario = { ...(presetById('deferred-free') ?? PRESETS[0]), title: 'a;b #1 <x>\n%%' };
    expect(toMermaid(recorded(scenario), [])).toContain('title a#59;b #35;1 #lt;x#gt; #37;#37;');
  });
});

describe('an account in Markdown', () => {
  it('has one line a step', () => {
    const text = toMarkdown({
      title: 'A *b*',
      facts: [['Memory', 'sc']],
      link: 'https://example.org/#v1.x',
      steps: [
        { told: 'One.', violated: [], why: 'unsaid' },
        { told: 'Two.', violated: ['leak'], why: 'It matters.' },
      ],
    });
    expect(text).toBe(
      '# A \\*b\\*\n\n- Memory: sc\n- Open it: <https://example.org/#v1.x>\n\n1. One.\n2. Two. **leak** It matters.\n',
    );
    expect(toMarkdown({ title: '', facts: [], steps: [] })).toContain('Nothing has happened');
  });

  it('escapes what Markdown would take for its own', () => {
    expect(markdownText('a <b> `c`\n*d*')).toBe('a \\<b\\> \\`c\\` \\*d\\*');
    expect(markdownCode('x')).toBe('`x`');
    expect(markdownCode('`')).toBe('`` ` ``');
  });
});
