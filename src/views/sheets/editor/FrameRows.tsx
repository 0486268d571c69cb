import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { framesIn, rootsOf } from '../../../editing/table';
import type { DomainScenario } from '../../../scenarios/scenario';
import { IconButton } from '../../ground/ui/Button';
import { NumberField, SelectField, Wrong } from './fields';
import { useMessages } from './form';
import { text } from '#texts/editor';
import { tableWords } from './words';

/** A frame that differs from the others. */
export interface FrameRow {
  readonly frame: number;
  /** References at the start; 1 if absent. */
  readonly count?: number | undefined;
  /** Root of the process that it belongs to; the first root if absent. */
  readonly process?: string | undefined;
}

/** The frames that entries say: how many references each has, and whose it is. */
export function FrameRows({
  draft,
  path,
  rows,
  hint,
  onChange,
}: {
  draft: DomainScenario;
  path: string;
  rows: readonly FrameRow[];
  hint?: string | undefined;
  onChange: (rows: readonly FrameRow[], run?: string) => void;
}): ReactNode {
  const { root } = tableWords(draft.kind);
  const roots = rootsOf(draft).map(({ name }) => name);
  const said = framesIn({ ...draft, frames: undefined } as DomainScenario)
    .map((frame) => Number(frame.slice('frame:'.length)))
    .filter((frame) => Number.isSafeInteger(frame));
  const frames = [...new Set([...said, ...rows.map(({ frame }) => frame)])];
  const set = (frame: number, change: Partial<FrameRow>, run?: string): void => {
    const at = rows.findIndex((row) => row.frame === frame);
    const row = { ...(at < 0 ? { frame } : rows[at]), ...change };
    const plain = (row.count ?? 1) === 1 && row.process === undefined;
    const others = rows.filter((_, i) => i !== at);
    onChange(plain ? others : at < 0 ? [...rows, row] : rows.map((one, i) => (i === at ? row : one)), run);
  };
  return (
    <>
      {hint !== undefined && <p className="ed-hint">{hint}</p>}
      {frames.length === 0 && <p className="ed-hint">{text.noFrames}</p>}
      <div className="ed-frames">
        {frames.map((frame) => {
          const at = rows.findIndex((row) => row.frame === frame);
          const name = `0x${frame.toString(16)}`;
          return (
            <div key={frame} className="ed-frame" role="group" aria-label={text.frame(name)}>
              <code>{name}</code>
              <code className="ed-aside" aria-hidden>
                _refcount
              </code>
              <NumberField
                quiet
                label={text.frameCount(name)}
                path={`${path}.${at}.count`}
                value={rows[at]?.count ?? 1}
                onChange={(count) =>
                  set(frame, { count: count === 1 ? undefined : count }, `${path}#${name}`)
                }
              />
              {(roots.length > 1 || rows[at]?.process !== undefined) && (
                <SelectField
                  quiet
                  label={text.frameOwner(name)}
                  path={`${path}.${at}.process`}
                  value={rows[at]?.process ?? roots[0] ?? ''}
                  options={roots.map((one, i) => ({ value: one, label: `${root(i)} (${one})` }))}
                  onChange={(one) => set(frame, { process: one === roots[0] ? undefined : one })}
                />
              )}
              {!said.includes(frame) && (
                <IconButton
                  size="s"
                  label={text.forgetFrame(name)}
                  onClick={() => onChange(rows.filter((row) => row.frame !== frame))}
                >
                  <X aria-hidden />
                </IconButton>
              )}
            </div>
          );
        })}
      </div>
      <Wrong messages={useMessages(path)} />
    </>
  );
}
