import { withTailsInArms } from '../axioms/differences';
import { executions, linesThatForbid, linesWhoseOrderForbids, whyNot } from '../axioms/graph';
import { judge } from '../axioms/judge';
import { MODELS } from '../axioms/models';
import type { LitmusTest } from '../litmus/ast';
import { parseLitmus } from '../litmus/parse';
import { finalOutcomes } from '../program/outcomes';
import { setUp } from '../scenarios/setup';
import { MOST_STATES } from './limits';
import type { Answer, Task } from './protocol';

type LitmusTask = Extract<Task, { type: 'judge' | 'executions' | 'why' | 'endings' }>;

/** Does a task about a litmus test. Loaded when the first one comes. Throws an Error for people. */
export function answerTo(task: LitmusTask): Answer {
  switch (task.type) {
    case 'judge': {
      const test = read(task.source);
      const asked = task.inArms === true ? (withTailsInArms(test) ?? test) : test;
      return { type: 'judged', judged: judge(asked, MODELS[task.model]) };
    }
    case 'executions':
      return {
        type: 'listed',
        executions: executions(read(task.source), MODELS[task.model], task.choice),
      };
    case 'why': {
      const test = read(task.source);
      const model = MODELS[task.model];
      const execution = whyNot(test, model);
      // Without a cycle no line is to blame: the value comes out of thin air.
      return {
        type: 'explained',
        why: {
          execution,
          lines: execution === null ? [] : linesThatForbid(test, model),
          orders: execution === null ? [] : linesWhoseOrderForbids(test, model),
        },
      };
    }
    case 'endings': {
      const { matching, outcomes, states, complete } = finalOutcomes(setUp(task.scenario), MOST_STATES);
      return {
        type: 'ended',
        endings: { matching: [...matching], outcomes: [...outcomes], states, complete },
      };
    }
  }
}

function read(source: string): LitmusTest {
  const parsed = parseLitmus(source);
  if (parsed.ok) return parsed.test;
  const { line, column, message } = parsed.refused;
  throw new Error(`${line}:${column}: ${message}`);
}
