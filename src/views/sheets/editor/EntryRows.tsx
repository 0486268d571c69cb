import { Plus, X } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { tableFormOf } from '../../../editing/draft';
import {
  freeEntry,
  frameIn,
  frameText,
  moveEntry,
  removeEntry,
  setEntry,
  type Entries,
} from '../../../editing/entries';
import { newFrame } from '../../../editing/table';
import type { DomainScenario } from '../../../scenarios/scenario';
import { Button, IconButton } from '../../ground/ui/Button';
import { NumberField, SelectField, TextField } from './fields';
import { useRowFocus } from './useRowFocus';
import { text } from '#texts/editor';
import { bitWords, markWords } from './words';

const FRAME = 'frame:';

interface EntryRowsProps {
  readonly draft: DomainScenario;
  /** Whose entries they are. */
  readonly name: string;
  readonly path: string;
  readonly entries: Entries;
  /** Pages an entry may point to. */
  readonly pages: readonly string[];
  readonly onChange: (entries: Entries, run?: string) => void;
}

/** The entries of a page: index → what it says. */
export function EntryRows({ draft, name, path, entries, pages, onChange }: EntryRowsProps): ReactNode {
  const { marks } = tableFormOf(draft);
  const list = Object.entries(entries);
  const rows = useRef<HTMLDivElement>(null);
  useRowFocus(rows, list.length, { rows: '.ed-entry' });
  return (
    <div className="ed-entries" ref={rows}>
      {list.length === 0 && <p className="ed-hint">{text.noEntries}</p>}
      {list.map(([entry, target], i) => (
        // Rows keep their place while their index is edited.
        <div key={i} className="ed-entry">
          <NumberField
            quiet
            label={text.entryIndex(name, entry)}
            path={`${path}.${entry}#index`}
            value={Number(entry)}
            onChange={(index) => onChange(moveEntry(entries, entry, String(index)), `${path}#${i}`)}
          />
          <span aria-hidden>→</span>
          <TargetField
            draft={draft}
            label={text.entryTarget(name, entry)}
            frameLabel={text.entryFrame(name, entry)}
            bitsLabel={text.entryBits(name, entry)}
            path={`${path}.${entry}`}
            target={target}
            pages={pages}
            onChange={(to = 'none', run) => onChange(setEntry(entries, entry, to), run)}
          />
          <IconButton
            size="s"
            label={text.removeEntry(name, entry)}
            onClick={() => onChange(removeEntry(entries, entry))}
          >
            <X aria-hidden />
          </IconButton>
        </div>
      ))}
      <Button
        size="s"
        look="quiet"
        aria-label={text.addEntry(name)}
        onClick={() =>
          onChange(setEntry(entries, freeEntry(entries), pages.at(0) ?? marks.at(0) ?? newFrame(draft)))
        }
      >
        <Plus aria-hidden />
        {text.addEntryShort}
      </Button>
    </div>
  );
}

interface TargetFieldProps {
  readonly draft: DomainScenario;
  readonly label: string;
  readonly frameLabel: string;
  readonly bitsLabel: string;
  readonly path: string;
  /** Undefined where it is left out. */
  readonly target: string | undefined;
  readonly pages: readonly string[];
  /** Nothing but a frame will do. */
  readonly leaf?: boolean;
  /** It may be left out. */
  readonly optional?: boolean;
  readonly quiet?: boolean;
  readonly onChange: (target: string | undefined, run?: string) => void;
}

/** What an entry says: nothing, a page, a frame with its bits, or a mark that its domain knows. */
export function TargetField({ target, path, onChange, draft, ...rest }: TargetFieldProps): ReactNode {
  const { label, frameLabel, bitsLabel, pages, leaf = false, optional = false, quiet = true } = rest;
  const { marks, bits } = tableFormOf(draft);
  const frame = target === undefined ? null : frameIn(target);
  const choices = [
    ...(optional ? [{ value: '', label: text.unset }] : []),
    ...(leaf ? [] : pages.map((page) => ({ value: page, label: page }))),
    ...(leaf ? [] : marks.map((mark) => ({ value: mark, label: markWords(draft.kind, mark) }))),
    { value: FRAME, label: text.targets.frame },
    ...(leaf ? [] : [{ value: 'none', label: text.targets.none }]),
  ];
  const choose = (to: string): void => onChange(to === FRAME ? newFrame(draft) : to === '' ? undefined : to);
  const always = leaf && !optional && frame !== null;
  return (
    <>
      {!always && (
        <SelectField
          quiet={quiet}
          label={label}
          path={frame === null ? path : `${path}#kind`}
          value={frame === null ? (target ?? '') : FRAME}
          options={choices}
          onChange={choose}
        />
      )}
      {frame !== null && (
        <TextField
          quiet={quiet || !always}
          code
          label={always ? label : frameLabel}
          path={path}
          value={frame.frame}
          onChange={(number) => onChange(frameText(number, frame.bits, bits), `${path}#frame`)}
        />
      )}
      {frame !== null && bits.length > 0 && (
        <Bits
          label={bitsLabel}
          names={bits.map((bit) => ({ bit, name: bitWords(draft.kind, bit) }))}
          set={frame.bits}
          onChange={(letters) => onChange(frameText(frame.frame, letters, bits))}
        />
      )}
    </>
  );
}

/** The bits of an entry as small marks that explain themselves: `A D W`. */
function Bits({
  label,
  names,
  set,
  onChange,
}: {
  label: string;
  names: readonly { readonly bit: string; readonly name: string }[];
  set: string;
  onChange: (letters: string) => void;
}): ReactNode {
  return (
    <div className="ed-bits" role="group" aria-label={label}>
      {names.map(({ bit, name }) => (
        <label key={bit} className="ed-bit" title={name}>
          <input
            type="checkbox"
            aria-label={name}
            checked={set.includes(bit)}
            onChange={({ target: { checked } }) => onChange(checked ? set + bit : set.replace(bit, ''))}
          />
          <span aria-hidden>{bit.toUpperCase()}</span>
        </label>
      ))}
    </div>
  );
}
