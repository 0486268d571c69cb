import { type ReactNode } from 'react';
import { cpuPart } from '../../../narrate/names';
import { plain } from '../../../texts/parts';
import { send, useSession } from '../../../session/store';
import { keysFor } from '../../ground/screen/commands';
import { Button } from '../../ground/ui/Button';
import { Hint } from '../../ground/ui/Hint';
import { RichText } from '../../ground/ui/Rich';
import { text } from '#texts/code';
import { callbackText, rcuState } from './rcu';

/** RCU: where the grace period stands, whom it waits for, and its own steps. */
export function RcuCard(): ReactNode {
  const snapshot = useSession((s) => s.snapshot);
  const code = useSession((s) => s.code);
  const { rcu } = snapshot;
  if (!rcu.used) return null;
  const step = (to: number | undefined) => () => {
    if (to !== undefined) send({ type: 'STEP', step: to });
  };
  const own = rcu.startStep ?? rcu.quiescentSteps[0]?.step ?? rcu.endStep;
  return (
    <article className="card rcu" data-thread="rcu" data-hue="rcu" aria-label={text.rcu}>
      <header className="card-head">
        <span className="badge" aria-hidden>
          R
        </span>
        <h3 className="card-title">{text.rcu}</h3>
        <Button
          look="hue"
          size="s"
          data-steps="rcu"
          aria-label={text.stepThread(text.rcu)}
          aria-disabled={own === undefined}
          aria-keyshortcuts={keysFor('rcu')}
          data-keys={keysFor('rcu')}
          onClick={() => send({ type: 'STEP_RCU' })}
        >
          {text.step}
        </Button>
      </header>
      <p className="rcu-state">
        <RichText value={rcuState(snapshot)} code={code} />
      </p>
      {rcu.callbacks.length > 0 && (
        <ul className="facts">
          {rcu.callbacks.map((callback) => (
            <li key={callback.site} data-callback={callback.state}>
              {callbackText(snapshot, callback)}
            </li>
          ))}
        </ul>
      )}
      <div className="rcu-steps">
        {!rcu.active && (
          <Button size="s" aria-disabled={rcu.startStep === undefined} onClick={step(rcu.startStep)}>
            {text.startGp}
          </Button>
        )}
        {rcu.waitsFor.map((cpu) => {
          const name = plain([cpuPart(snapshot, cpu)]);
          const at = rcu.quiescentSteps.find((one) => one.cpu === cpu)?.step;
          const button = (
            <Button key={cpu} size="s" aria-disabled={at === undefined} onClick={step(at)}>
              {text.quiescent(name)}
            </Button>
          );
          return at === undefined ? (
            <Hint key={cpu} text={text.stillInside(name)}>
              {button}
            </Hint>
          ) : (
            button
          );
        })}
        {rcu.active && (
          <Button size="s" aria-disabled={rcu.endStep === undefined} onClick={step(rcu.endStep)}>
            {text.endGp}
          </Button>
        )}
      </div>
    </article>
  );
}
