import { useMemo, useState, type ReactNode } from 'react';
import { text } from '#texts/class';
import { LIMITS } from '../../../class/limits';
import { plainLine } from '../../../class/plain-text';
import { candidatesAt, goesWrong } from '../../../session/class/candidates';
import type { Candidate } from '../../../session/class/contract';
import { pageClass } from '../../../session/class/store';
import { useSession, pageSession } from '../../../session/store';
import { propertyText } from '../../../narrate/properties';
import { OrderButton } from './OrderButton';
import { Panel } from './Panel';
import { sayAbout } from './words';

/** Every question that can be asked now: the model's of this moment, of its properties, and the teacher's own. */
export function Ask({ onClose }: { readonly onClose: () => void }): ReactNode {
  const candidates = useCandidates();
  const put = (candidate: Candidate): void => {
    // What could not be sent stays to be sent again.
    if (pageClass().ask(candidate)) onClose();
  };
  return (
    <Panel title={text.askTitle} className="class-asking" onClose={onClose}>
      <h3>{text.here}</h3>
      {candidates.length === 0 && <p className="class-note">{text.nothingHere}</p>}
      <ul className="class-candidates">
        {candidates.map((candidate) => (
          <li key={JSON.stringify(candidate.question.about)}>
            <OrderButton onClick={() => put(candidate)}>{sayAbout(candidate.question)}</OrderButton>
          </li>
        ))}
      </ul>
      <WrongPoll onAsk={put} />
      <OwnQuestion onAsk={put} />
    </Panel>
  );
}

/** The steps to the moment on screen. */
function scheduleHere(): readonly number[] {
  const session = pageSession();
  const { branches, position } = session.store.getState();
  const current = branches.find((branch) => branch.current);
  return (current === undefined ? null : session.scheduleOf(current.id))?.slice(0, position) ?? [];
}

function useCandidates(): readonly Candidate[] {
  const setup = useSession((s) => s.setup);
  const steps = useSession((s) => s.steps);
  const snapshot = useSession((s) => s.snapshot);
  return useMemo(
    () => (setup === null ? [] : candidatesAt(setup, scheduleHere(), { steps, snapshot })),
    [setup, steps, snapshot],
  );
}

interface AskProps {
  readonly onAsk: (candidate: Candidate) => void;
}

/** Whether each property can still be violated from here. */
function WrongPoll({ onAsk }: AskProps): ReactNode {
  const properties = useSession((s) => s.properties);
  const setup = useSession((s) => s.setup);
  const [state, become] = useState<'idle' | 'working' | 'undecided'>('idle');
  const open = properties.filter(
    ({ now, kind }) => now === 'holds' && (kind === 'bug' || kind === 'concern'),
  );
  if (open.length === 0) return null;
  const put = (property: string): void => {
    if (setup === null || state === 'working') return;
    become('working');
    // The search takes a moment: first it is said so.
    setTimeout(() => {
      const candidate = goesWrong(setup, scheduleHere(), property);
      become(candidate === null ? 'undecided' : 'idle');
      if (candidate !== null) onAsk(candidate);
    }, 50);
  };
  return (
    <>
      <h3>{text.wrong}</h3>
      {state !== 'idle' && <p role="status">{state === 'working' ? text.working : text.undecided}</p>}
      <div className="class-properties">
        {open.map(({ id }) => (
          <OrderButton key={id} size="s" onClick={() => put(id)}>
            {propertyText(id).failure}
          </OrderButton>
        ))}
      </div>
    </>
  );
}

const NONE: readonly string[] = Array.from({ length: LIMITS.ownOptions }, () => '');

function OwnQuestion({ onAsk }: AskProps): ReactNode {
  const [words, setWords] = useState('');
  const [options, setOptions] = useState(NONE);
  const [right, setRight] = useState<number | null>(null);
  const [missing, setMissing] = useState(false);
  const ask = (): void => {
    // As the room writes them: what only looks different is the same there.
    const asking = plainLine(words, LIMITS.question);
    const given = options
      .map((option, place) => ({ option: plainLine(option, LIMITS.option), place }))
      .filter(({ option }) => option !== '');
    const distinct = new Set(given.map(({ option }) => option)).size;
    if (asking === '' || given.length < 2 || distinct < given.length) return setMissing(true);
    const at = given.findIndex(({ place }) => place === right);
    onAsk({
      question: {
        about: { is: 'own', text: asking },
        options: given.map(({ option }) => option),
        many: false,
      },
      right: at < 0 ? null : [at],
      shows: [],
    });
  };
  return (
    <details className="class-own">
      <summary>{text.own}</summary>
      <form
        className="class-form"
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <label className="class-field">
          <span>{text.ownText}</span>
          <input
            value={words}
            maxLength={LIMITS.question}
            onChange={({ target }) => setWords(target.value)}
          />
        </label>
        <p className="class-note">{text.ownHint}</p>
        {options.map((option, place) => (
          <div key={place} className="class-own-option">
            <input
              type="checkbox"
              aria-label={text.ownRight(place + 1)}
              title={text.ownRight(place + 1)}
              checked={right === place}
              onChange={({ target }) => setRight(target.checked ? place : null)}
            />
            <input
              aria-label={text.ownOption(place + 1)}
              placeholder={text.ownOption(place + 1)}
              value={option}
              maxLength={LIMITS.option}
              onChange={({ target }) => setOptions(options.with(place, target.value))}
            />
          </div>
        ))}
        {missing && <p role="alert">{text.ownMissing}</p>}
        <OrderButton type="submit" look="strong">
          {text.ownAsk}
        </OrderButton>
      </form>
    </details>
  );
}
