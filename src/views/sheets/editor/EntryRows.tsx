import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { freeEntry, moveEntry, removeEntry, setEntry, type Entries } from '../../../editing/table';
import { Button, IconButton } from '../../ground/ui/Button';
import { NumberField, SelectField, TextField } from './fields';
import { text } from '#texts/editor';

const FRAME = 'frame:';

interface EntryRowsProps {
  /** Whose entries they are. */
  readonly name: string;
  readonly path: string;
  readonly entries: Entries;
  /** Pages an entry may point to. */
  readonly pages: readonly string[];
  readonly onChange: (entries: Entries, run?: string) => void;
}

/** The entries of a page: index → what it says. */
export function EntryRows({ name, path, entries, pages, onChange }: EntryRowsProps): ReactNode {
  const list = Object.entries(entries);
  return (
    <div className="ed-entries">
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
            label={text.entryTarget(name, entry)}
            frameLabel={text.entryFrame(name, entry)}
            path={`${path}.${entry}`}
            target={target}
            pages={pages}
            onChange={(to, run) => onChange(setEntry(entries, entry, to), run)}
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
        onClick={() => onChange(setEntry(entries, freeEntry(entries), pages[0] ?? 'mmio'))}
      >
        <Plus aria-hidden />
        {text.addEntryShort}
      </Button>
    </div>
  );
}

interface TargetFieldProps {
  readonly label: string;
  readonly frameLabel: string;
  readonly path: string;
  readonly target: string;
  readonly pages: readonly string[];
  readonly quiet?: boolean;
  readonly onChange: (target: string, run?: string) => void;
}

/** What an entry says: nothing, a page, a frame, the MMIO marker. */
export function TargetField({
  label,
  frameLabel,
  path,
  target,
  pages,
  quiet = true,
  onChange,
}: TargetFieldProps): ReactNode {
  const isFrame = target.startsWith(FRAME);
  return (
    <>
      <SelectField
        quiet={quiet}
        label={label}
        path={isFrame ? `${path}#kind` : path}
        value={isFrame ? FRAME : target}
        options={[
          ...pages.map((page) => ({ value: page, label: page })),
          { value: 'mmio', label: text.targets.mmio },
          { value: FRAME, label: text.targets.frame },
          { value: 'none', label: text.targets.none },
        ]}
        onChange={(to) => onChange(to === FRAME ? 'frame:0x1c5' : to)}
      />
      {isFrame && (
        <TextField
          quiet
          code
          label={frameLabel}
          path={path}
          value={target.slice(FRAME.length)}
          onChange={(frame) => onChange(FRAME + frame, `${path}#frame`)}
        />
      )}
    </>
  );
}
