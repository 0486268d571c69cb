import { Dices, Play, Search as SearchIcon, Square } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { propertyText } from '../../../narrate/properties';
import type { Report } from '../../../checker';
import { randomRun } from '../../../session/debug/random-run';
import type { FromHereView } from '../../../session/debug/from-here';
import { pageFromHere, useFromHere } from '../../../session/debug/store';
import { pageSession, send } from '../../../session/store';
import { counterexampleOf } from '../../../trace/counterexample';
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

function FromHere(): ReactNode {
  const search = useFromHere();
  return (
    <section>
      <h3 className="pane-label">{text.fromHere}</h3>
      <p className="debug-hint">{text.fromHereHint}</p>
      <div className="debug-tools">
        {search.is === 'running' ? (
          <Button size="s" onClick={() => pageFromHere().stop()}>
            <Square aria-hidden /> {text.stop}
          </Button>
        ) : (
          <Button size="s" onClick={() => void pageFromHere().begin()}>
            <SearchIcon aria-hidden /> {text.fromHere}
          </Button>
        )}
        {search.is === 'stopped' && (
          <Button size="s" look="strong" onClick={() => void pageFromHere().goOn()}>
            <Play aria-hidden /> {text.goOn}
          </Button>
        )}
        {search.is === 'done' && search.next !== null && (
          <Button size="s" look="strong" onClick={() => void pageFromHere().goOn()}>
            <Play aria-hidden /> {text.goOnTo(search.next)}
          </Button>
        )}
      </div>
      <p className="debug-said" role="status">
        {told(search)}
      </p>
      {search.is === 'done' && <FromHereFound from={search.from} report={search.report} />}
    </section>
  );
}

function told(search: FromHereView): string {
  switch (search.is) {
    case 'none':
    case 'done':
      return '';
    case 'running':
      return text.running(search.states);
    case 'stopped':
      return text.stopped1(search.states);
    case 'failed':
      return search.message;
  }
}

function FromHereFound({
  from,
  report,
}: {
  readonly from: readonly number[];
  readonly report: Report;
}): ReactNode {
  const found = report.properties.flatMap((property) => {
    const way = counterexampleOf(property);
    return way === null
      ? []
      : [{ id: property.id, concern: property.kind === 'concern', steps: way.schedule }];
  });
  const concerns = found.filter(({ concern }) => concern);
  const grave = found.filter(({ concern }) => !concern);
  const { states } = report;
  return (
    <>
      {grave.length === 0 && (
        <p>{report.complete ? text.fromHereHolds(states) : text.fromHereBounded(states)}</p>
      )}
      <Ways from={from} ways={grave} />
      {concerns.length > 0 && (
        <>
          <h4 className="pane-label">{text.concerns}</h4>
          <Ways from={from} ways={concerns} />
        </>
      )}
    </>
  );
}

interface Way {
  readonly id: string;
  readonly steps: readonly number[];
}

function Ways({
  from,
  ways,
}: {
  readonly from: readonly number[];
  readonly ways: readonly Way[];
}): ReactNode {
  if (ways.length === 0) return null;
  return (
    <ul className="debug-items">
      {ways.map(({ id, steps }) => (
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
