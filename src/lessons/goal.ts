import type { Lifecycle, Snapshot } from '../trace/snapshot';
import type { Outcome } from '../domains/kvm/values';

/** What is to be brought about; met as soon as a state of the run fulfils it. */
export type Goal =
  | { readonly reach: 'page'; readonly page: string; readonly is: Lifecycle }
  | { readonly reach: 'line'; readonly thread: number; readonly line: string }
  | { readonly reach: 'outcome'; readonly thread: number; readonly is: Outcome }
  | { readonly reach: 'violation'; readonly property: string }
  | { readonly reach: 'grace-period'; readonly active: boolean }
  | { readonly reach: 'end' };

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
