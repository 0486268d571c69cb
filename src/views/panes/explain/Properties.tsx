import { Check, CircleDot, Octagon, X } from 'lucide-react';
import { memo, useState, type ReactNode } from 'react';
import { threadPart } from '../../../narrate/names';
import { ownText } from '../../../scenarios/own';
import { plain } from '../../../texts/parts';
import { propertyText, tellViolation } from '../../../narrate/properties';
import type { PropertyView } from '../../../session/contract';
import { send, useSession } from '../../../session/store';
import { useDraftState } from '../../ground/screen/draft';
import { useScreen } from '../../ground/screen/screen';
import { useSecret } from '../../ground/screen/secret';
import { Button } from '../../ground/ui/Button';
import { RichText } from '../../ground/ui/Rich';
import { text } from '#texts/explain';

/**
 * What can go wrong, bugs apart from the reviewer's concerns and from what a program asks: whether it has happened in this run, and whether it can
 * in any. Things are named by the failure, so that a mark beside one cannot be read the wrong way round.
 */
export function Properties(): ReactNode {
  const all = useSession((s) => s.properties);
  const quiet = useScreen((screen) => screen.quiet);
  // Even a quiet screen shows what has gone wrong.
  const properties = quiet ? all.filter(({ now }) => now === 'violated') : all;
  const secret = useSecret() === 'verdicts';
  const stale = useDraftState().is !== 'shown';
  if (properties.length === 0) return null;
  const asked = ({ id }: PropertyView): boolean => id === 'outcome';
  const outcomes = properties.filter(asked);
  const own = properties.filter(({ id }) => ownText(id) !== null);
  const concerns = properties.filter((one) => one.kind === 'concern' && !asked(one));
  const bugs = properties.filter((one) => one.kind !== 'concern' && !asked(one) && !own.includes(one));
  return (
    <section className="properties" aria-labelledby="properties-title" data-stale={stale}>
      <h3 id="properties-title" className="pane-label">
        {text.properties}
        {secret && <span className="properties-stale"> {text.hidden}</span>}
        {stale && <span className="properties-stale"> {text.stale}</span>}
      </h3>
      <table className="properties-table" aria-labelledby="properties-title">
        <Group title={text.own} properties={own} />
        <Group title={text.bugs} properties={bugs} />
        <Group title={text.concerns} properties={concerns} />
        <Group title={text.outcomes} properties={outcomes} />
      </table>
    </section>
  );
}

function Group({
  title,
  properties,
}: {
  readonly title: string;
  readonly properties: readonly PropertyView[];
}): ReactNode {
  if (properties.length === 0) return null;
  return (
    <tbody>
      <tr className="properties-group">
        <th scope="col">{title}</th>
        <th scope="col">{text.thisRun}</th>
        <th scope="col">{text.everyRun}</th>
      </tr>
      {properties.map((property) => (
        <Property key={property.id} property={property} />
      ))}
    </tbody>
  );
}

type Look = 'holds' | 'concern' | 'alarm';

const Property = memo(function Property({ property }: { property: PropertyView }): ReactNode {
  const [open, setOpen] = useState(false);
  const { id, now, kind } = property;
  const words = propertyText(id);
  const look: Look =
    now === 'holds' ? 'holds' : now === 'reached' || kind === 'concern' ? 'concern' : 'alarm';
  return (
    <>
      <tr className="property" data-property={id} data-state={look}>
        <th scope="row">
          <button
            type="button"
            className="property-title"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {words.failure}
          </button>
        </th>
        <td>
          <ThisRun property={property} look={look} />
        </td>
        <td>
          <EveryRun property={property} />
        </td>
      </tr>
      {(open || now === 'violated') && (
        <tr className="property-more">
          <td colSpan={3}>
            {open && <p>{words.meaning}</p>}
            {now === 'violated' && <Violation property={property} />}
          </td>
        </tr>
      )}
    </>
  );
}, isSame);

/** Whether it has happened on the way to the state on screen. */
function ThisRun({ property, look }: { readonly property: PropertyView; readonly look: Look }): ReactNode {
  if (look === 'holds') return <span className="property-not">{text.notYet}</span>;
  return (
    <span className="property-now">
      {look === 'alarm' ? <Alarm /> : <CircleDot aria-hidden />}
      {property.atStep === undefined ? text.happened : text.inStep(property.atStep)}
    </span>
  );
}

/** Redrawn only when its own state changes, not at every step. */
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
    <>
      <p>
        <RichText value={tellViolation(id, culprit, snapshot)} code={code} terms />
      </p>
      <p className="property-steps">
        {steps.map(({ step, thread }) => (
          <Button key={step} size="s" onClick={() => send({ type: 'SEEK', position: step })}>
            {text.goToFreed(step, plain([threadPart(snapshot, thread)]))}
          </Button>
        ))}
      </p>
    </>
  );
}

/** The checker's verdict on it over all interleavings. */
function EveryRun({
  property: { id, kind, everywhere, shortest },
}: {
  readonly property: PropertyView;
}): ReactNode {
  const secret = useSecret() === 'verdicts';
  if (secret)
    return (
      <span className="property-not">
        <span aria-hidden>?</span>
        <span className="visually-hidden">{text.hiddenCell}</span>
      </span>
    );
  if (everywhere === undefined) return <span className="property-not">{text.searching}</span>;
  const goal = kind === 'goal';
  if (goal && everywhere === 'violated')
    return (
      <span className="property-missed">
        <X aria-hidden /> {text.never}
      </span>
    );
  if (everywhere !== 'violated' && !(goal && everywhere === 'holds'))
    return (
      <span className={everywhere === 'holds' ? 'property-never' : 'property-not'}>
        {everywhere === 'holds' ? (
          <>
            <Check aria-hidden /> {text.never}
          </>
        ) : (
          text.notSearched
        )}
      </span>
    );
  return (
    <Button
      size="s"
      look="quiet"
      className="everywhere"
      aria-label={text.showShortest(propertyText(id).failure, shortest)}
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
