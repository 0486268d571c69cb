import { ArrowDown, ArrowUp, Ban, Check, CornerDownRight, Hourglass, Play } from 'lucide-react';
import { memo, useEffect, useState, type ReactNode } from 'react';
import { sameData } from '../../../trace/same';
import type { WindowRow } from '../../../trace/snapshot';
import type { Line } from '../../../machine/instructions';
import { send, takeSettled } from '../../../session/store';
import { CodeText } from '../../ground/ui/CodeText';
import { IconButton } from '../../ground/ui/Button';
import { Switch } from '../../ground/ui/Switch';
import { Hint } from '../../ground/ui/Hint';
import type { LineRow } from './rows';
import { text } from '#texts/code';
import { late } from '#texts/late';
import { reasonText } from '#texts/waits';

interface LineItemProps {
  readonly row: LineRow;
  /** What each of its instructions in the window is about. */
  readonly about: readonly (string | undefined)[];
  /** There, but not shown: its card is folded, and may be unfolded again at the next step. */
  readonly hidden: boolean;
  /** Called with the reason that holds a line while it has focus or the pointer, else null. */
  readonly onReason: (reason: string | null) => void;
}

/** One line of pseudo-C: whether it is done, next or held, what it touches, and its switch. */
export const LineItem = memo(function LineItem({ row, about, hidden, onReason }: LineItemProps): ReactNode {
  const { line, state, current } = row;
  const hasTools = line.removable === true || line.movable === true;
  return (
    <li
      className="line"
      hidden={hidden}
      data-line={line.id}
      data-state={state}
      data-alternative={line.offByDefault}
      data-pressable={hasTools || row.window.some(isPressed) || undefined}
      aria-current={current ? 'step' : undefined}
      title={late.reason(line.why)}
    >
      <span className="line-mark" aria-hidden>
        {mark(row)}
      </span>
      <code className="line-text" data-indent={line.indent ?? 0}>
        <CodeText text={line.text} />
      </code>
      {text.state[state] !== '' && <span className="visually-hidden">, {text.state[state]}</span>}
      <span className="line-side">
        {row.window.some(({ delayed }) => delayed === true) && (
          <span className="line-delayed" title={text.delayedWhy}>
            {text.delayed}
          </span>
        )}
        {state === 'off' && (
          <span className="line-off">{line.offByDefault === true ? text.alternative : text.off}</span>
        )}
        {row.window.map((at, i) => (
          <Place key={at.pc} at={at} row={row} about={about[i]} onReason={onReason} />
        ))}
        {state === 'done' && row.window.length === 0 && row.value !== undefined && (
          <span className="line-value">{row.value}</span>
        )}
      </span>
      {hasTools && <LineTools line={line} />}
    </li>
  );
}, isSame);

/** Most steps leave most lines as they are. */
function isSame(before: LineItemProps, after: LineItemProps): boolean {
  const [a, b] = [before.row, after.row];
  return (
    a.line === b.line &&
    a.state === b.state &&
    a.current === b.current &&
    a.value === b.value &&
    sameData(a.window, b.window) &&
    sameData(before.about, after.about) &&
    before.hidden === after.hidden &&
    before.onReason === after.onReason
  );
}

function mark({ state, current, window }: LineRow): ReactNode {
  if (current && window[0]?.reason?.kind === 'halted') return <Ban />;
  if (current) return state === 'blocked' ? <Hourglass /> : <Play className="line-current" />;
  if (window.some(({ delayed }) => delayed === true)) return <Hourglass />;
  if (state === 'done') return <Check />;
  return state === 'ready' ? <CornerDownRight /> : null;
}

/** Whether an instruction that is neither ready nor done says what holds it. */
const saysWhy = ({ reason }: WindowRow): boolean => reason !== undefined && reason.kind !== 'halted';

/** Whether its `Place` is a button. */
function isPressed(at: WindowRow): boolean {
  return (at.state === 'ready' && at.step !== undefined) || (at.state !== 'done' && saysWhy(at));
}

interface PlaceProps extends Pick<LineItemProps, 'row' | 'onReason'> {
  readonly at: WindowRow;
  readonly about: string | undefined;
}

/** One instruction of the line in the thread's window: pressed to execute it, or saying what holds it. */
function Place({ at, row, about, onReason }: PlaceProps): ReactNode {
  const shown = about === undefined ? null : <span className="place-about">← {about}</span>;
  const { step } = at;
  // Who presses the next line twice wants two steps; who lets a line go early means that line.
  if (at.state === 'ready' && step !== undefined) {
    return (
      <button
        type="button"
        className="place"
        data-state="ready"
        data-step={step}
        onClick={() => (row.current ? send({ type: 'STEP', step }) : takeSettled(step))}
      >
        <span className="visually-hidden">{text.execute(row.line.text)}</span>
        {shown}
        {row.current ? shown === null && text.nextShort : text.mayGoShort}
      </button>
    );
  }
  if (at.state === 'done')
    return (
      <span
        className="place"
        data-state="done"
        title={at.speculative === true ? text.speculative : text.executedEarly}
      >
        {text.executedEarly}
        {at.value !== undefined && ` = ${at.value}`}
        {at.speculative === true && '?'}
      </span>
    );
  if (at.reason === undefined || !saysWhy(at)) return shown && <span className="place">{shown}</span>;
  return (
    <Blocked reason={reasonText(at.reason)} onReason={onReason}>
      <span className="visually-hidden">{text.execute(row.line.text)}</span>
      {shown}
      {row.current ? text.waits : <Hourglass aria-hidden />}
    </Blocked>
  );
}

interface BlockedProps extends Pick<LineItemProps, 'onReason'> {
  readonly reason: string;
  readonly children: ReactNode;
}

/** An instruction that may not execute yet; it says why while hovered or focused, as long as it is on screen. */
function Blocked({ reason, onReason, children }: BlockedProps): ReactNode {
  const [asked, ask] = useState(false);
  useEffect(() => {
    if (!asked) return undefined;
    onReason(reason);
    return () => onReason(null);
  }, [asked, reason, onReason]);
  return (
    <Hint text={reason} side="right">
      <button
        type="button"
        className="place"
        data-state="blocked"
        aria-disabled
        onFocus={() => ask(true)}
        onBlur={() => ask(false)}
        onPointerEnter={() => ask(true)}
        onPointerLeave={() => ask(false)}
      >
        {children}
      </button>
    </Hint>
  );
}

/** The switch that takes the line away, and the arrows that move it. */
const LineTools = memo(function LineTools({ line }: { line: Line }): ReactNode {
  return (
    <span className="line-tools" data-switch={line.removable === true}>
      {line.movable === true && (
        <span className="line-moves">
          <IconButton
            size="s"
            label={text.moveUp(line.text)}
            onClick={() => send({ type: 'MOVE_LINE', line: line.id, by: -1 })}
          >
            <ArrowUp aria-hidden />
          </IconButton>
          <IconButton
            size="s"
            label={text.moveDown(line.text)}
            onClick={() => send({ type: 'MOVE_LINE', line: line.id, by: 1 })}
          >
            <ArrowDown aria-hidden />
          </IconButton>
        </span>
      )}
      {line.removable === true && (
        <Switch
          label={text.keep(line.text)}
          on={line.off !== true}
          onToggle={() => send({ type: 'TOGGLE_LINE', line: line.id })}
        />
      )}
    </span>
  );
});
