import { Flag, StepBack, StepForward } from 'lucide-react';
import { useId, useMemo, useState, type ReactNode } from 'react';
import {
  compare,
  differingPages,
  heldThere,
  rowAt,
  type Difference,
  type Row,
} from '../../../session/run/compare';
import { pageSession } from '../../../session/store';
import { Modal } from '../../ground/ui/Modal';
import { Button, IconButton } from '../../ground/ui/Button';
import { choicesFor, firstChoice, sidesOf, type Side } from './choices';
import { SidePane } from './SidePane';
import { text } from '#texts/compare';
import { reasonText } from '#texts/waits';
import './compare.css';

/** Two runs side by side: what is on screen, and a branch or a scenario of the person's choice. */
export default function CompareDialog({ onClose }: { onClose: () => void }): ReactNode {
  const [view] = useState(() => pageSession().store.getState());
  const groups = useMemo(() => choicesFor(view), [view]);
  const choices = groups.flatMap((group) => group.choices);
  const [chosen, choose] = useState(() => firstChoice(view, groups));
  const choice = choices.find(({ id }) => id === chosen);
  const sides = useMemo(() => {
    try {
      return choice === undefined ? text.cannot : sidesOf(view, choice);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }, [view, choice]);
  const id = useId();
  return (
    <Modal title={text.title} intro={text.intro} size="full" onClose={onClose}>
      <div className="compare-choice">
        <label htmlFor={id}>{text.with}</label>
        <select id={id} value={chosen} onChange={(event) => choose(event.target.value)}>
          {groups.map((group) => (
            <optgroup key={group.label} label={group.label}>
              {group.choices.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.label}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
      {typeof sides === 'string' && (
        <p role="alert">
          {text.cannot}: {sides}
        </p>
      )}
      {sides !== null && typeof sides !== 'string' && (
        <Both key={chosen} {...sides} position={view.position} />
      )}
    </Modal>
  );
}

/** Both runs at one moment, and the way through them. */
function Both({ left, right, position }: { left: Side; right: Side; position: number }): ReactNode {
  const comparison = useMemo(() => {
    const same = left.setup.programHash === right.setup.programHash;
    return same ? compare(left.trace, right.trace, 0) : compare(left.trace, right.trace);
  }, [left, right]);
  const { rows, first } = comparison;
  const [row, setRow] = useState(() => first?.row ?? rowAt(comparison, position));
  const last = rows.length - 1;
  const at = rows[row];
  const before = rows[Math.max(0, row - 1)];
  const pages = differingPages(left.trace.snapshots[at.left], right.trace.snapshots[at.right]);
  const seek = (side: 'left' | 'right', to: number): void => {
    const found = rows.findIndex((one) => one[side] === to);
    if (found >= 0) setRow(found);
  };
  return (
    <div className="compare" data-row={row} data-first={first?.row ?? 'none'}>
      <div className="compare-way">
        <IconButton label={text.back} aria-disabled={row === 0} onClick={() => setRow(row - 1)}>
          <StepBack aria-hidden />
        </IconButton>
        <IconButton label={text.forward} aria-disabled={row === last} onClick={() => setRow(row + 1)}>
          <StepForward aria-hidden />
        </IconButton>
        <span className="compare-track">
          <input
            type="range"
            min={0}
            max={last}
            value={row}
            aria-label={text.slider}
            aria-valuetext={text.moment(row, last)}
            onChange={(event) => setRow(Number(event.target.value))}
          />
          {first !== null && (
            <Flag
              aria-hidden
              className="compare-flag"
              style={{ left: `calc(0.5rem + (100% - 1rem) * ${last === 0 ? 0 : first.row / last})` }}
            />
          )}
        </span>
        <span className="compare-moment">{text.moment(row, last)}</span>
        <Button
          size="s"
          aria-disabled={first === null || row === first.row}
          onClick={() => first && setRow(first.row)}
        >
          {text.toFirst}
        </Button>
      </div>
      <p className="compare-says" role="status">
        <strong>
          {first !== null ? text.first(text.kinds[first.kind]) : last === 0 ? text.noSteps : text.same}
        </strong>{' '}
        {first !== null && <Held left={left} right={right} first={first} at={rows[first.row]} />}{' '}
        {text.differs(pages)}
      </p>
      <div className="compare-sides">
        {(['left', 'right'] as const).map((side) => (
          <SidePane
            key={side}
            side={side === 'left' ? left : right}
            name={side}
            position={at[side]}
            waits={row > 0 && before[side] === at[side]}
            differing={pages}
            parted={first?.[side] ?? null}
            partedAt={first === null || first.kind === 'start' ? null : rows[first.row][side]}
            onSeek={(to) => seek(side, to)}
          />
        ))}
      </div>
    </div>
  );
}

interface HeldProps {
  readonly left: Side;
  readonly right: Side;
  readonly first: Difference;
  /** Where both stand after it. */
  readonly at: Row;
}

/** Why the other run does not take the step in which they part: what holds that line there. */
function Held({ left, right, first, at }: HeldProps): ReactNode {
  const alone = first.left === null ? first.right : first.right === null ? first.left : null;
  if (alone === null) return null;
  const [other, position] = first.left === null ? [left, at.left] : [right, at.right];
  const held = heldThere(other.trace, position, alone);
  if (held === null) return null;
  const line = other.setup.code.flatMap(({ lines }) => lines).find(({ id }) => id === held.line);
  return text.heldBy((line?.text ?? held.line).replace(/;\s*$/, ''), reasonText(held.reason));
}
