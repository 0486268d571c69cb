import { memo, type ReactNode } from 'react';
import type { ThreadCode } from '../../../trace/code';
import { sameData } from '../../../trace/same';
import type { RcuView } from '../../../trace/snapshot';
import { cpuPart } from '../../../narrate/names';
import { plain, type Rich } from '../../../texts/parts';
import { send, takeSettled, useSettled } from '../../../session/store';
import { keysFor } from '../../ground/screen/commands';
import { Button } from '../../ground/ui/Button';
import { Hint } from '../../ground/ui/Hint';
import { RichText } from '../../ground/ui/Rich';
import { text } from '#texts/code';
import { rcuState } from '../../../narrate/rcu-state';
import { callbackText } from './rcu';
import '../../ground/ui/badge.css';

/** RCU: where the grace period stands, whom it waits for, and its own steps. */
export function RcuCard(): ReactNode {
  const snapshot = useSettled((s) => s.snapshot);
  const code = useSettled((s) => s.code);
  const { rcu } = snapshot;
  if (!rcu.used) return null;
  return (
    <RcuNow
      code={code}
      state={rcuState(snapshot)}
      callbacks={rcu.callbacks.map((one) => ({
        site: one.site,
        state: one.state,
        says: callbackText(snapshot, one),
      }))}
      active={rcu.active}
      start={rcu.startStep}
      waitsFor={rcu.waitsFor.map((cpu) => ({
        cpu,
        name: plain([cpuPart(snapshot, cpu)]),
        step: rcu.quiescentSteps.find((one) => one.cpu === cpu)?.step,
      }))}
      own={rcu.startStep ?? rcu.quiescentSteps[0]?.step ?? rcu.endStep}
      end={rcu.endStep}
    />
  );
}

interface RcuNowProps {
  readonly code: readonly ThreadCode[];
  readonly state: Rich;
  readonly callbacks: readonly {
    readonly site: number;
    readonly state: RcuView['callbacks'][number]['state'];
    readonly says: string;
  }[];
  /** Whether a grace period is under way. */
  readonly active: boolean;
  /** Steps that are possible now: one that begins a grace period, one that ends it, and any of RCU's own. */
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly own: number | undefined;
  /** Each with the step at which it is quiescent, if it may be. */
  readonly waitsFor: readonly {
    readonly cpu: number;
    readonly name: string;
    readonly step: number | undefined;
  }[];
}

/** Drawn again when something of it has changed: most steps leave RCU alone. */
const RcuNow = memo(function RcuNow(props: RcuNowProps): ReactNode {
  const { active, callbacks, waitsFor, start, end, own } = props;
  const step = (to: number | undefined) => () => {
    if (to !== undefined) takeSettled(to);
  };
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
          onWhyNot={() => send({ type: 'STEP_RCU' })}
        >
          {text.step}
        </Button>
      </header>
      <p className="rcu-state">
        <RichText value={props.state} code={props.code} />
      </p>
      {callbacks.length > 0 && (
        <ul className="facts">
          {callbacks.map(({ site, state, says }) => (
            <li key={site} data-callback={state}>
              {says}
            </li>
          ))}
        </ul>
      )}
      <div className="rcu-steps">
        {!active && (
          <Button size="s" aria-disabled={start === undefined} onClick={step(start)}>
            {text.startGp}
          </Button>
        )}
        {waitsFor.map(({ cpu, name, step: at }) => {
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
        {active && (
          <Button size="s" aria-disabled={end === undefined} onClick={step(end)}>
            {text.endGp}
          </Button>
        )}
      </div>
    </article>
  );
}, sameData);
