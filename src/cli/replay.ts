import { replay } from '../checker';
import { propertyIds } from '../link/runner';
import { atMostWords, type Flags, type Given } from './flags';
import { EXIT, UsageError, type Io } from './io';
import { runText } from './run-text';
import { subjectOf } from './subject';

export const REPLAY_USAGE = 'shadow-walk replay <link | preset | file> [--json]';
export const REPLAY_FLAGS: Flags = { json: { help: 'one JSON object instead of text' } };

/** Follows the run of a link (or the story of a preset) step by step. */
export function replayCommand(given: Given, io: Io): number {
  atMostWords(given, 1, REPLAY_USAGE);
  if (given.words.length === 0) throw new UsageError(`say what to replay; usage: ${REPLAY_USAGE}`);
  const { setup, schedule, problem } = subjectOf(given, io);
  const { machine } = setup;
  const { stepBits, stateBits } = replay(machine, schedule);
  const bits = [...stepBits, ...stateBits].reduce((all, b) => all | b, 0);
  const violated = propertyIds(machine, bits);
  const bug = machine.properties.some((p) => p.kind === 'bug' && violated.includes(p.id));
  if (given.has('json')) {
    io.out(
      JSON.stringify({ title: setup.scenario.title, steps: schedule.length, violated, problem, schedule }),
    );
  } else {
    io.out(
      [
        setup.scenario.title,
        '',
        ...(schedule.length === 0 ? ['It carries no run.'] : [runText(setup, schedule)]),
        '',
        violated.length === 0
          ? 'Nothing is violated on this run.'
          : `Violated on this run: ${violated.join(', ')}.`,
        ...(problem === null ? [] : ['', `Careful: ${problem}`]),
      ].join('\n'),
    );
  }
  if (problem !== null) return EXIT.bad;
  return bug ? EXIT.bug : EXIT.holds;
}
