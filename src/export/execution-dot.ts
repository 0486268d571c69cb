import { quoted } from './dot';
import { eventText, type ExecutionLayout } from '../layout/execution';

/** An execution for Graphviz: a cluster a thread, the relations that are shown as edges. */
export function executionDot({ columns, nodes, edges }: ExecutionLayout, title: string): string {
  const clusters = columns.map(({ thread }) => {
    const own = nodes.filter(({ event }) => event.thread === thread);
    const lines = own.map(
      ({ event, letter }) => `    e${event.id} [label=${quoted(eventText(letter, event))}];\n`,
    );
    return `  subgraph cluster_${thread} {\n    label="P${thread}";\n${lines.join('')}  }\n`;
  });
  // Only program order says what stands above what.
  const arrows = edges.map(
    ({ relation, from, to }) =>
      `  e${from} -> e${to} [label=${quoted(relation)}${relation === 'po' ? '' : ', constraint=false'}];\n`,
  );
  return `digraph ${quoted(title)} {\n  node [shape=box, fontname="monospace"];\n${clusters.join('')}${arrows.join('')}}\n`;
}
