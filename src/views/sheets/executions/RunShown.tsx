import { useMemo, type ReactNode } from 'react';
import { runGraph } from '../../../layout/run-graph';
import { useSession } from '../../../session/store';
import { Transport } from '../../panes/controls/Transport';
import { SentenceStrip } from '../../panes/explain/ExplainPane';
import { EMPTY } from './drawn';
import { Shown } from './Shown';
import { text } from '#texts/executions';

/** The graph of the run at hand; it grows with every step. */
export function RunShown({ why, title }: { why: string | null; title: string }): ReactNode {
  const setup = useSession((s) => s.setup);
  const trace = useSession((s) => s.trace);
  const position = useSession((s) => s.position);
  const code = useSession((s) => s.code);
  const graph = useMemo(
    () => (setup === null ? EMPTY : runGraph(setup, trace, position)),
    [setup, trace, position],
  );
  return (
    <Shown
      graph={graph}
      execution={null}
      title={title}
      empty={text.none.run}
      codeOf={({ thread, line }) => code[thread]?.lines[line - 1]?.text.trim() ?? ''}
      threadName={(thread) => code[thread]?.name ?? String(thread)}
      side={why === null ? null : <p className="executions-note">{why}</p>}
    >
      <div className="executions-run">
        <Transport compact />
        <SentenceStrip />
      </div>
    </Shown>
  );
}
