import { useId, type ReactNode } from 'react';
import { longest, waysThrough, type Reach, type Way } from '../../../domains/ways';
import { asDraft } from '../../../editing/draft';
import { frameIn } from '../../../editing/entries';
import { sameAddress } from '../../../editing/threads';
import type { DomainScenario } from '../../../scenarios/scenario';
import { NumberField, Wrong } from './fields';
import { useMessages } from './form';
import { text } from '#texts/editor';
import { markWords } from './words';

interface AddressPickerProps {
  readonly label: string;
  readonly draft: DomainScenario;
  readonly reach: Reach;
  /** Whether tables may be missing on the way. */
  readonly mayEnd: boolean;
  /** The root it starts from; the first if absent. */
  readonly root: string | undefined;
  readonly address: readonly number[];
  readonly path: string;
  readonly onChange: (address: readonly number[], run?: string) => void;
}

/** An address that a thread goes by: one of the ways through the table, or index by index. */
export function AddressPicker({
  label,
  draft,
  reach,
  mayEnd,
  root,
  address,
  path,
  onChange,
}: AddressPickerProps): ReactNode {
  const group = useId();
  const { table } = asDraft(draft);
  const ways = waysThrough(table, reach, root).filter(
    ({ stops, address: whole }) => mayEnd || stops.length === whole.length,
  );
  const known = ways.some((way) => sameAddress(way.address, address));
  const count = Math.max(1, Math.min(4, reach === 'some' ? address.length : longest(table.levels, reach)));
  return (
    <fieldset className="ed-group">
      <legend className="ed-label">{label}</legend>
      {ways.length === 0 && <p className="ed-hint">{text.noPaths}</p>}
      <div className="ed-ways">
        {ways.map((way) => (
          <label key={way.stops.map(({ page, entry }) => `${page}/${entry}`).join()} className="ed-way">
            <input
              type="radio"
              name={group}
              checked={sameAddress(way.address, address)}
              onChange={() => onChange(way.address)}
            />
            <WayText way={way} kind={draft.kind} />
          </label>
        ))}
      </div>
      <details className="ed-more" open={!known}>
        <summary>{text.addressOther}</summary>
        <div className="ed-row">
          {Array.from({ length: count }, (_, i) => (
            <NumberField
              key={i}
              label={text.addressAt(table.levels - i)}
              path={`${path}.${i}`}
              value={address[i] ?? 0}
              onChange={(entry) =>
                onChange(
                  Array.from({ length: count }, (_, j) => (j === i ? entry : (address[j] ?? 0))),
                  `${path}.${i}`,
                )
              }
            />
          ))}
        </div>
      </details>
      <Wrong messages={useMessages(path)} />
    </fieldset>
  );
}

function WayText({ way: { stops, ends }, kind }: { way: Way; kind: DomainScenario['kind'] }): ReactNode {
  const frame = frameIn(ends);
  return (
    <code>
      {stops.map(({ page, entry }, i) => (
        <span key={i} className="ed-stop">
          {page}[{entry}] →{' '}
        </span>
      ))}
      <strong>
        {frame !== null ? text.frame(frame.frame) : ends === 'none' ? text.ends.none : markWords(kind, ends)}
      </strong>
    </code>
  );
}
