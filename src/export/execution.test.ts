import { expect, it } from 'vitest';
import type { GraphEvent } from '../axioms/graph';
import { layoutExecution } from '../layout/execution';
import { executionDot } from './execution-dot';
import { executionTikz } from './execution-tikz';

const event = (id: number, thread: number, kind: GraphEvent['kind'], place: string): GraphEvent => ({
  id,
  thread,
  kind,
  mark: 'once',
  line: 1,
  column: 1,
  place,
  value: '1',
});

const layout = layoutExecution(
  {
    events: [event(0, 0, 'write', 'x_1'), event(1, 0, 'read', 'y'), event(2, 1, 'read', 'x_1')],
    relations: { po: [[0, 1]], rf: [[0, 2]], fr: [[2, 0]] },
  },
  new Set(['po', 'rf']),
);

it('Graphviz gets a cluster a thread, and the edges that are shown', () => {
  const dot = executionDot(layout, 'say "hi"');
  expect(dot).toContain('digraph "say \\"hi\\""');
  expect(dot.match(/subgraph/g)).toHaveLength(2);
  expect(dot).toContain('e0 [label="a: W[once] x_1=1"]');
  expect(dot).toContain('e0 -> e2 [label="rf", constraint=false]');
  expect(dot).not.toContain('fr');
});

it('TikZ gets the same, with what TeX would take for itself escaped', () => {
  const tikz = executionTikz(layout);
  expect(tikz).toContain('{a: W[once] x\\_1=1}');
  expect(tikz.match(/\\draw/g)).toHaveLength(2);
  expect(tikz).toMatch(/\\draw\[->\] \(.*\) \.\. controls .* and .* \.\. \(.*\);/);
  expect(tikz.match(/\{rf\}/g)).toHaveLength(1);
  expect(tikz.startsWith('\\begin{tikzpicture}')).toBe(true);
});
