import { useEffect, useState, type ReactNode } from 'react';
import { text } from '#texts/class';
import { CHALLENGES, challengeById, type BreakIt } from '../../../lessons/challenge';
import { pageClass, useClass } from '../../../session/class/store';
import { pageLearning } from '../../../session/learn/store';
import { openLearning } from '../../ground/screen/screen';
import { Button } from '../../ground/ui/Button';
import { wordsOfChallenge } from '../../sheets/learn/words';
import { OrderButton, useConnected } from './OrderButton';
import { Panel } from './Panel';

/** What a class can race for: runs have steps, and a run is judged by replaying it. */
const TASKS = CHALLENGES.filter((challenge): challenge is BreakIt => challenge.kind === 'break');

/** Chooses the challenge of a race. */
export function RaceStart({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [task, choose] = useState(TASKS[0]?.id ?? '');
  const [named, name] = useState(true);
  const connected = useConnected();
  return (
    <Panel title={text.raceTitle} onClose={onClose}>
      <form
        className="class-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!connected) return;
          pageClass().order({ type: 'race', task, named });
          onClose();
        }}
      >
        <p className="class-note">{text.raceIntro}</p>
        <fieldset className="class-fieldset">
          <legend className="class-note">{text.challenge}</legend>
          {TASKS.map(({ id, par }) => (
            <label key={id} className="class-option">
              <input type="radio" name="task" checked={task === id} onChange={() => choose(id)} />
              <span>
                {wordsOfChallenge(id).title} · {text.par(par)}
              </span>
            </label>
          ))}
        </fieldset>
        <label className="class-option">
          <input type="checkbox" checked={named} onChange={({ target }) => name(target.checked)} />
          <span>{text.named}</span>
        </label>
        <OrderButton type="submit" look="strong">
          {text.start}
        </OrderButton>
      </form>
    </Panel>
  );
}

/** The race that is on: what it is about, and who has needed how many steps. */
export function RacePanel(): ReactNode {
  const race = useClass((view) => view.race);
  const teacher = useClass((view) => view.role === 'teacher');
  const best = useClass((view) => view.best);
  const [taking, take] = useState<number | null>(null);
  const task = race?.task ?? null;
  useResults(teacher ? null : task);
  const challenge = task === null ? undefined : challengeById(task);
  if (race === null || challenge?.kind !== 'break') return null;
  const { title, text: words } = wordsOfChallenge(race.task);
  // It would lie upon the challenge, or upon the run.
  const folded = taking === race.race;
  return (
    <Panel key={String(folded)} title={`${text.race}: ${title}`} className="class-race" folded={folded}>
      <p className="class-note">{words}</p>
      <p>
        {text.par(challenge.par)} · {text.solved(race.solved)}
      </p>
      {best !== null && <p role="status">{text.best(best)}</p>}
      {race.board.length > 0 && (
        <ol className="class-board" aria-label={text.board}>
          {race.board.map(({ name, steps }, place) => (
            <li key={place} data-par={steps <= challenge.par}>
              <span>{name || text.nameless}</span>
              <strong>{text.steps(steps)}</strong>
            </li>
          ))}
        </ol>
      )}
      {teacher ? (
        <OrderButton onClick={() => pageClass().order({ type: 'race', task: null, named: false })}>
          {text.endRace}
        </OrderButton>
      ) : (
        <Button
          look="strong"
          onClick={() => {
            take(race.race);
            openLearning();
            pageLearning().challenge(race.task);
          }}
        >
          {text.begin}
        </Button>
      )}
    </Panel>
  );
}

/** Tells the class when its challenge is solved here. */
function useResults(task: string | null): void {
  useEffect(() => {
    if (task === null) return undefined;
    const learning = pageLearning();
    const look = (): void => {
      const view = learning.store.getState();
      if (view.kind === 'play' && view.challenge.id === task && view.solved !== null)
        pageClass().solved(view.solved);
    };
    const stop = learning.store.subscribe(look);
    return () => {
      stop();
      // The race is over: the run goes back to the class, without the challenge.
      const view = learning.store.getState();
      if (view.kind === 'play' && view.challenge.id === task) learning.send({ type: 'CLOSE' });
    };
  }, [task]);
}
