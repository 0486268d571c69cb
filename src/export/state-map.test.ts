import { expect, it } from 'vitest';
import { graphOf } from '../checker';
import { layoutMap } from '../layout/map';
import { modelOf } from '../scenarios/model';
import { presetById } from '../scenarios/presets';
import { setUp } from '../scenarios/setup';
import { mapDot, mapSvg } from './state-map';

const preset = presetById('litmus-sb');
if (preset === undefined) throw new Error('no litmus-sb');
const graph = graphOf(modelOf(setUp({ ...preset, memory: 'sc' })));
const map = {
  title: 'a "map" <of> states',
  graph,
  kinds: Array.from({ length: graph.nodes }, () => 'state' as const),
  label: (edge: number) => `step ${graph.step[edge]} & more`,
};

it('has a node a state and a labelled edge a step, as DOT', () => {
  const dot = mapDot(map);
  expect(dot.match(/^ {2}s\d+ \[label="\d+", shape=circle\];$/gm)).toHaveLength(graph.nodes);
  expect(dot.match(/^ {2}s\d+ -> s\d+ \[label="step \d+ & more"\];$/gm)).toHaveLength(graph.to.length);
  expect(dot).toContain('digraph "a \\"map\\" <of> states" {');
});

it('has them as SVG, with all text escaped', () => {
  const svg = mapSvg(map, layoutMap(graph, { width: 800, height: 600 }), 800, 600);
  expect(svg.match(/<circle /g)).toHaveLength(graph.nodes);
  expect(svg.match(/<line /g)).toHaveLength(graph.to.length);
  expect(svg).toContain('a &quot;map&quot; &lt;of&gt; states');
  expect(svg).not.toMatch(/& more/);
});
