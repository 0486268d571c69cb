import { Dices, Search as SearchIcon, Square } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { propertyText } from '../../../narrate/properties';
import type { Report } from '../../../checker';
import { randomRun } from '../../../session/debug/random-run';
import { pageSession, send, useSession } from '../../../session/store';
import { counterexampleOf } from '../../../trace/counterexample';
import type { CheckHandle } from '../../../worker/client';
import { pagePool } from '../../../worker/page';
import { Button } from '../../ground/ui/Button';
import { text } from '#texts/debug';

/** What can still happen from the state on screen on; and a run by chance. */
export function SearchFromHere(): ReactNode {
  return (
    <>
      <FromHere />
      <RandomRun />
    </>
  );
}

interface Outcome {
  readonly from: readonly number[];
  readonly report: Report;
}

const FIRST_LIMIT = 400_000;

function FromHere(): ReactNode {
  const trace = useSession((s) => s.trace);
  const position = useSession((s) => s.position);
  const scenario = useSession((s) => s.scenario);
  const [states, setStates] = useState<number | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [said, say] = useState('');
  const [most, setMost] = useState(FIRST_LIMIT);
  const handle = useRef<CheckHandle | null>(null);
  const [of, setOf] = useState(scenario);
  if (of !== scenario) {
    setOf(scenario);
    setOutcome(null);
    say('');
    setMost(FIRST_LIMIT);
  }
  useEffect(() => () => handle.current?.cancel(), [scenario]);
  const search = async (limit: number): Promise<void> => {
    const from = trace.events.slice(0, position).map(({ step }) => step);
    setMost(limit);
    setOutcome(null);
    say('');
    setStates(0);
    let seen = 0;
    const check = pagePool().check({
      scenario,
      from,
      options: { maxStates: limit, maxBytes: 512 * 2 ** 20, shorten: 'all' },
      onProgress: (progress) => {
        seen = progress.states;
        setStates(seen);
      },
      urgent: true,
    });
    handle.current = check;
    const end = await check.end;
    setStates(null);
    if (end.state === 'done') setOutcome({ from, report: end.report });
    else say(end.state === 'failed' ? end.message : text.stopped1(seen));
  };
  const running = states !== null;
  return (
    <section>
      <h3 className="pane-label">{text.fromHere}</h3>
      <p className="debug-hint">{text.fromHereHint}</p>
      <div className="debug-tools">
        {running ? (
          <Button size="s" onClick={() => handle.current?.cancel()}>
            <Square aria-hidden /> {text.stop}
          </Button>
        ) : (
          <Button size="s" onClick={() => void search(FIRST_LIMIT)}>
            <SearchIcon aria-hidden /> {text.fromHere}
          </Button>
        )}
        {!running && outcome !== null && !outcome.report.complete && (
          <Button size="s" onClick={() => void search(most * 4)}>
            {text.further}
          </Button>
        )}
      </div>
      <p className="debug-said" role="status">
        {running ? text.running(states) : said}
      </p>
      {outcome !== null && <FromHereFound outcome={outcome} />}
    </section>
  );
}

function FromHereFound({ outcome: { from, report } }: { readonly outcome: Outcome }): ReactNode {
  const found = report.properties.flatMap((property) => {
    const way = counterexampleOf(property);
    return way === null ? [] : [{ id: property.id, steps: way.schedule }];
  });
  if (found.length === 0)
    return <p>{report.complete ? text.fromHereHolds(report.states) : text.fromHereBounded(report.states)}</p>;
  return (
    <ul className="debug-items">
      {found.map(({ id, steps }) => (
        <li key={id} className="debug-item">
          <Button
            size="s"
            look="quiet"
            onClick={() =>
              send({
                type: 'OPEN_RUN',
                schedule: [...from, ...steps],
                name: text.fromHereBranch(propertyText(id).failure),
                position: from.length,
              })
            }
          >
            {text.violates(propertyText(id).failure, steps.length)}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function RandomRun(): ReactNode {
  const [seed, setSeed] = useState('1');
  const number = /^\d{1,9}$/.test(seed) ? Number(seed) : null;
  const go = (): void => {
    const { setup, trace, position } = pageSession().store.getState();
    if (setup === null || number === null) return;
    const before = trace.events.slice(0, position).map(({ step }) => step);
    const steps = randomRun(setup, before, number);
    send({ type: 'OPEN_RUN', schedule: [...before, ...steps], name: text.randomBranch(number) });
    setSeed(String(number + 1));
  };
  return (
    <section>
      <h3 className="pane-label">{text.random}</h3>
      <p className="debug-hint">{text.randomHint}</p>
      <div className="debug-line">
        <label className="debug-label" htmlFor="debug-seed">
          {text.seed}
        </label>
        <input
          id="debug-seed"
          className="debug-input debug-seed"
          inputMode="numeric"
          value={seed}
          aria-invalid={number === null}
          onChange={(event) => setSeed(event.target.value)}
        />
        <Button size="s" aria-disabled={number === null} onClick={go}>
          <Dices aria-hidden /> {text.randomGo}
        </Button>
      </div>
    </section>
  );
}
