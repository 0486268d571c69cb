import { replay } from '../checker';
import type { Run } from '../export/run';
import { counterexampleOf } from '../trace/counterexample';
import { checkSubject } from './check';
import type { Given } from './flags';
import { UsageError, type Io } from './io';
import type { Subject } from './subject';

/** The run that is meant: a witness, if a property is named; else that of the link, or the story of the scenario. */
export async function runOf(subject: Subject, given: Given, io: Io): Promise<Run> {
  const [property, more] = given.list('property') ?? [];
  if (more !== undefined) throw new UsageError('--property: one at a time');
  if (property === undefined) {
    replay(subject.setup.machine, subject.schedule);
    return { schedule: subject.schedule };
  }
  const { report } = await checkSubject(subject, given, io);
  const found = report.properties.find((p) => p.id === property);
  const run = found === undefined ? null : counterexampleOf(found);
  if (run === null)
    throw new UsageError(
      report.complete
        ? `${property} holds: there is no run that violates it`
        : `no violation of ${property} was found`,
    );
  return run;
}
