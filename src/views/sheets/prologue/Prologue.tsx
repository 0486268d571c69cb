import { useMemo, useState, type ReactNode } from 'react';
import { text } from '#texts/prologue';
import { presetById } from '../../../scenarios/presets';
import { setUp, type Setup } from '../../../scenarios/setup';
import { tellStory } from '../../../scenarios/story';
import { traceOf } from '../../../session/run/compare';
import type { Trace } from '../../../trace/trace';
import { useIntroduction } from '../../ground/screen/introduction';
import { openMinute } from '../../ground/screen/screen';
import { Button } from '../../ground/ui/Button';
import { Modal } from '../../ground/ui/Modal';
import { TreeView } from '../../panes/tree/TreeView';
import { GuestPicture } from './GuestPicture';
import './prologue.css';

/** The scenario whose table is shown: one vCPU walks, and nobody else is there. */
const WALK = 'quiet-walk';

interface Walk {
  readonly setup: Setup;
  readonly trace: Trace;
  /** The position at which it stands at the leaf. */
  readonly at: number;
  readonly entry: string;
  readonly found: string;
}

/** Three pictures: what a guest is, why there is a shadow table, what an MMIO fault asks. */
export default function Prologue({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [picture, turnTo] = useState(0);
  const introduction = useIntroduction();
  const walk = useMemo(() => walked(), []);
  const { guest, shadow, fault } = text.pictures;
  const pictures = [
    { title: guest.title, says: guest.says, drawn: <GuestPicture /> },
    { title: shadow.title, says: shadow.says, drawn: <Table walk={walk} at={0} /> },
    {
      title: fault.title,
      says: fault.says(walk.entry, walk.found),
      drawn: <Table walk={walk} at={walk.at} />,
    },
  ];
  const last = picture === pictures.length - 1;
  const { title, says, drawn } = pictures[picture] ?? pictures[0];
  return (
    <Modal
      title={text.title}
      intro={text.at(picture + 1, pictures.length)}
      focusOpened={introduction}
      onClose={onClose}
    >
      <div className="prologue" data-picture={picture}>
        <div className="prologue-drawn">{drawn}</div>
        <div className="prologue-says" role="status">
          <h3>{title}</h3>
          <p>{says}</p>
        </div>
        <div className="prologue-buttons">
          {picture > 0 && <Button onClick={() => turnTo(picture - 1)}>{text.back}</Button>}
          {/* The same button all along, so that the focus stays on it. */}
          <Button look="strong" onClick={last ? openMinute : () => turnTo(picture + 1)}>
            {last ? text.done : text.next}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

/** The run of that scenario, and the moment at which its vCPU comes to a leaf. */
function walked(): Walk {
  const scenario = presetById(WALK);
  if (scenario === undefined) throw new Error(`there is no preset "${WALK}"`);
  const setup = setUp(scenario);
  const trace = traceOf(setup, tellStory(setup.machine, scenario.story ?? ''));
  const index = trace.events.findLastIndex(({ accesses }) =>
    accesses.some(({ write, place }) => !write && place.kind === 'spte'),
  );
  const read = trace.events[index]?.accesses.find(({ place }) => place.kind === 'spte');
  const place = read?.place.kind === 'spte' ? read.place : null;
  const name = trace.snapshots[0]?.pages[place?.page ?? -1]?.name ?? '';
  return { setup, trace, at: index, entry: `${name}[${place?.entry ?? 0}]`, found: read?.label ?? '' };
}

function Table({ walk: { setup, trace }, at }: { readonly walk: Walk; readonly at: number }): ReactNode {
  return <TreeView trace={trace} position={at} code={setup.code} />;
}
