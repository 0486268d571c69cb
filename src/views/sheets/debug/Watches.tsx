import { X } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { labelOf, valuesOf } from '../../../expressions';
import { pageDebugger, useDebugger } from '../../../session/debug/store';
import type { Setup } from '../../../scenarios/setup';
import { useSession } from '../../../session/store';
import { programProblem } from '#texts/problems';
import { IconButton } from '../../ground/ui/Button';
import { ExpressionReference } from '../../ground/ui/ExpressionReference';
import { exampleFor } from '../../ground/ui/example';
import { ExpressionField } from './ExpressionField';
import { useWatched } from './useWatched';
import { text } from '#texts/debug';

/** Expressions with their values along the run, and what the last step changed. */
export function Watches(): ReactNode {
  const watches = useDebugger((view) => view.watches);
  const setup = useSession((s) => s.setup);
  return (
    <>
      <ExpressionField
        label={text.watch}
        placeholder={exampleFor(setup, 'value')}
        action={text.add}
        onDone={(expression) => pageDebugger().watch(expression)}
      />
      {watches.length === 0 ? (
        <p className="debug-hint">{text.noWatches}</p>
      ) : (
        <ul className="debug-items" aria-label={text.watches}>
          {watches.map((what) => (
            <Watch key={what} what={what} />
          ))}
        </ul>
      )}
      <ExpressionReference setup={setup} use={text.add} onUse={(form) => pageDebugger().watch(form)} />
      {setup !== null && <Changes setup={setup} />}
    </>
  );
}

/** One watch and its value now; its lane is drawn in the timeline. */
function Watch({ what }: { readonly what: string }): ReactNode {
  const position = useSession((s) => s.position);
  const { labels, problem } = useWatched(what);
  return (
    <li className="debug-item">
      <code>{what}</code>
      <span className="debug-item-tools">
        <output className="debug-value">{labels[position] ?? ''}</output>
        <IconButton size="s" label={text.remove(what)} onClick={() => pageDebugger().unwatch(what)}>
          <X aria-hidden />
        </IconButton>
      </span>
      {problem !== null && (
        <p className="debug-hint">
          {text.waits(text.column(problem.column, programProblem(problem.message)))}
        </p>
      )}
    </li>
  );
}

/** Old and new of everything that has a name. */
function Changes({ setup }: { readonly setup: Setup }): ReactNode {
  const trace = useSession((s) => s.trace);
  const position = useSession((s) => s.position);
  const values = useMemo(() => valuesOf(setup), [setup]);
  const rows = useMemo(() => {
    const states = trace.snapshots.length === 0 ? [] : pageDebugger().states();
    const [before, after] = [states.at(Math.max(0, position - 1)), states.at(position)];
    if (before === undefined || after === undefined) return [];
    return values.map(({ name, operand }) => ({
      name,
      was: labelOf(operand, operand.value(before.image, before.bits)),
      is: labelOf(operand, operand.value(after.image, after.bits)),
    }));
  }, [values, trace, position]);
  const changed = rows.filter(({ was, is }) => was !== is);
  const same = rows.filter(({ was, is }) => was === is);
  return (
    <div className="debug-changes">
      <h3 className="pane-label">{text.changes}</h3>
      {changed.length === 0 ? (
        <p className="debug-hint">{position === 0 ? text.start : text.nothing}</p>
      ) : (
        <table className="debug-table">
          <thead>
            <tr>
              <th scope="col">{text.name}</th>
              <th scope="col">{text.before}</th>
              <th scope="col">{text.after}</th>
            </tr>
          </thead>
          <tbody>
            {changed.map(({ name, was, is }) => (
              <tr key={name}>
                <th scope="row">
                  <code>{name}</code>
                </th>
                <td>{was}</td>
                <td>{is}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <details className="debug-same">
        <summary>{text.same(same.length)}</summary>
        <dl>
          {same.map(({ name, is }) => (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>{is}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}
