import { useEffect, useRef, type ReactNode } from 'react';
import { plain } from '../../../texts/parts';
import { threadPart } from '../../../narrate/names';
import { useSession } from '../../../session/store';
import { setQuiet, useScreen } from '../../ground/screen/screen';
import { useAheadHidden } from '../../ground/screen/secret';
import { hueOf } from '../../../layout/hue';
import { Button } from '../../ground/ui/Button';
import { RichText } from '../../ground/ui/Rich';
import { Properties } from './Properties';
import { Question } from './Question';
import { text } from '#texts/explain';
import { useTold } from './useTold';
import { WhatIf } from './WhatIf';
import './explain.css';

/** The right column: the sentence that matters, what holds and what does not, and what else to try. */
export function ExplainPane(): ReactNode {
  const pane = useRef<HTMLElement>(null);
  const scrolled = useRef(false);
  const event = useSession((s) => s.event);
  useEffect(() => {
    // Only where somebody scrolled: asking for nothing would lay the page out in the middle of a step.
    if (scrolled.current) pane.current?.scrollTo({ top: 0 });
  }, [event]);
  return (
    <section
      className="pane card explain"
      aria-labelledby="explain-title"
      id="explain"
      ref={pane}
      tabIndex={-1}
      onScroll={({ currentTarget }) => (scrolled.current = currentTarget.scrollTop > 0)}
    >
      <h2 id="explain-title" className="visually-hidden">
        {text.title}
      </h2>
      <Sentence />
      <Properties />
      <Quiet />
      <Question key={useSession((s) => s.scenario.title)} />
      <WhatIf />
    </section>
  );
}

/** Names what a quiet screen hides, and shows it again. */
function Quiet(): ReactNode {
  const quiet = useScreen((screen) => screen.quiet);
  if (!quiet) return null;
  return (
    <p className="explain-quiet">
      {text.quiet}{' '}
      <Button size="s" onClick={() => setQuiet(false)}>
        {text.loud}
      </Button>
    </p>
  );
}

function Sentence(): ReactNode {
  const told = useTold();
  const code = useSession((s) => s.code);
  const alarm = useSession((s) =>
    s.properties.some(
      (p) => p.atStep === s.position && p.kind !== 'concern' && p.kind !== 'goal' && s.position > 0,
    ),
  );
  return (
    <div className="sentence" data-alarm={alarm}>
      <StepLabel />
      <p className="sentence-what">
        <RichText value={told.what} code={code} terms />
      </p>
      {told.why.length > 0 && (
        <p className="sentence-why">
          <RichText value={told.why} code={code} terms />
        </p>
      )}
    </div>
  );
}

/** "Step 16 of 16 · RCU". */
function StepLabel(): ReactNode {
  const event = useSession((s) => s.event);
  const snapshot = useSession((s) => s.snapshot);
  const position = useSession((s) => s.position);
  const length = useSession((s) => s.trace.events.length);
  const hidesAhead = useAheadHidden();
  const code = useSession((s) => s.code);
  if (event === null) return <p className="pane-label">{text.start}</p>;
  const thread = event.thread === null ? undefined : code[event.thread];
  return (
    <p className="pane-label">
      {hidesAhead ? text.stepAlone(position) : text.step(position, length)}
      {' · '}
      <span
        className="ref-thread"
        data-hue={event.kind === 'interrupt' ? String((event.cpu ?? 0) & 7) : hueOf(thread)}
      >
        {plain([threadPart(snapshot, event.thread)])}
      </span>
    </p>
  );
}

/** Announces each step's sentence to screen readers. Once in the app, even where the column is hidden. */
export function Announcer(): ReactNode {
  const { what } = useTold();
  const position = useSession((s) => s.position);
  return (
    <p className="visually-hidden" role="status" aria-live="polite" data-testid="announcer">
      {position === 0 ? '' : plain(what)}
    </p>
  );
}

/** The sentence alone, for where there is no room for the column. */
export function SentenceStrip(): ReactNode {
  const { what } = useTold();
  const code = useSession((s) => s.code);
  return (
    <p className="sentence-strip">
      <RichText value={what} code={code} />
    </p>
  );
}
