import { text } from '#texts/learn';
import { CircleCheck, CircleX, Lightbulb, Target, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { CHALLENGES, type Challenge, type FixIt } from '../../../lessons/challenge';
import { scenarioOf } from '../../../lessons/setting';
import { propertyText } from '../../../narrate/properties';
import { linesChanged } from '../../../scenarios/same';
import type { Hint, PlayView } from '../../../session/learn/contract';
import { pageLearning } from '../../../session/learn/store';
import { send, useSession } from '../../../session/store';
import { Button } from '../../ground/ui/Button';
import { Prose } from './Prose';
import { wordsOfChallenge } from './words';

/** Kind, grade and title of a challenge. */
export function ChallengeHead({ challenge }: { readonly challenge: Challenge }): ReactNode {
  return (
    <>
      <p className="pane-label">
        {text.kinds[challenge.kind]} · {text.grades[challenge.grade]}
      </p>
      <h2 className="learn-title">{wordsOfChallenge(challenge.id).title}</h2>
    </>
  );
}

/** A challenge to break or to mend something: aim, state, hints, and what it took. */
export function PlayCard({ view }: { readonly view: PlayView }): ReactNode {
  const { challenge, solved, hint, hints, taken } = view;
  const learning = pageLearning();
  const aim =
    challenge.kind === 'break' ? text.aim.break(propertyText(challenge.property).failure) : text.aim.fix;
  return (
    <>
      <ChallengeHead challenge={challenge} />
      <p className="learn-text">
        <Prose text={wordsOfChallenge(challenge.id).text} />
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
              <strong>{text.solved[challenge.kind](solved, challenge.par)}</strong> {text.used(hints)}
            </>
          )}
        </span>
      </p>
      {challenge.kind === 'fix' && solved === null && !view.away && <StillFinds challenge={challenge} />}
      {taken.length > 0 && (
        <p className="learn-away" role="status">
          <TriangleAlert aria-hidden /> {text.taken(taken.join(', '))}
        </p>
      )}
      {hint !== null && solved === null && (
        <p className="learn-hint" role="status" data-news>
          <Lightbulb aria-hidden />
          <span>
            <Prose text={sayHint(hint, wordsOfChallenge(challenge.id).hint)} />
          </span>
        </p>
      )}
      <div className="learn-actions">
        {solved === null ? (
          <Button onClick={() => learning.send({ type: 'HINT' })}>
            {text.hint[Math.min(hints, text.hint.length - 1)]}
          </Button>
        ) : (
          <Button onClick={() => learning.handIn()}>{text.handIn}</Button>
        )}
        <Button look="quiet" onClick={() => learning.send({ type: 'AGAIN' })}>
          {text.again}
        </Button>
        <NextChallenge after={challenge} ready={solved !== null} />
      </div>
    </>
  );
}

/** Goes on to the next challenge of the list; nothing after the last one. */
export function NextChallenge({
  after,
  ready,
}: {
  readonly after: Challenge;
  readonly ready: boolean;
}): ReactNode {
  const next = CHALLENGES.at(CHALLENGES.findIndex(({ id }) => id === after.id) + 1);
  if (next === undefined) return null;
  return (
    <Button look={ready ? 'strong' : 'quiet'} onClick={() => pageLearning().challenge(next.id)}>
      {ready ? text.nextChallenge : text.skip}
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
  if (challenge.kind === 'break') return position === 0 ? null : text.soFar.break(position);
  const changed = linesChanged(scenarioOf(challenge.setting), scenario).length;
  return changed === 0 ? null : text.soFar.fix(changed);
}

function sayHint(hint: Hint, words: string): string {
  switch (hint.kind) {
    case 'words':
      return words;
    case 'turn':
      return text.hints.turn(hint.who);
    case 'line':
      return text.hints.line(hint.line);
    case 'back':
      return text.hints.back(hint.position);
    case 'done':
      return text.hints.done(hint.left);
  }
}
