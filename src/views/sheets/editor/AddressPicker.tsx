import { useId, type ReactNode } from 'react';
import type { TableSpec, WalkAddress } from '../../../domains/kvm/spec';
import { pathsOf, sameAddress, type TablePath } from '../../../editing/table';
import { NumberField, Wrong } from './fields';
import { useMessages } from './form';
import { text } from '#texts/editor';

interface AddressPickerProps {
  readonly table: TableSpec;
  readonly address: WalkAddress;
  readonly path: string;
  readonly onChange: (address: WalkAddress, run?: string) => void;
}

/** The address a thread walks: one of the ways through the table, or index by index. */
export function AddressPicker({ table, address, path, onChange }: AddressPickerProps): ReactNode {
  const group = useId();
  const ways = pathsOf(table);
  return (
    <fieldset className="ed-group">
      <legend className="ed-label">{text.address}</legend>
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
            <Way way={way} />
          </label>
        ))}
      </div>
      <details
        className="ed-more"
        open={ways.length === 0 || !ways.some((way) => sameAddress(way.address, address))}
      >
        <summary>{text.addressOther}</summary>
        <div className="ed-row">
          {Array.from({ length: Math.max(0, Math.min(4, table.levels)) }, (_, i) => (
            <NumberField
              key={i}
              label={text.addressAt(table.levels - i)}
              path={`${path}.${i}`}
              value={address[i] ?? 0}
              onChange={(entry) =>
                onChange(
                  Array.from({ length: table.levels }, (_, j) => (j === i ? entry : (address[j] ?? 0))),
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

function Way({ way: { stops, ends } }: { way: TablePath }): ReactNode {
  return (
    <code>
      {stops.map(({ page, entry }, i) => (
        <span key={i} className="ed-stop">
          {page}[{entry}] →{' '}
        </span>
      ))}
      <strong>
        {ends.startsWith('frame:')
          ? text.frame(ends.slice(6))
          : ends === 'mmio'
            ? text.ends.mmio
            : text.ends.none}
      </strong>
    </code>
  );
}
