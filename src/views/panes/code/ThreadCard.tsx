import { ChevronDown } from 'lucide-react';
import { Fragment, memo, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { ThreadView, WindowRow } from '../../../trace/snapshot';
import { shortName } from '../../../trace/short-name';
import type { ThreadCode } from '../../../trace/code';
import { send, useSession } from '../../../session/store';
import { keysFor } from '../../ground/screen/commands';
import { badgeOf, hueOf } from '../../../layout/hue';
import { Button } from '../../ground/ui/Button';
import { MenuButton } from '../../ground/ui/MenuButton';
import { reveal } from '../../ground/ui/reveal';
import { CpuState } from './CpuState';
import { LineItem } from './LineItem';
import { useScreen } from '../../ground/screen/screen';
import { quietRows } from './barriers';
import { roleOf } from './role';
import { lineRows } from './rows';
import { text } from '#texts/code';

interface CardProps {
  readonly code: ThreadCode;
  /** Folded, only the line at which it stands is left of the code. */
  readonly open?: boolean;
  /** Absent where nothing folds. */
  readonly onFold?: (thread: number, open: boolean) => void;
}

/** One thread: its code with where it stands, what may execute next, what holds the rest, and how to step it. */
export const ThreadCard = memo(function ThreadCard({ code, open = true, onFold }: CardProps): ReactNode {
  const all = useSession((s) => s.code);
  const trace = useSession((s) => s.trace);
  const position = useSession((s) => s.position);
  const snapshot = useSession((s) => s.snapshot);
  const view = snapshot.threads[code.thread];
  const quiet = useScreen((screen) => screen.quiet);
  const [reason, setReason] = useState<string | null>(null);
  const rows = useMemo(
    () => (view === undefined ? [] : lineRows(code, view, trace, position)),
    [code, view, trace, position],
  );
  const acted = useSession((s) => s.event?.thread === code.thread);
  const box = useCurrentInView(acted ? `${position} ${view?.line}` : `${view?.line}`, acted);
  if (view === undefined) return null;
  // Folded: where it stands, and what could go ahead of that.
  const shownRows = open
    ? quiet
      ? quietRows(rows)
      : rows
    : rows.filter(({ current, window }) => current || window.length > 0);
  const name = shortName(view.name);
  const role = roleOf(code);
  return (
    <article
      className="card thread"
      data-thread={code.thread}
      data-hue={hueOf(code)}
      data-finished={view.finished}
      data-folded={!open}
      data-acted={acted}
      aria-label={view.name}
    >
      <header className="card-head">
        <span className="badge" aria-hidden>
          {badgeOf(code, all)}
        </span>
        <h3 className="card-title">
          {onFold === undefined ? (
            name
          ) : (
            <button
              type="button"
              className="card-fold"
              aria-expanded={open}
              title={open ? text.fold : text.unfold}
              onClick={() => onFold(code.thread, !open)}
            >
              {name}
              <ChevronDown aria-hidden />
            </button>
          )}
          {role !== '' && <span className="card-role"> {role}</span>}
          {view.round !== undefined && (view.rounds ?? 2) > 1 && (
            <span className="card-round">{roundText(view)}</span>
          )}
        </h3>
        <StepButtons thread={code.thread} next={view.window.at(0)?.state} name={name} />
      </header>
      <ol className="code" ref={box} tabIndex={-1} aria-label={view.name}>
        {shownRows.map((row, i) => (
          <Fragment key={`${row.line.id} ${i}`}>
            {open && row.heading !== undefined && <li className="code-fn">{text.heading(row.heading)}</li>}
            <LineItem row={row} view={view} snapshot={snapshot} onReason={setReason} />
          </Fragment>
        ))}
      </ol>
      <CpuState view={view} snapshot={snapshot} focused={reason} />
    </article>
  );
});

function roundText({ round = 1, rounds }: ThreadView): string {
  return rounds === undefined ? text.roundForever(round) : text.round(round, rounds);
}

interface StepButtonsProps {
  readonly thread: number;
  /** How its oldest instruction stands; undefined where there is none. */
  readonly next: WindowRow['state'] | undefined;
  readonly name: string;
}

const StepButtons = memo(function StepButtons({ thread, next, name }: StepButtonsProps): ReactNode {
  const canStep = useSession((s) =>
    s.steps.some((step) => step.thread === thread && step.kind === 'instruction'),
  );
  const canNext = next === undefined ? canStep : next === 'ready';
  return (
    <div className="steps">
      <Button
        look="hue"
        size="s"
        className="steps-main"
        data-steps={thread}
        aria-label={text.stepThread(name)}
        aria-disabled={!canNext}
        aria-keyshortcuts={keysFor('step', thread)}
        data-keys={keysFor('step', thread)}
        onClick={() => send({ type: 'STEP_THREAD', thread: thread })}
      >
        {text.step}
      </Button>
      <MenuButton
        className="button steps-more"
        look="hue"
        label={text.more(name)}
        disabled={!canStep}
        align="end"
        items={{
          kind: 'actions',
          actions: [
            {
              label: text.stepOver,
              keys: keysFor('over', thread),
              onSelect: () => send({ type: 'STEP_OVER', thread: thread }),
            },
            {
              label: text.runUntilBlocked,
              keys: keysFor('run', thread),
              onSelect: () => send({ type: 'RUN_THREAD', thread: thread }),
            },
          ],
        }}
      >
        <ChevronDown aria-hidden />
      </MenuButton>
    </div>
  );
});

/**
 * Keeps the current line in view, in whatever scrolls: the list itself, or the pane around it (phones)
 * if this thread has just `acted`. Nothing else on the page moves.
 */
function useCurrentInView(moment: string, acted: boolean) {
  const box = useRef<HTMLOListElement>(null);
  useEffect(() => {
    // When the frame begins: it has to lay everything out anyway, and so does it only once.
    const frame = requestAnimationFrame(() => {
      const line = box.current?.querySelector<HTMLElement>('[aria-current]');
      if (line === null || line === undefined) return;
      const list = box.current;
      if (list !== null && list.scrollHeight > list.clientHeight) reveal(line, list);
      if (!acted) return;
      for (const around of ['.code-cards', '.code-pane']) {
        const pane = list?.closest<HTMLElement>(around);
        if (pane && pane.scrollHeight > pane.clientHeight) reveal(line, pane);
      }
    });
    return () => cancelAnimationFrame(frame);
  }, [moment, acted]);
  return box;
}
