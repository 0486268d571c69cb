import { describe, expect, it } from 'vitest';
import { readLink, writeLink } from '../link/link';
import { MEMORY_MODELS, type MemoryModel } from '../machine/models';
import { bombard, damaged, dice } from '../scenarios/hostile.testkit';
import { parseScenario } from '../scenarios/schema';
import { setUp } from '../scenarios/setup';
import { buildProgram, problemOf } from './build';
import { program } from './grammar.testkit';

const SEED = Number(process.env['SEED'] ?? 20260112);
const COUNT = Number(process.env['GRAMMAR'] ?? 50_000);

/** Builds the program, runs it a little if it can be; what is wrong is a mistake of the text at a place in it. */
function survives(source: string, memory: MemoryModel): boolean {
  const built = buildProgram(source, { memory });
  if (!built.ok) {
    const { problem } = built;
    if (problem.message.id === 'fault') throw new Error(`the compiler fell over: ${problem.message.why}`);
    const line = source.split('\n').at(problem.line - 1);
    if (problem.line < 1 || line === undefined || problem.column < 1 || problem.column > line.length + 1)
      throw new Error(`${problem.line}:${problem.column} lies outside of the text`);
    return false;
  }
  const { machine } = built.system;
  const [state] = machine.initial();
  const steps = new Int32Array(machine.maxSteps);
  for (let i = 0; i < 12; i++) {
    const count = machine.enabled(state, steps);
    if (count === 0) break;
    machine.apply(state, steps[(i * 7) % count]);
  }
  return true;
}

describe(`programs by the grammar, seed ${SEED}`, () => {
  it('are compiled and run, or refused at a place', () => {
    const roll = dice(SEED);
    let compiled = 0;
    bombard(
      COUNT,
      () => program(roll),
      (source) => {
        if (survives(source, MEMORY_MODELS[roll(MEMORY_MODELS.length)])) compiled++;
      },
    );
    // The generator is of no use if it writes only mistakes, or none.
    expect(compiled / COUNT).toBeGreaterThan(0.15);
    expect(compiled / COUNT).toBeLessThan(0.95);
  }, 600_000);

  it('open from links, whole or damaged', () => {
    const roll = dice(SEED + 1);
    const core = { parse: parseScenario, setUp };
    const sound = Array.from({ length: 400 }, () => {
      for (;;) {
        const source = program(roll);
        if (problemOf(source) === null) return source;
      }
    });
    let opened = 0;
    const texts = sound.map((source) =>
      writeLink(setUp({ kind: 'program', title: 'fuzz', memory: 'sc', source }), [], 0),
    );
    const eat = (link: string): void => {
      const read = readLink(link, core);
      if (read.ok) opened++;
      else if (read.problem.title === '') throw new Error('refused without a word');
    };
    // Half of them carry other programs than they were made for, under a checksum that is right.
    const model = setUp({ kind: 'program', title: 'fuzz', memory: 'sc', source: sound[0] });
    bombard(
      COUNT / 2,
      () => {
        const scenario = { kind: 'program', title: 'fuzz', memory: 'sc', source: program(roll) } as const;
        return writeLink({ ...model, scenario }, [], 0);
      },
      eat,
    );
    bombard(COUNT / 2, () => damaged(texts, roll), eat);
    expect(opened).toBeGreaterThan(COUNT / 20);
  }, 600_000);
});
