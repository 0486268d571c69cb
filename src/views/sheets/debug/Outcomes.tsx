import { Check } from 'lucide-react';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { read } from '../../../expressions';
import { MEMORY_MODELS, type MemoryModel } from '../../../machine/models';
import type { Finals } from '../../../scenarios/finals';
import type { Scenario } from '../../../scenarios/scenario';
import { setUp, type Setup } from '../../../scenarios/setup';
import { sameSystem } from '../../../scenarios/same';
import { send, useSession } from '../../../session/store';
import { pagePool } from '../../../worker/page';
import { text as memoryText } from '#texts/memory';
import { Button } from '../../ground/ui/Button';
import { exampleFor } from '../../ground/ui/example';
import { ExpressionField } from './ExpressionField';
import { alwaysSo, outcomesOf, type Outcome } from './outcomes';
import { text } from '#texts/debug';

interface Under {
  readonly memory: MemoryModel;
  readonly scenario: Scenario;
  readonly setup: Setup;
  readonly finals: Finals;
}

interface Found {
  readonly of: Scenario;
  readonly models: readonly Under[];
}

/** Every way in which the scenario can end, under each memory model, with a run to each. */
export function Outcomes(): ReactNode {
  const scenario = useSession((s) => s.scenario);
  const [found, setFound] = useState<Found | null>(null);
  const [state, setState] = useState<'idle' | 'finding' | { readonly problem: string }>('idle');
  const [filter, setFilter] = useState<string | null>(null);
  const [everything, setEverything] = useState(false);
  const asked = useRef(0);
  const find = async (): Promise<void> => {
    const turn = ++asked.current;
    setState('finding');
    try {
      const models = await Promise.all(MEMORY_MODELS.map((memory) => findUnder(scenario, memory)));
      if (turn !== asked.current) return;
      setFound({ of: scenario, models });
      setState('idle');
    } catch (error) {
      if (turn === asked.current)
        setState({ problem: error instanceof Error ? error.message : String(error) });
    }
  };
  // Which model is chosen makes no other outcomes.
  const current = found !== null && sameSystem({ ...found.of, memory: scenario.memory }, scenario);
  return (
    <>
      <p className="debug-hint">{text.outcomesHint}</p>
      <Button size="s" aria-disabled={state === 'finding'} onClick={() => void find()}>
        {state === 'finding' ? text.finding : text.find}
      </Button>
      {typeof state === 'object' && <p className="debug-wrong">{state.problem}</p>}
      {found !== null && current && (
        <>
          <ExpressionField
            label={text.filter}
            placeholder={filter ?? exampleFor(found.models[0].setup, 'register')}
            action={text.set}
            onDone={setFilter}
          />
          {filter !== null && (
            <p className="debug-hint">
              <code>{filter}</code>{' '}
              <Button size="s" look="quiet" onClick={() => setFilter(null)}>
                {text.remove(filter)}
              </Button>
            </p>
          )}
          <label className="debug-check">
            <input type="checkbox" checked={everything} onChange={() => setEverything(!everything)} />
            {text.everything}
          </label>
          <Table found={found} filter={filter} everything={everything} />
        </>
      )}
    </>
  );
}

async function findUnder(scenario: Scenario, memory: MemoryModel): Promise<Under> {
  const under = { ...scenario, id: undefined, expect: undefined, story: undefined, memory };
  const end = await pagePool().finals({ scenario: under }).end;
  if (end.state !== 'done') throw new Error(end.state === 'failed' ? end.message : '');
  return { memory, scenario: under, setup: setUp(under), finals: end.finals };
}

function Table({
  found,
  filter,
  everything,
}: {
  readonly found: Found;
  readonly filter: string | null;
  readonly everything: boolean;
}): ReactNode {
  const rows = useMemo(
    () =>
      outcomesOf(
        found.models.map(({ setup, finals }) => {
          const asked = filter === null ? null : read(filter, setup);
          return { setup, finals, fits: asked?.ok === true ? asked.asking : null };
        }),
        everything,
      ),
    [found, filter, everything],
  );
  const same = useMemo(
    () => (everything ? alwaysSo(found.models.map((model) => ({ ...model, fits: null }))) : []),
    [found, everything],
  );
  return (
    <>
      <p className="debug-said" role="status">
        {text.outcomeCount(rows.length)}
      </p>
      {same.length > 0 && (
        <p className="debug-hint">
          {text.alwaysSo} <code>{same.join(', ')}</code>
        </p>
      )}
      <div className="debug-scroll">
        <table className="debug-table debug-outcomes">
          <thead>
            <tr>
              <th scope="col">{text.outcome}</th>
              {found.models.map(({ memory }) => (
                <th key={memory} scope="col">
                  {memoryText[memory].name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.told} row={row} models={found.models} />
            ))}
          </tbody>
        </table>
      </div>
      {found.models.some(({ finals }) => !finals.complete) && <p className="debug-hint">{text.incomplete}</p>}
    </>
  );
}

function Row({ row, models }: { readonly row: Outcome; readonly models: readonly Under[] }): ReactNode {
  const end = text.ends[row.end];
  const told = [row.told, end].filter((part) => part !== '').join(' · ');
  const scenario = useSession((s) => s.scenario);
  const open = ({ memory, scenario: under }: Under, schedule: readonly number[]): void => {
    if (memory === scenario.memory)
      send({ type: 'OPEN_RUN', schedule, name: text.sample(told).slice(0, 60) });
    else send({ type: 'LOAD', scenario: under, schedule });
  };
  return (
    <tr data-end={row.end}>
      <th scope="row">
        <code>{told}</code>
      </th>
      {models.map((under, i) => {
        const run = row.runs[i];
        return (
          <td key={under.memory}>
            {run === null ? (
              <span aria-label={text.cannot}>–</span>
            ) : (
              <Button
                size="s"
                look="quiet"
                data-icon
                aria-label={text.reach(told, memoryText[under.memory].name)}
                onClick={() => open(under, run)}
              >
                <Check aria-hidden />
              </Button>
            )}
          </td>
        );
      })}
    </tr>
  );
}
