import { useDeferredValue, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { check, type Checked } from '../../../editing/check';
import type { EditedDocument } from '../../../editing/document';
import type { EditAction, Editing, Work } from '../../../editing/work';
import type { Scenario } from '../../../scenarios/scenario';
import type { Setup } from '../../../scenarios/setup';
import { pageSession, send, useSession } from '../../../session/store';
import { setDraftState } from '../../ground/screen/draft';
import { Desk, textOf, type Origin, type Screen } from './desk';
import type { Draft } from './drafts';

export interface EditingState {
  readonly document: EditedDocument;
  readonly editing: Editing;
  readonly work: Work;
  /** What `checked` is about: while one types fast, it lags behind `work`. */
  readonly checkedWork: Work;
  readonly checked: Checked;
  /** Whether the edited scenario is the one on screen. */
  readonly onScreen: boolean;
  /** Whether there is something that is in no file. */
  readonly dirty: boolean;
  /** When the draft that was brought back had been kept; null if none was. */
  readonly restored: number | null;
  /** A draft of this tab that belongs to another screen. */
  readonly offered: Draft | null;
  /** Whether the browser keeps drafts. */
  readonly keeps: boolean;
  readonly dispatch: (action: EditAction) => void;
  /** Something else comes in place of what is edited, as a draft of its own. */
  readonly openOther: (work: Work, from: Origin) => void;
  readonly saved: () => void;
  readonly discardDraft: () => void;
  readonly acceptRestored: () => void;
  readonly declineOffered: () => void;
}

/** What is edited, in step with the session in both directions, and kept as a draft. */
export function useEditing(): EditingState {
  const [desk] = useState(() => new Desk(pageScreen()));
  useEffect(() => desk.start(), [desk]);
  const editing = useSyncExternalStore(desk.document.subscribe, desk.document.get);
  const { restored, offered, keeps } = useStore(desk.state);
  const shown = useSession((s) => s.scenario);
  const work = editing.now;
  const checkedWork = useDeferredValue(work);
  const checked = useMemo(() => check(checkedWork.draft), [checkedWork]);
  const onScreen = useMemo(() => work.readable && textOf(work.draft) === textOf(shown), [work, shown]);
  const problems = checkedWork !== work ? null : checked.setup === null ? checked.issues.length : 0;
  useEffect(() => {
    if (!work.readable) setDraftState({ is: 'broken', problems: 1 });
    else if (problems !== null && problems > 0) setDraftState({ is: 'broken', problems });
    else setDraftState({ is: onScreen ? 'shown' : 'pending' });
  }, [work, problems, onScreen]);
  useEffect(() => () => setDraftState({ is: 'shown' }), []);
  const [actions] = useState(() => ({
    document: desk.document,
    dispatch: desk.document.dispatch,
    openOther: (other: Work, from: Origin) => desk.openOther(other, from),
    saved: () => desk.saved(),
    discardDraft: () => desk.discardDraft(),
    acceptRestored: () => desk.acceptRestored(),
    declineOffered: () => desk.declineOffered(),
  }));
  return {
    ...actions,
    editing,
    work,
    checkedWork,
    checked,
    onScreen,
    dirty: desk.isDirty(),
    restored,
    offered,
    keeps,
  };
}

function pageScreen(): Screen {
  const { store } = pageSession();
  return {
    shown: () => store.getState().scenario,
    load: apply,
    subscribe: (listener) => store.subscribe(({ scenario }) => listener(scenario)),
  };
}

/** Loads what is edited. The run goes on where it stands if the programs are the same. */
function apply(draft: Scenario, setup: Setup): void {
  const { setup: shown, trace, position } = pageSession().store.getState();
  const run =
    shown?.programHash === setup.programHash
      ? { schedule: trace.events.map((event) => event.step), position }
      : {};
  send({ type: 'LOAD', scenario: draft, setup: { ...setup, scenario: draft }, ...run });
}
