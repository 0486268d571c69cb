import { text as courseText } from '#texts/course';
import { text } from '#texts/learn';
import { CircleCheck, CircleX, Lightbulb, Target, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { isRunTask, type Challenge, type FixIt } from '../../../lessons/challenge';
import { scenarioOf } from '../../../lessons/setting';
import { propertyText } from '../../../narrate/properties';
import { ownText } from '../../../scenarios/own';
import { linesChanged } from '../../../scenarios/same';
import type { Hint, PlayView, Row } from '../../../session/learn/contract';
import { pageLearning } from '../../../session/learn/store';
import { send, useSession } from '../../../session/store';
import type { ThreadCode } from '../../../trace/code';
import { Button } from '../../ground/ui/Button';
import { lineName } from './line-name';
import { Prose } from './Prose';
import { RowEnd, useSolved } from './RowEnd';
import { wordsOfChallenge } from './words';

interface HeadProps {
  readonly challenge: Challenge;
  readonly row: Row;
}

/** Kind, grade and title of a challenge, and where it stands in its course. */
export function ChallengeHead({ challenge, row }: HeadProps): ReactNode {
  return (
    <>
      <p className="pane-label">
        {text.kinds[challenge.kind]}
        {challenge.grade !== undefined && ` · ${text.grades[challenge.grade]}`}
        {row.title !== null && <PlaceInCourse challenge={challenge} row={row} />}
      </p>
      {row.title !== null && row.title !== wordsOfChallenge(challenge).title && (
        <p className="learn-course">{row.title}</p>
      )}
      <h2 className="learn-title">{wordsOfChallenge(challenge).title}</h2>
    </>
  );
}

function PlaceInCourse({ challenge, row }: HeadProps): ReactNode {
  const solved = useSolved(row.tasks);
  const at = row.tasks.findIndex(({ id }) => id === challenge.id);
  return ` · ${courseText.taskOf(at + 1, row.tasks.length)} · ${courseText.solved(solved)}`;
}

interface Props {
  readonly view: PlayView;
  /** Stands first in the row of buttons. */
  readonly lead: ReactNode;
}

/** A challenge to break or to mend something: aim, state, hints, and what it took. */
export function PlayCard({ view, lead }: Props): ReactNode {
  const { challenge, row, solved, byHints, hint, hints, taken } = view;
  const learning = pageLearning();
  const code = useSession((s) => s.code);
  const aim = aimOf(challenge);
  const words = wordsOfChallenge(challenge);
  return (
    <>
      <ChallengeHead challenge={challenge} row={row} />
      <p className="learn-text">
        <Prose text={words.text} />
      </p>
      <p className="learn-task" data-done={solved !== null} role="status">
        {solved === null ? <Target aria-hidden /> : <CircleCheck aria-hidden />}
        <span>
          {solved === null ? (
            <>
              <strong>{aim}</strong> {text.par[challenge.kind](challenge.par)} <SoFar view={view} />
            </>
          ) : (
            <>
              <strong>{solvedWords(challenge, solved, byHints)}</strong> {text.used(hints)}
            </>
          )}
        </span>
      </p>
      {challenge.kind === 'fix' && solved === null && !view.away && <StillFinds challenge={challenge} />}
      {taken.length > 0 && (
        <p className="learn-away" role="status">
          <TriangleAlert aria-hidden /> {text.taken(taken.map((line) => lineName(code, line)).join(', '))}
        </p>
      )}
      {hint !== null && solved === null && (
        <p className="learn-hint" role="status" data-news>
          <Lightbulb aria-hidden />
          <span>
            <Prose text={sayHint(hint, challenge, words.hint || text.noWords, code)} />
            {hint.kind === 'back' && !hint.done && (
              <>
                {' '}
                <Button size="s" onClick={() => send({ type: 'SEEK', position: hint.position })}>
                  {text.backTo(hint.position)}
                </Button>
              </>
            )}
          </span>
        </p>
      )}
      <div className="learn-actions">
        {lead}
        {solved === null ? (
          <Button onClick={() => learning.send({ type: 'HINT' })}>{hintName(challenge, hints)}</Button>
        ) : (
          <Button onClick={() => learning.handIn()}>{text.handIn}</Button>
        )}
        <Button look="quiet" onClick={() => learning.send({ type: 'AGAIN' })}>
          {text.again}
        </Button>
        <NextChallenge after={challenge} row={row} ready={solved !== null} />
      </div>
      {solved !== null && <RowEnd after={challenge} row={row} />}
    </>
  );
}

/** Goes on to the next challenge of the list; nothing after the last one. */
export function NextChallenge({
  after,
  row,
  ready,
}: {
  readonly after: Challenge;
  readonly row: Row;
  readonly ready: boolean;
}): ReactNode {
  const at = row.tasks.findIndex(({ id }) => id === after.id);
  const next = at < 0 ? undefined : row.tasks.at(at + 1);
  if (next === undefined) return null;
  return (
    <Button look={ready ? 'strong' : 'quiet'} onClick={() => pageLearning().challenge(next, row)}>
      {ready ? (row.title === null ? text.nextChallenge : courseText.nextTask) : text.skip}
    </Button>
  );
}

/** What the checker says of the lines as they are now, once something was changed. */
function StillFinds({ challenge }: { readonly challenge: FixIt }): ReactNode {
  const verdict = useSession((s) => s.verdict);
  const scenario = useSession((s) => s.scenario);
  const changed = linesChanged(scenarioOf(challenge.setting), scenario).length > 0;
  if (!changed || verdict.state !== 'violated') return null;
  const { property, steps } = verdict;
  return (
    <p className="learn-told" role="status" data-right="false">
      <CircleX aria-hidden />
      <span>
        {text.stillFinds(propertyText(property).failure, steps)}{' '}
        <Button size="s" onClick={() => send({ type: 'WITNESS', property })}>
          {text.showRun}
        </Button>
      </span>
    </p>
  );
}

function SoFar({ view: { challenge } }: { readonly view: PlayView }): ReactNode {
  const position = useSession((s) => s.position);
  const scenario = useSession((s) => s.scenario);
  if (isRunTask(challenge)) {
    const steps = position - (challenge.start?.length ?? 0);
    return steps <= 0 ? null : text.soFar[challenge.kind](steps);
  }
  const changed = linesChanged(scenarioOf(challenge.setting), scenario).length;
  return changed === 0 ? null : text.soFar.fix(changed);
}

/** What is to be brought about, in words. */
function aimOf(challenge: PlayView['challenge']): string {
  switch (challenge.kind) {
    case 'break': {
      const own = ownText(challenge.property);
      if (own?.when === 'sometimes') return text.aim.reach(own.holds);
      if (own?.when === 'always') return text.aim.falsify(own.holds);
      return text.aim.break(propertyText(challenge.property).failure);
    }
    case 'finish': {
      if (challenge.without === null) return text.aim.finish;
      const own = ownText(challenge.without);
      return text.aim.finishWithout(
        own?.when === 'sometimes' ? own.holds : propertyText(challenge.without).failure,
      );
    }
    case 'fix':
      return text.aim.fix;
  }
}

/** What the solution took. A par that a run has beaten was none: it stands in a file that anybody can write. */
function solvedWords(challenge: PlayView['challenge'], solved: number, byHints: boolean): string {
  if (byHints) return text.byHints[challenge.kind](solved);
  const par = Math.min(challenge.par, solved);
  if (challenge.kind === 'fix') return text.solved.fix(solved, par);
  const breaks = challenge.kind === 'break' && ownText(challenge.property)?.when !== 'sometimes';
  return text.solved[breaks ? 'break' : 'reach'](solved, par);
}

/** What the button for the next hint says, after so many. */
const hintName = ({ kind }: PlayView['challenge'], hints: number): string | undefined =>
  hints >= 2 && kind === 'fix' ? text.changeLine : text.hint[Math.min(hints, text.hint.length - 1)];

function sayHint(
  hint: Hint,
  { kind }: PlayView['challenge'],
  words: string,
  code: readonly ThreadCode[],
): string {
  switch (hint.kind) {
    case 'words':
      return words;
    case 'turn':
      return text.hints.turn(hint.who);
    case 'line':
      return text.hints.line(lineName(code, hint.line));
    case 'back':
      return (hint.done ? text.hints.wentBack : text.hints.back)(hint.position);
    case 'done':
      return (kind === 'fix' ? text.hints.changed : text.hints.done)(hint.left);
  }
}
