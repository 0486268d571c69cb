import { ChevronDown } from 'lucide-react';
import { Fragment, memo, useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { StepEvent } from '../../../trace/events';
import {
  isContext,
  type CpuView,
  type PageView,
  type ThreadView,
  type WindowRow,
} from '../../../trace/snapshot';
import { sameData } from '../../../trace/same';
import type { Trace } from '../../../trace/trace';
import { shortName } from '../../../trace/short-name';
import { calledName } from '../../../narrate/names';
import type { ThreadCode } from '../../../trace/code';
import type { SessionView } from '../../../session/contract';
import { send, useSettled } from '../../../session/store';
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
import { aboutOf, lineRows, type LineRow } from './rows';
import { text } from '#texts/code';
import '../../ground/ui/badge.css';

interface CardProps {
  readonly code: ThreadCode;
  /** Folded, only the line at which it stands is left of the code. */
  readonly open?: boolean;
  /** Absent where nothing folds. */
  readonly onFold?: (thread: number, open: boolean) => void;
}

/** One thread: its code with where it stands, what may execute next, what holds the rest, and how to step it. */
export const ThreadCard = memo(function ThreadCard({ code, open = true, onFold }: CardProps): ReactNode {
  const all = useSettled((s) => s.code);
  const moment = useMemo(() => momentOf(code.thread), [code.thread]);
  const { view, snapshot, trace, position } = useSettled(moment);
  const quiet = useScreen((screen) => screen.quiet);
  const [reason, setReason] = useState<string | null>(null);
  const rows = useMemo(
    () => (view === undefined ? [] : lineRows(code, view, trace, position)),
    [code, view, trace, position],
  );
  // Who moved gets more room, and is brought into view.
  const acted = useSettled((s) => s.event?.thread === code.thread);
  const box = useCurrentInView(`${acted ? position : ''} ${view?.line} ${open}`, acted);
  const wasOpen = useOnce(open);
  if (view === undefined) return null;
  const shown = wasOpen && quiet ? quietRows(rows) : wasOpen ? rows : rows.filter(staysFolded);
  const name = shortName(view.name);
  const label = isContext(view) ? calledName(view) : view.name;
  return (
    <article
      className="card thread"
      data-thread={code.thread}
      data-hue={hueOf(code)}
      data-finished={view.finished}
      data-folded={!open}
      data-acted={acted}
      aria-label={label}
    >
      <CardHead
        code={code}
        badge={badgeOf(code, all)}
        name={name}
        called={calledName(view)}
        round={view.round !== undefined && (view.rounds ?? 2) > 1 ? roundText(view) : null}
        next={view.window.at(0)?.state}
        open={open}
        onFold={onFold}
      />
      <CardCode
        box={box}
        name={label}
        rows={shown}
        about={shown.map((row) => row.window.map((at) => aboutOf(at, view, snapshot)))}
        open={open}
        onReason={setReason}
      />
      <CpuState view={view} snapshot={snapshot} focused={reason} />
    </article>
  );
});

/** What a card shows of a moment. */
interface Moment extends Pick<SessionView, 'snapshot' | 'trace' | 'position'> {
  readonly view: ThreadView | undefined;
  readonly cpu: CpuView | undefined;
  /** Where it stands. */
  readonly page: PageView | undefined;
  /** The thread's own last step. */
  readonly step: StepEvent | undefined;
}

/** The moment at which something of a thread has changed last: most steps change one thread, and draw one card anew. */
function momentOf(thread: number): (view: SessionView) => Moment {
  let last: Moment | null = null;
  return ({ snapshot, trace, position }) => {
    const view = snapshot.threads[thread];
    const cpu = view && snapshot.cpus[view.cpu];
    const page = view?.at && snapshot.pages[view.at.page];
    const step = lastStepOf(trace, position, thread);
    const same =
      last?.view === view &&
      last?.cpu === cpu &&
      last?.page === page &&
      last?.step === step &&
      last?.snapshot.bug === snapshot.bug;
    if (last === null || !same) last = { view, cpu, page, step, snapshot, trace, position };
    return last;
  };
}

function lastStepOf({ events }: Trace, position: number, thread: number): StepEvent | undefined {
  for (let i = position - 1; i >= 0; i--) if (events[i]?.thread === thread) return events[i];
  return undefined;
}

/** Folded, a card shows where it stands, and what could go ahead of that. */
const staysFolded = ({ current, window }: LineRow): boolean => current || window.length > 0;

/** Whether something has been so at least once. */
function useOnce(now: boolean): boolean {
  const [once, set] = useState(now);
  if (now && !once) set(true);
  return now || once;
}

interface CardHeadProps {
  readonly code: ThreadCode;
  readonly badge: string;
  readonly name: string;
  /** What its buttons call it. */
  readonly called: string;
  /** Which of its rounds it is in; null where there is but one. */
  readonly round: string | null;
  /** How its oldest instruction stands; undefined where there is none. */
  readonly next: WindowRow['state'] | undefined;
  readonly open: boolean;
  readonly onFold: CardProps['onFold'];
}

/** Drawn again when something of it has changed: most steps change one thread. */
const CardHead = memo(function CardHead(props: CardHeadProps): ReactNode {
  const { code, badge, name, called, round, next, open, onFold } = props;
  const role = roleOf(code);
  return (
    <header className="card-head">
      <span className="badge" aria-hidden>
        {badge}
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
        {round !== null && <span className="card-round">{round}</span>}
      </h3>
      <StepButtons thread={code.thread} next={next} name={called} />
    </header>
  );
});

interface CardCodeProps {
  readonly box: RefObject<HTMLOListElement | null>;
  /** What the list of a thread is called. */
  readonly name: string;
  readonly rows: readonly LineRow[];
  /** For each row, what its instructions in the window are about. */
  readonly about: readonly (readonly (string | undefined)[])[];
  readonly open: boolean;
  readonly onReason: (reason: string | null) => void;
}

/**
 * The lines. With many threads each step folds one card and unfolds another: lines that have been on screen once stay
 * where they are, hidden, instead of being made anew.
 */
const CardCode = memo(function CardCode(props: CardCodeProps): ReactNode {
  const { box, name, rows, about, open, onReason } = props;
  return (
    <ol className="code" ref={box} tabIndex={-1} aria-label={name} hidden={!open && !rows.some(staysFolded)}>
      {rows.map((row, i) => (
        <Fragment key={`${row.line.id} ${i}`}>
          {row.heading !== undefined && (
            <li className="code-fn" hidden={!open}>
              {text.heading(row.heading)}
            </li>
          )}
          <LineItem
            row={row}
            about={about[i] ?? []}
            hidden={!open && !staysFolded(row)}
            onReason={onReason}
          />
        </Fragment>
      ))}
    </ol>
  );
}, sameData);

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
  const canStep = useSettled((s) =>
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
        onWhyNot={() => send({ type: 'STEP_THREAD', thread: thread })}
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
