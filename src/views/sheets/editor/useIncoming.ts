import { useCallback, useEffect, useState, type ClipboardEvent } from 'react';
import { workFromText, workOf, type Work } from '../../../editing/work';
import type { Import } from '../../../editing/import';
import type { Scenario } from '../../../scenarios/scenario';
import type { Opening } from '../../../session/run/load';
import { send } from '../../../session/store';
import { openDialog } from '../../ground/screen/screen';
import type { Draft } from './drafts';
import { importFile, importPasted, isForUs } from './files';
import type { EditingState } from './useEditing';

/** A line above the views: what was saved, or why something could not be read. */
export interface Message {
  readonly tone: 'info' | 'warning';
  readonly message: string;
}

/** Something that is about to take the place of what is edited. */
export interface Arrival {
  readonly work: Work;
  /** The draft that it is; none for what comes from elsewhere. */
  readonly draft?: string;
  /** The run that came with it, by a link. */
  readonly opening?: Opening;
  /** An example of the language's reference, which stays open where it is: another may be tried next. */
  readonly example?: true;
}

interface Incoming {
  readonly message: Message | null;
  readonly setMessage: (message: Message | null) => void;
  /** Waits for an answer, because the edited scenario is in no file yet. */
  readonly waiting: Arrival | null;
  readonly answer: (replace: boolean) => void;
  readonly openScenario: (scenario: Scenario) => void;
  readonly openExample: (scenario: Scenario) => void;
  readonly openDraft: (draft: Draft) => void;
  readonly openFile: (file: File) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
}

/**
 * Brings scenarios into the editor: templates, drafts, files, pasted text and links. Asks first when something would be
 * lost; `onTaken` hears of what took the place of the old one.
 */
export function useIncoming(state: EditingState, onTaken: (arrival: Arrival) => void): Incoming {
  const { dirty, openOther, work } = state;
  const { draft } = work;
  const [message, setMessage] = useState<Message | null>(null);
  const [waiting, setWaiting] = useState<Arrival | null>(null);

  const take = useCallback(
    (arrival: Arrival) => {
      const { opening } = arrival;
      openOther(arrival.work, { draft: arrival.draft, shown: (opening?.scenario ?? null) !== null });
      setWaiting(null);
      onTaken(arrival);
      if (opening !== undefined) show(opening);
    },
    [openOther, onTaken],
  );
  const offer = useCallback(
    (arrival: Arrival) => (dirty ? setWaiting(arrival) : take(arrival)),
    [dirty, take],
  );
  const imported = useCallback(
    (found: Import, opening?: Opening) => {
      const warning = found.ok ? found.warning : found.message;
      setMessage(warning === null ? null : { tone: 'warning', message: warning });
      if (!found.ok && found.unstepped !== undefined) openDialog({ is: 'unstepped', test: found.unstepped });
      if (found.ok) offer({ work: found.work, ...(opening === undefined ? {} : { opening }) });
    },
    [offer],
  );
  const openFile = useCallback(
    (file: File) => void importFile(file, draft).then((found) => imported(found)),
    [imported, draft],
  );

  return {
    message,
    setMessage,
    waiting,
    answer: (replace) => (replace && waiting !== null ? take(waiting) : setWaiting(null)),
    openScenario: (scenario) => offer({ work: workOf(scenario) }),
    openExample: (scenario) => offer({ work: workOf(scenario), example: true }),
    openDraft: ({ id, text }) => offer({ work: workFromText(text, draft), draft: id }),
    openFile,
    onPaste: (event) => {
      const pasted = event.clipboardData.getData('text/plain');
      if (pasted === '' || (isTyping(event.target) && !isForUs(pasted))) return;
      event.preventDefault();
      event.stopPropagation();
      void importPasted(pasted, draft).then(({ found, opening }) => imported(found, opening ?? undefined));
    },
  };
}

/** Opens a file that was dropped on the app, once. */
export function useDroppedFile(
  file: File | null,
  openFile: (file: File) => void,
  onFileTaken: () => void,
): void {
  useEffect(() => {
    if (file === null) return;
    onFileTaken();
    openFile(file);
  }, [file, onFileTaken, openFile]);
}

/** Puts the run of a link on screen. */
function show({ scenario, schedule, position }: Opening): void {
  if (scenario === null) return;
  send({
    type: 'LOAD',
    scenario,
    ...(schedule === undefined ? {} : { schedule }),
    ...(position === undefined ? {} : { position }),
  });
}

function isTyping(target: EventTarget): boolean {
  return target instanceof Element && target.closest('input, textarea, .ed-code') !== null;
}
