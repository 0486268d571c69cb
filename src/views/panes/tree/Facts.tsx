import { Fragment, memo, type ReactNode } from 'react';
import { sameData } from '../../../trace/same';
import type { Fact, Snapshot } from '../../../trace/snapshot';
import { hueOf, type Hue } from '../../../layout/hue';
import { threadOn } from '../../../narrate/names';
import { hueOfCpu } from '../../../layout/hue';
import { periodText } from '../../../narrate/table';
import { facts } from '#texts/tree';

interface Shown {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly hue?: Hue;
  readonly kind?: Fact['kind'];
  /** What it counts, where the name does not say it. */
  readonly hint?: string;
  /** Something is there: drawn strong. */
  readonly on: boolean;
}

const nameOf = (snapshot: Snapshot, page: number): string => snapshot.pages[page]?.name ?? '?';

/** What the scenario has, in the order of the picture's head: RCU stands behind the locks and lists. */
function factsOf(snapshot: Snapshot): readonly Shown[] {
  const own = snapshot.facts;
  const before = own.findLastIndex(({ kind }) => kind !== 'count') + 1;
  const variables = snapshot.pages.length === 0 ? [] : snapshot.variables;
  return [
    ...own.slice(0, before).map((fact) => factShown(snapshot, fact)),
    ...(snapshot.rcu.used ? rcuShown(snapshot) : []),
    ...own.slice(before).map((fact) => factShown(snapshot, fact)),
    ...variables.map(({ name, label, value }) => ({
      id: `variable-${name}`,
      name,
      value: label,
      on: value !== 0,
    })),
  ];
}

function factShown(snapshot: Snapshot, fact: Fact): Shown {
  const { name = fact.id, hint } = facts.named[fact.id] ?? {};
  const base = { id: fact.id, kind: fact.kind, name, ...(hint === undefined ? {} : { hint }) };
  switch (fact.kind) {
    case 'count':
      return { ...base, value: String(fact.value), on: hint !== undefined || fact.value !== 0 };
    case 'lock': {
      const { holder, readers } = fact;
      if (readers !== undefined) return { ...base, value: facts.heldForRead(readers), on: true };
      if (holder === null) return { ...base, value: facts.free, on: false };
      return { ...base, value: threadOn(snapshot, holder), on: true, hue: hueOfCpu(snapshot, holder) };
    }
    case 'list': {
      const lists = fact.lists.map((l) => facts.pageChain(l.pages.map((page) => nameOf(snapshot, page))));
      const owner = fact.lists.length === 1 ? { hue: hueOf(snapshot.threads[fact.lists[0].thread]) } : {};
      return { ...base, value: lists.join(' · ') || facts.empty, on: lists.length > 0, ...owner };
    }
  }
}

function rcuShown(snapshot: Snapshot): Shown[] {
  const { rcu } = snapshot;
  const waiting = rcu.callbacks.map((callback) =>
    callback.pages.length > 0
      ? facts.frees(callback.pages.map((page) => nameOf(snapshot, page)))
      : callback.head === null
        ? facts.sleeper(threadOn(snapshot, callback.cpu))
        : facts.ends(threadOn(snapshot, callback.cpu)),
  );
  const value = waiting.join(' · ') || facts.none;
  return [
    { id: 'callbacks', name: facts.callbacks, value, on: waiting.length > 0 },
    { id: 'period', name: facts.period, value: periodText(snapshot), on: rcu.active, hue: 'rcu' },
  ];
}

/** A name of the code may break behind an underscore, and nowhere else. */
function breakable(name: string): ReactNode {
  return name.split(/(?<=_)/).map((part, i) => (
    <Fragment key={i}>
      {i > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}

/** Counter, lock, lists and RCU in one row above the picture. */
export function Facts({ snapshot }: { readonly snapshot: Snapshot }): ReactNode {
  const shown = factsOf(snapshot);
  if (shown.length === 0) return null;
  return (
    <dl className="tree-facts" aria-label={facts.name}>
      {shown.map((fact) => (
        <FactShown key={fact.id} fact={fact} />
      ))}
    </dl>
  );
}

/** Most steps leave most facts as they are. */
const FactShown = memo(function FactShown({ fact }: { readonly fact: Shown }): ReactNode {
  return (
    <div data-fact={fact.id} data-kind={fact.kind} data-on={fact.on || undefined} data-hue={fact.hue}>
      <dt title={fact.hint}>{breakable(fact.name)}</dt>
      <dd>{fact.value}</dd>
    </div>
  );
}, sameData);
