import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { text } from '#texts/class';
import { writeCourseLink } from '../../../courses/link';
import { racedTask } from '../../../courses/raced';
import { ownTasks } from '../../../session/courses/own-tasks';
import { CHALLENGES, type RunTask } from '../../../lessons/challenge';
import { csvOf } from '../../../export/csv';
import { download } from '../../ground/ui/download';
import { pageClass, useClass } from '../../../session/class/store';
import { pageLearning } from '../../../session/learn/store';
import { openLearning } from '../../ground/screen/screen';
import { Button } from '../../ground/ui/Button';
import { wordsOfChallenge } from '../../sheets/learn/words';
import { OrderButton, useConnected } from './OrderButton';
import { Panel } from './Panel';

/** What a class can race for: runs have steps, and a run is judged by replaying it. `own`: the link to a task of one's own. */
interface Choice {
  readonly task: RunTask;
  readonly own: string | null;
}

const OURS = CHALLENGES.flatMap((task): Choice[] => (task.kind === 'break' ? [{ task, own: null }] : []));

/** Those of the courses that this browser keeps; what a class could not be sent is left out. */
function ownChoices(): readonly Choice[] {
  return ownTasks().flatMap(({ task, data }) => {
    const own = writeCourseLink({ title: data.title, text: '', tasks: [data] });
    return own === null ? [] : [{ task, own }];
  });
}

/** Chooses the challenge of a race. */
export function RaceStart({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [own] = useState(ownChoices);
  const [choice, choose] = useState(OURS[0]);
  const [named, name] = useState(true);
  const connected = useConnected();
  return (
    <Panel title={text.raceTitle} onClose={onClose}>
      <form
        className="class-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!connected || choice === undefined) return;
          pageClass().order({ type: 'race', task: choice.task.id, own: choice.own, named });
          onClose();
        }}
      >
        <p className="class-note">{text.raceIntro}</p>
        <fieldset className="class-fieldset">
          <legend className="class-note">{text.challenge}</legend>
          {[...own, ...OURS].map((one) => (
            <label key={one.task.id} className="class-option">
              <input
                type="radio"
                name="task"
                checked={choice?.task.id === one.task.id}
                onChange={() => choose(one)}
              />
              <span>
                {wordsOfChallenge(one.task).title} · {text.par(one.task.par)}
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

/** The current race: its task, and how many steps each student has needed. */
export function RacePanel(): ReactNode {
  const race = useClass((view) => view.race);
  const teacher = useClass((view) => view.role === 'teacher');
  const best = useClass((view) => view.best);
  const [taking, take] = useState<number | null>(null);
  const task = race?.task ?? null;
  useResults(teacher ? null : task);
  const own = race?.own ?? null;
  const challenge = useMemo(() => (task === null ? null : racedTask({ task, own })), [task, own]);
  useResultsFile(challenge);
  if (race === null || challenge === null) return null;
  const { title, text: words } = wordsOfChallenge(challenge);
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
        <div className="class-tools">
          <OrderButton onClick={() => pageClass().order({ type: 'results' })}>{text.results}</OrderButton>
          <OrderButton
            onClick={() => pageClass().order({ type: 'race', task: null, own: null, named: false })}
          >
            {text.endRace}
          </OrderButton>
        </div>
      ) : (
        <Button
          look="strong"
          onClick={() => {
            take(race.race);
            openLearning();
            pageLearning().challenge(challenge, { title: null, tasks: [] });
          }}
        >
          {text.begin}
        </Button>
      )}
    </Panel>
  );
}

/** Writes the results that the teacher has asked for to a file. */
function useResultsFile(challenge: RunTask | null): void {
  const results = useClass((view) => view.results);
  useEffect(() => {
    if (results === null || challenge === null) return;
    pageClass().resultsTaken();
    const rows = results.results.map(({ name, steps }, place) => [
      `${place + 1}`,
      name,
      challenge.words?.title ?? challenge.id,
      `${steps}`,
      `${challenge.par}`,
    ]);
    download('race.csv', csvOf([['place', 'name', 'challenge', 'took', 'best'], ...rows]), 'text/csv');
  }, [results, challenge]);
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
