import type { PropertyReport } from '../../checker';
import type { Scenario } from '../../scenarios/scenario';
import type { Session } from '../create';
import { counterexampleOf } from '../../trace/counterexample';
import { sameSystem } from '../../scenarios/same';

/** How an opened run is called, and what is said about it. */
interface Words {
  /** Of the branch. */
  readonly name: string;
  readonly title: string;
  readonly detail: string;
}

/**
 * Opens a counterexample in the stepper: its scenario with the run that breaks the property ahead, standing
 * at the beginning. In the scenario at hand it becomes a branch, so nothing of the runs taken there is lost.
 */
export function openCounterexample(
  session: Pick<Session, 'store' | 'send'>,
  variant: Scenario,
  property: PropertyReport,
  { name, title, detail }: Words,
): void {
  const schedule = counterexampleOf(property)?.schedule ?? null;
  if (schedule === null) return;
  const { scenario } = session.store.getState();
  const watches = scenario.watch === undefined || scenario.watch.includes(property.id);
  if (watches && sameSystem({ ...scenario, watch: undefined }, variant))
    session.send({ type: 'OPEN_RUN', schedule, name, position: 0 });
  else session.send({ type: 'LOAD', scenario: variant, schedule, position: 0 });
  session.send({ type: 'NOTICE', notice: { tone: 'info', title, detail } });
}
