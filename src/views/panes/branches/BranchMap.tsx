import { Pencil } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { layoutBranches, type BranchMap as Map } from '../../../layout/branches';
import type { BranchView } from '../../../session/contract';
import { send, useSession } from '../../../session/store';
import { useRoom } from '../../ground/svg/room';
import { Button } from '../../ground/ui/Button';
import { text } from '#texts/branches';
import './branches.css';

/** Height of a row, in units of the type scale; the style sheet has the same in rem. */
const ROW = 28;

/** The branches of the history: a line each, as long as its run; press one to go there. */
export default function BranchMap(): ReactNode {
  const branches = useSession((s) => s.branches);
  const position = useSession((s) => s.position);
  const list = useRef<HTMLUListElement>(null);
  const room = useRoom(list);
  const [renamed, rename] = useState<number | null>(null);
  const map = useMemo(
    () =>
      layoutBranches(branches, position, {
        width: Math.min(150, (room?.width ?? 240) * 0.45),
        rowHeight: ROW,
      }),
    [branches, position, room?.width],
  );
  const current = branches.find((branch) => branch.current)?.id;
  useEffect(() => {
    const shown = list.current?.querySelector('[aria-current="true"]');
    shown?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0 || !(event.target instanceof HTMLButtonElement)) return;
    const all = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('.branch-go')];
    const next = all[all.findIndex((one) => one.closest('li')?.contains(event.target as Node)) + by];
    event.preventDefault();
    event.stopPropagation();
    next?.focus();
  };

  return (
    <section className="branches" aria-labelledby="branches-title" data-count={branches.length}>
      <h3 id="branches-title" className="pane-label" title={text.intro}>
        {text.title}
      </h3>
      {/* The list handles arrow keys for the buttons in it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul className="branch-list" ref={list} onKeyDown={onKeyDown}>
        <Lines map={map} branches={branches} />
        {map.lines.map(({ id }) => {
          const branch = branches.find((one) => one.id === id);
          if (branch === undefined) return null;
          return (
            <li key={id} className="branch" data-branch={id} data-violated={branch.violated || undefined}>
              {renamed === id ? (
                <NameField branch={branch} onDone={() => rename(null)} inset={map.width} />
              ) : (
                <>
                  <button
                    type="button"
                    className="branch-go"
                    aria-current={branch.current}
                    aria-label={text.go(
                      branch.name,
                      branch.length,
                      branch.violated,
                      branch.current ? text.here(position) : '',
                    )}
                    style={{ paddingLeft: `${(map.width + 4) / 16}rem` }}
                    onClick={() => send({ type: 'BRANCH', id })}
                    onDoubleClick={() => rename(id)}
                  >
                    <span className="branch-name">{branch.name}</span>
                    <span className="branch-length" data-length={branch.length} />
                  </button>
                  <Button
                    look="quiet"
                    size="s"
                    data-icon
                    className="branch-rename"
                    aria-label={text.rename(branch.name)}
                    title={text.rename(branch.name)}
                    onClick={() => rename(id)}
                  >
                    <Pencil aria-hidden />
                  </Button>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The lines themselves: the current way strong, a star where a bug ends one, a ring where we stand. */
function Lines({ map, branches }: { map: Map; branches: readonly BranchView[] }): ReactNode {
  return (
    <li className="branch-lines" aria-hidden role="presentation">
      <svg
        viewBox={`0 0 ${map.width} ${map.height}`}
        style={{ width: `${map.width / 16}rem`, height: `${map.height / 16}rem` }}
      >
        {map.lines.map((line) => (
          <path key={line.id} className="branch-line" d={line.path} />
        ))}
        {map.lines
          .filter(({ on }) => on)
          .map((line) => (
            <path
              key={line.id}
              className="branch-line"
              data-on
              d={line.path.replace(/H[\d.]+$/, `H${Math.max(line.onTo, line.x1)}`)}
            />
          ))}
        {map.lines.map(({ id, x2, y }) =>
          branches.find((branch) => branch.id === id)?.violated === true ? (
            <path key={id} className="branch-star" transform={`translate(${x2},${y})`} d={STAR} />
          ) : (
            <circle key={id} className="branch-tip" cx={x2} cy={y} r={3} />
          ),
        )}
        {map.here !== null && <circle className="branch-here" cx={map.here.x} cy={map.here.y} r={5} />}
      </svg>
    </li>
  );
}

/** Five points, as the timeline marks what was violated. */
const STAR = 'M0,-7L1.8,-2.4L6.7,-2.2L2.9,0.9L4.1,5.7L0,3L-4.1,5.7L-2.9,0.9L-6.7,-2.2L-1.8,-2.4Z';

interface NameFieldProps {
  readonly branch: BranchView;
  readonly onDone: () => void;
  readonly inset: number;
}

/** The name being written: Enter and leaving keep it, Escape does not. An empty one takes the name away. */
function NameField({ branch, onDone, inset }: NameFieldProps): ReactNode {
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(branch.name);
  useEffect(() => field.current?.select(), []);
  const finish = (keep: boolean): void => {
    if (keep && name !== branch.name) send({ type: 'NAME_BRANCH', id: branch.id, name });
    onDone();
  };
  return (
    <input
      ref={field}
      className="branch-field"
      aria-label={text.renameField}
      style={{ marginLeft: `${inset / 16}rem` }}
      value={name}
      maxLength={60}
      onChange={(event) => setName(event.target.value)}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        finish(event.key === 'Enter');
      }}
    />
  );
}
