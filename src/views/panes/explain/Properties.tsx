import { Check, CircleDot, Octagon, X } from 'lucide-react';
import { memo, useState, type ReactNode } from 'react';
import { threadPart } from '../../../narrate/names';
import { plain } from '../../../texts/parts';
import { propertyText, tellViolation } from '../../../narrate/properties';
import type { PropertyView } from '../../../session/contract';
import { send, useSession } from '../../../session/store';
import { useDraftState } from '../../ground/screen/draft';
import { Button } from '../../ground/ui/Button';
import { RichText } from '../../ground/ui/Rich';
import { text } from '#texts/explain';

/** Every property watched: bugs first, then the reviewer's concerns; those that are violated say by whom. */
export function Properties(): ReactNode {
  const properties = useSession((s) => s.properties);
  const stale = useDraftState().is !== 'shown';
  const searched = !stale && properties.some(({ everywhere }) => everywhere !== undefined);
  if (properties.length === 0) return null;
  const concerns = properties.filter(({ kind }) => kind === 'concern');
  const bugs = properties.filter(({ kind }) => kind !== 'concern');
  return (
    <section className="properties" aria-labelledby="properties-title" data-stale={stale}>
      <div className="properties-head">
        <h3 id="properties-title" className="pane-label">
          {text.properties}
        </h3>
        {searched && <span className="everywhere">{text.everywhere}</span>}
        {stale && <span className="everywhere">{text.stale}</span>}
      </div>
      <ul>
        {[...bugs, ...concerns].map((property) => (
          <Property key={property.id} property={property} />
        ))}
      </ul>
    </section>
  );
}

type Look = 'holds' | 'concern' | 'alarm';

const ICONS = { holds: Check, concern: CircleDot, alarm: X } as const;

const Property = memo(function Property({ property }: { property: PropertyView }): ReactNode {
  const [open, setOpen] = useState(false);
  const { id, now, kind } = property;
  const words = propertyText(id);
  const look: Look = now === 'holds' ? 'holds' : kind === 'concern' ? 'concern' : 'alarm';
  const Icon = ICONS[look];
  return (
    <li className="property" data-property={id} data-state={look}>
      <span className="property-icon" role="img" aria-label={text.state[look]}>
        {look === 'alarm' ? <Alarm /> : <Icon aria-hidden />}
      </span>
      <button type="button" className="property-title" aria-expanded={open} onClick={() => setOpen(!open)}>
        {words.title}
      </button>
      <Everywhere property={property} />
      {open && <p className="property-more">{words.meaning}</p>}
      {now === 'violated' && <Violation property={property} />}
    </li>
  );
}, isSame);

/** As long as a property holds, what else happens is nothing to it. */
function isSame(
  { property: a }: { property: PropertyView },
  { property: b }: { property: PropertyView },
): boolean {
  const quiet = a.now === 'holds' && b.now === 'holds';
  return quiet && a.id === b.id && a.everywhere === b.everywhere && a.shortest === b.shortest;
}

/** Who broke it, and the steps that matter. */
function Violation({ property: { id, culprit } }: { property: PropertyView }): ReactNode {
  const snapshot = useSession((s) => s.snapshot);
  const code = useSession((s) => s.code);
  const steps = [culprit?.freedAt, culprit?.usedAt].filter((at) => at !== undefined);
  return (
    <div className="property-more">
      <p>
        <RichText value={tellViolation(id, culprit, snapshot)} code={code} />
      </p>
      <p className="property-steps">
        {steps.map(({ step, thread }) => (
          <Button key={step} size="s" onClick={() => send({ type: 'SEEK', position: step })}>
            {text.goToFreed(step, plain([threadPart(snapshot, thread)]))}
          </Button>
        ))}
      </p>
    </div>
  );
}

/** What the search over all interleavings says of it. */
function Everywhere({ property: { id, everywhere, shortest } }: { property: PropertyView }): ReactNode {
  if (everywhere === undefined) return null;
  if (everywhere !== 'violated')
    return <span className="everywhere">{everywhere === 'holds' ? text.always : text.notSearched}</span>;
  return (
    <Button
      size="s"
      look="quiet"
      className="everywhere"
      aria-label={text.showShortest(propertyText(id).title, shortest)}
      onClick={() => send({ type: 'WITNESS', property: id })}
    >
      {text.canBreak(shortest)}
    </Button>
  );
}

/** A stop sign: the shape alone says alarm. */
function Alarm(): ReactNode {
  return (
    <>
      <Octagon aria-hidden />
      <X aria-hidden className="property-cross" />
    </>
  );
}
