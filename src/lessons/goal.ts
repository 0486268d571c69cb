import type { Snapshot } from '../kvm/snapshot';
import type { Goal } from './lesson';

/** Whether a state fulfils the goal; `violated` holds the ids of the properties violated on the way there. */
export function isReached(goal: Goal, snapshot: Snapshot, violated: ReadonlySet<string>): boolean {
  switch (goal.reach) {
    case 'page':
      return snapshot.pages.some((page) => page.name === goal.page && page.lifecycle === goal.is);
    case 'line':
      return snapshot.threads[goal.thread].line === goal.line;
    case 'outcome':
      return snapshot.threads[goal.thread].outcome === goal.is;
    case 'violation':
      return violated.has(goal.property);
    case 'grace-period':
      return snapshot.rcu.active === goal.active;
    case 'end':
      return snapshot.ended !== 'no';
  }
}
