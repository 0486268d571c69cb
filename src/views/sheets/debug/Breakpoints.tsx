import { ArrowLeftToLine, ArrowRightToLine, Milestone, MousePointerClick, Route, X } from 'lucide-react';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { LIFECYCLES, read } from '../../../expressions';
import type { Setup } from '../../../scenarios/setup';
import { pageDebugger, useDebugger } from '../../../session/debug/store';
import type { Stopped } from '../../../session/debug/debugger';
import type { BreakpointText } from '../../../session/debug/view';
import { pageSession, send, useSession } from '../../../session/store';
import { pagePool } from '../../../worker/page';
import { programProblem } from '#texts/problems';
import { keysFor } from '../../ground/screen/commands';
import { orderDone, useScreen } from '../../ground/screen/screen';
import { Button, IconButton } from '../../ground/ui/Button';
import { ExpressionReference } from '../../ground/ui/ExpressionReference';
import { exampleFor } from '../../ground/ui/example';
import { Hint } from '../../ground/ui/Hint';
import { ExpressionField } from './ExpressionField';
import { expressionAt } from './places';
import { usePicking } from './usePicking';
import { text } from '#texts/debug';

/** Where to stop: set, listed, run to. */
export function Breakpoints(): ReactNode {
  const breakpoints = useDebugger((view) => view.breakpoints);
  const setup = useSession((s) => s.setup);
  const [said, say] = useState('');
  const [picking, pick] = useState(false);
  const run = (back: boolean): void => say(told(pageDebugger().run(back)));
  useOrders(run, say);
  const endPicking = useCallback(() => pick(false), []);
  usePicking(picking, endPicking, say);
  return (
    <>
      <ExpressionField
        label={text.breakpoint}
        placeholder={exampleFor(setup, 'page')}
        action={text.set}
        onDone={(expression) => pageDebugger().toggle(expression)}
      />
      <div className="debug-tools">
        <Hint text={text.back} keys={keysFor('back-to-breakpoint')}>
          <Button size="s" onClick={() => run(true)}>
            <ArrowLeftToLine aria-hidden /> {text.back}
          </Button>
        </Hint>
        <Hint text={text.run} keys={keysFor('to-breakpoint')}>
          <Button size="s" look="strong" onClick={() => run(false)}>
            <ArrowRightToLine aria-hidden /> {text.run}
          </Button>
        </Hint>
      </div>
      <p className="debug-said" role="status">
        {said}
      </p>
      {breakpoints.length === 0 ? (
        <p className="debug-hint">{text.none}</p>
      ) : (
        <ul className="debug-items" aria-label={text.list}>
          {breakpoints.map((one) => (
            <Item key={one.text} breakpoint={one} onSay={say} />
          ))}
        </ul>
      )}
      <ExpressionReference setup={setup} use={text.set} onUse={(form) => pageDebugger().toggle(form)} />
      <p className="debug-hint">{text.hint}</p>
      <Button size="s" aria-pressed={picking} onClick={() => pick(!picking)}>
        <MousePointerClick aria-hidden /> {text.pick}
      </Button>
      {picking && <p className="debug-hint">{text.picking}</p>}
    </>
  );
}

function told(stopped: Stopped): string {
  return stopped.at === 'breakpoint'
    ? text.stopped.breakpoint(stopped.texts.join(', '))
    : text.stopped[stopped.at];
}

/** Does what keys have asked for. */
function useOrders(run: (back: boolean) => void, say: (what: string) => void): void {
  const order = useScreen((screen) => screen.debugOrder);
  useEffect(() => {
    if (order === null) return;
    orderDone();
    if (order.is !== 'break') return run(order.is === 'back');
    const seen = pageSession().store.getState();
    // In a thread's card, but at none of its lines: the line that is next.
    const next = order.at?.closest('[data-thread]')?.querySelector('[data-line][aria-current]') ?? null;
    const expression = expressionAt(order.at, seen) ?? expressionAt(next, seen);
    if (expression === null) say(text.nothingThere);
    else pageDebugger().toggle(expression);
  });
}

function Item({
  breakpoint: { text: what, off },
  onSay,
}: {
  readonly breakpoint: BreakpointText;
  readonly onSay: (what: string) => void;
}): ReactNode {
  const setup = useSession((s) => s.setup);
  const position = useSession((s) => s.position);
  const found = setup === null ? null : read(what, setup);
  const problem = found === null || found.ok ? null : found.problem;
  return (
    <li className="debug-item" data-off={off || problem !== null}>
      <label className="debug-check">
        <input
          type="checkbox"
          checked={!off}
          aria-label={text.on(what)}
          onChange={() => pageDebugger().turn(what, !off)}
        />
        <code>{what}</code>
      </label>
      <span className="debug-item-tools">
        <IconButton
          size="s"
          label={text.shortestOf(what)}
          aria-disabled={problem !== null}
          onClick={() => void openShortest(what, onSay)}
        >
          <Route aria-hidden />
        </IconButton>
        {position > 0 && (
          <IconButton
            size="s"
            label={text.onwardTo(what)}
            aria-disabled={problem !== null}
            onClick={() => void openShortest(what, onSay, position)}
          >
            <Milestone aria-hidden />
          </IconButton>
        )}
        <IconButton size="s" label={text.remove(what)} onClick={() => pageDebugger().remove(what)}>
          <X aria-hidden />
        </IconButton>
      </span>
      {problem === null && <WhenPage what={what} setup={setup} />}
      {problem !== null && (
        <p className="debug-hint">
          {text.waits(text.column(problem.column, programProblem(problem.message)))}
        </p>
      )}
    </li>
  );
}

/** For a breakpoint on a page: the lifecycle state to stop at, or every change. */
function WhenPage({ what, setup }: { readonly what: string; readonly setup: Setup | null }): ReactNode {
  const page = setup?.reading.names.find((name) => what === name || what.startsWith(`${name} `));
  const state = page === undefined ? '' : what.slice(page.length + 1);
  const known = LIFECYCLES.find((life) => life === state) ?? null;
  if (page === undefined || (state !== '' && known === null)) return null;
  return (
    <label className="debug-when">
      {text.whenPage(page)}
      <select
        value={state}
        onChange={(event) => {
          const to = event.target.value;
          pageDebugger().change(what, to === '' ? page : `${page} ${to}`);
        }}
      >
        <option value="">{text.anyState}</option>
        {LIFECYCLES.map((life) => (
          <option key={life} value={life}>
            {life}
          </option>
        ))}
      </select>
    </label>
  );
}

const LIMITS = { maxStates: 2_000_000, maxBytes: 256 * 2 ** 20 } as const;

/**
 * Searches every interleaving for the shortest run to a breakpoint, and opens it: of all runs, or of those that begin
 * with the first `kept` steps of the run on screen.
 */
async function openShortest(what: string, say: (what: string) => void, kept = 0): Promise<void> {
  const { scenario, setup, trace } = pageSession().store.getState();
  const from = trace.events.slice(0, kept).map(({ step }) => step);
  const already = pageDebugger().already(what, kept);
  if (already !== null) return say(already === kept ? text.alreadyHere : text.alreadyIn(already));
  const goal = pageDebugger().goal(what, kept);
  const property = setup?.possible.find(({ id }) => id === what)?.id;
  if (goal === null && property === undefined) return say(text.undecided);
  say(text.searching);
  const stated = goal === null ? {} : { properties: [{ when: 'sometimes', holds: goal } as const] };
  const end = await pagePool().check({
    scenario: { ...scenario, ...stated },
    from,
    options: {
      ...LIMITS,
      properties: [goal === null ? (property ?? '') : `sometimes ${goal}`],
      shorten: 'all',
    },
    urgent: true,
  }).end;
  if (end.state !== 'done') return say(end.state === 'failed' ? end.message : '');
  const [report] = end.report.properties;
  if (report.witness !== undefined) {
    send({ type: 'OPEN_RUN', schedule: [...from, ...report.witness], name: text.branch(what) });
    return say(kept > 0 ? text.foundOnward(report.witness.length) : text.found(report.witness.length));
  }
  if (!end.report.complete) return say(text.undecided);
  say(kept > 0 ? text.unreachableOnward : text.unreachable);
}
