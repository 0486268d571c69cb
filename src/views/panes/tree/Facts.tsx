import type { ReactNode } from 'react';
import type { Snapshot } from '../../../trace/snapshot';
import { hueOf, type Hue } from '../../ground/theme/hue';
import { hueOfCpu, threadOn } from './names';
import { periodText } from './words';
import { facts } from '#texts/tree';

interface Fact {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly hue?: Hue;
  /** What it counts, where the name does not say it. */
  readonly hint?: string;
  /** Something is there: drawn strong. */
  readonly on: boolean;
}

const nameOf = (snapshot: Snapshot, page: number): string => snapshot.pages[page]?.name ?? '?';

/** What the scenario has, in the order of the picture's head. */
function factsOf(snapshot: Snapshot): readonly Fact[] {
  const found: Fact[] = [];
  const { readerCounter, mmuLock, invalidLists, rcu, usedPages } = snapshot;
  if (readerCounter !== undefined) {
    found.push({ id: 'counter', name: facts.counter, value: String(readerCounter), on: readerCounter !== 0 });
  }
  if (mmuLock !== undefined) {
    const held = mmuLock !== null;
    const value = held ? threadOn(snapshot, mmuLock) : facts.free;
    found.push({
      id: 'lock',
      name: facts.lock,
      value,
      on: held,
      ...(held && { hue: hueOfCpu(snapshot, mmuLock) }),
    });
  }
  if (snapshot.pages.length > 0) {
    const lists = invalidLists.map((l) => facts.pageChain(l.pages.map((page) => nameOf(snapshot, page))));
    const owner = invalidLists.length === 1 ? { hue: hueOf(snapshot.threads[invalidLists[0].thread]) } : {};
    found.push({
      id: 'list',
      name: facts.list,
      value: lists.join(' · ') || facts.empty,
      on: lists.length > 0,
      ...owner,
    });
  }
  if (rcu.used) {
    const waiting = rcu.callbacks.map((callback) =>
      callback.pages.length > 0
        ? facts.frees(callback.pages.map((page) => nameOf(snapshot, page)))
        : facts.sleeper(threadOn(snapshot, callback.cpu)),
    );
    const value = waiting.join(' · ') || facts.none;
    found.push({ id: 'callbacks', name: facts.callbacks, value, on: waiting.length > 0 });
    found.push({ id: 'period', name: facts.period, value: periodText(snapshot), on: rcu.active, hue: 'rcu' });
  }
  if (usedPages !== undefined)
    found.push({ id: 'used', name: facts.used, value: String(usedPages), hint: facts.usedHint, on: true });
  const isProgram = snapshot.pages.length === 0;
  for (const { name, label, value } of isProgram ? [] : snapshot.variables) {
    found.push({ id: `variable-${name}`, name, value: label, on: value !== 0 });
  }
  return found;
}

/** Counter, lock, lists and RCU in one row above the picture. */
export function Facts({ snapshot }: { readonly snapshot: Snapshot }): ReactNode {
  const shown = factsOf(snapshot);
  if (shown.length === 0) return null;
  return (
    <dl className="tree-facts" aria-label={facts.name}>
      {shown.map((fact) => (
        <div key={fact.id} data-fact={fact.id} data-on={fact.on || undefined} data-hue={fact.hue}>
          <dt title={fact.hint}>{fact.name}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
