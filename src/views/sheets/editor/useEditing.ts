import { useCallback, useDeferredValue, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { canonicalJson } from '../../../scenarios/canonical';
import { asOwn, check, type Checked } from '../../../editing/check';
import {
  edited,
  startEditing,
  workFromText,
  workOf,
  type EditAction,
  type Editing,
  type Work,
} from '../../../editing/work';
import { presetById } from '../../../scenarios/presets';
import type { Scenario } from '../../../scenarios/scenario';
import { pageSession, send, useSession } from '../../../session/store';
import { deleteDraft, keepDraft, newDraftId, readDraft } from './drafts';
import { readSeat, writeSeat } from './opening';

/** How long the hands must rest before what is edited goes on screen, and is kept. */
const APPLY_MS = 350;
const KEEP_MS = 500;

/** Where something comes from that takes the place of what was edited. */
export interface Origin {
  /** The draft it is. */
  readonly draft?: string | undefined;
  /** Whether it is about to be put on screen by whoever brings it. */
  readonly shown?: boolean | undefined;
}

export interface EditingState {
  readonly editing: Editing;
  readonly work: Work;
  readonly checked: Checked;
  /** Whether what is edited is what is on screen. */
  readonly onScreen: boolean;
  /** Whether there is something that is in no file. */
  readonly dirty: boolean;
  /** When the draft that was brought back had been kept; null if none was. */
  readonly restored: number | null;
  /** Whether the browser keeps drafts. */
  readonly keeps: boolean;
  readonly dispatch: (action: EditAction) => void;
  /** Something else comes in place of what is edited, as a draft of its own. */
  readonly openOther: (work: Work, from: Origin) => void;
  readonly saved: () => void;
  readonly discardDraft: () => void;
  readonly acceptRestored: () => void;
}

/** Whether two scenarios say the same, apart from what is only declared of presets. */
function same(a: Scenario, b: Scenario): boolean {
  return a === b || canonicalJson(asOwn(a)) === canonicalJson(asOwn(b));
}

interface Start {
  readonly editing: Editing;
  readonly draft: string | null;
  readonly restored: number | null;
}

function start(scenario: Scenario): Start {
  const fresh = startEditing(workOf(scenario));
  const { draft } = readSeat();
  const kept = draft === null ? null : readDraft(draft);
  if (kept === null) return { editing: fresh, draft: null, restored: null };
  const work = workFromText(kept.text, scenario);
  const shown = work.readable && same(work.draft, scenario);
  const editing = shown ? startEditing(work) : edited(fresh, { type: 'replace', work });
  return { editing, draft: kept.id, restored: kept.at };
}

/** What is edited, in step with the session in both directions, and kept as a draft. */
export function useEditing(): EditingState {
  const scenario = useSession((s) => s.scenario);
  const [first] = useState(() => start(scenario));
  const [editing, dispatch] = useReducer(edited, first.editing);
  const [restored, setRestored] = useState(first.restored);
  /** The text that is in a file, or that nobody made here. */
  const [clean, setClean] = useState(() => (first.restored === null ? first.editing.now.text : ''));
  const [keeps, setKeeps] = useState(true);
  const draftId = useRef(first.draft);
  const sent = useRef<Scenario>(scenario);
  const work = editing.now;
  const slow = useDeferredValue(work);
  const checked = useMemo(() => check(slow.draft), [slow]);
  const dirty = work.text !== clean && presetById(work.draft.id ?? '') !== work.draft;

  // The session follows what is edited, once it can run.
  useEffect(() => {
    if (!work.readable || same(work.draft, sent.current)) return undefined;
    const timer = setTimeout(() => {
      if (check(work.draft).setup === null) return;
      sent.current = work.draft;
      apply(work.draft);
    }, APPLY_MS);
    return () => clearTimeout(timer);
  }, [work]);

  // What happens elsewhere (a switch in the code, another preset) is an edit like any other.
  useEffect(
    () =>
      pageSession().store.subscribe(({ scenario: shown }) => {
        if (shown === sent.current || same(shown, sent.current)) return;
        sent.current = shown;
        dispatch({ type: 'replace', work: workOf(shown) });
        if (shown.id === undefined) return;
        // Another preset: what was edited stays behind as a draft of its own.
        setClean(workOf(shown).text);
        draftId.current = null;
        writeSeat({ draft: null });
      }),
    [],
  );

  const keep = useCallback(() => {
    if (!dirty) return;
    draftId.current ??= newDraftId();
    writeSeat({ draft: draftId.current });
    setKeeps(keepDraft({ id: draftId.current, title: work.draft.title, at: Date.now(), text: work.text }));
  }, [dirty, work]);
  useEffect(() => {
    const timer = setTimeout(keep, KEEP_MS);
    window.addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', keep);
    };
  }, [keep]);

  const openOther = useCallback(
    (other: Work, { draft, shown = false }: Origin) => {
      keep();
      draftId.current = draft ?? null;
      writeSeat({ draft: draft ?? null });
      if (shown) sent.current = other.draft;
      dispatch({ type: 'replace', work: other });
      setClean(draft === undefined ? other.text : '');
      setRestored(null);
    },
    [keep],
  );
  return {
    editing,
    work,
    checked,
    onScreen: work.readable && same(work.draft, scenario),
    dirty,
    restored,
    keeps,
    dispatch,
    openOther,
    saved: () => setClean(work.text),
    discardDraft: () => {
      if (draftId.current !== null) deleteDraft(draftId.current);
      draftId.current = null;
      writeSeat({ draft: null });
      setRestored(null);
      dispatch({ type: 'replace', work: workOf(scenario) });
      setClean(workOf(scenario).text);
    },
    acceptRestored: () => setRestored(null),
  };
}

/** Loads what is edited. The run goes on where it stands if the programs are the same. */
function apply(draft: Scenario): void {
  const { scenario, trace, position } = pageSession().store.getState();
  const before = check(scenario).setup?.programHash;
  const after = check(draft).setup?.programHash;
  const run =
    before === after && before !== undefined
      ? { schedule: trace.events.map((event) => event.step), position }
      : {};
  send({ type: 'LOAD', scenario: draft, ...run });
}
