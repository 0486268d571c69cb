import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { text } from '#texts/class';
import { LIMITS } from '../../../class/limits';
import { plainLine } from '../../../class/plain-text';
import { candidatesAt } from '../../../session/class/candidates';
import type { Candidate } from '../../../session/class/contract';
import { goesWrong } from '../../../session/class/going-wrong';
import { pageClass } from '../../../session/class/store';
import { useSession, pageSession } from '../../../session/store';
import { pagePool } from '../../../worker/page';
import { propertyText } from '../../../narrate/properties';
import { Button } from '../../ground/ui/Button';
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
  const { trace, position } = pageSession().store.getState();
  return trace.events.slice(0, position).map(({ step }) => step);
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

type Search =
  | { readonly is: 'idle' | 'undecided' }
  | { readonly is: 'working'; readonly states: number }
  | { readonly is: 'failed'; readonly message: string };

/** Whether each property can still be violated from here. */
function WrongPoll({ onAsk }: AskProps): ReactNode {
  const properties = useSession((s) => s.properties);
  const scenario = useSession((s) => s.scenario);
  const snapshot = useSession((s) => s.snapshot);
  const [search, become] = useState<Search>({ is: 'idle' });
  const cancel = useRef(() => undefined as void);
  // Nobody waits for the answer of another moment, or with the panel closed.
  useEffect(() => () => cancel.current(), [snapshot]);
  const open = properties.filter(
    ({ now, kind }) => now === 'holds' && (kind === 'bug' || kind === 'concern'),
  );
  if (open.length === 0) return null;
  const put = async (property: string): Promise<void> => {
    become({ is: 'working', states: 0 });
    const searching = goesWrong(pagePool(), scenario, scheduleHere(), property, (states) =>
      become((now) => (now.is === 'working' ? { is: 'working', states } : now)),
    );
    cancel.current = () => searching.cancel();
    const found = await searching.end;
    switch (found.is) {
      case 'found':
        become({ is: 'idle' });
        return onAsk(found.candidate);
      case 'cancelled':
        return become({ is: 'idle' });
      case 'undecided':
        return become({ is: 'undecided' });
      case 'failed':
        return become(found);
    }
  };
  return (
    <>
      <h3>{text.wrong}</h3>
      {search.is !== 'idle' && (
        <p className="class-note" role="status">
          {toldOf(search)}
        </p>
      )}
      {search.is === 'working' ? (
        <Button size="s" onClick={() => cancel.current()}>
          {text.cancel}
        </Button>
      ) : (
        <div className="class-properties">
          {open.map(({ id }) => (
            <OrderButton key={id} size="s" onClick={() => void put(id)}>
              {propertyText(id).failure}
            </OrderButton>
          ))}
        </div>
      )}
    </>
  );
}

function toldOf(search: Search): string {
  switch (search.is) {
    case 'idle':
      return '';
    case 'working':
      return text.working(search.states);
    case 'undecided':
      return text.undecided;
    case 'failed':
      return search.message;
  }
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
