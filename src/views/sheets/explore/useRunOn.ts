import { useCallback, useMemo } from 'react';
import { nodesOn, type Graph } from '../../../checker';
import { instructionName } from '../../../link/replayable';
import type { Setup } from '../../../scenarios/setup';
import { useSession } from '../../../session/store';
import type { RunOnMap } from './MapPicture';

/** The run at hand as nodes of the graph, and the position on it. */
export function useRunOn(graph: Graph): RunOnMap {
  const events = useSession((s) => s.trace.events);
  const position = useSession((s) => s.position);
  const nodes = useMemo(
    () =>
      nodesOn(
        graph,
        events.map((event) => event.step),
      ),
    [graph, events],
  );
  return { nodes, position };
}

/** What the step of an edge is called: who takes it, and at which line. */
export function useEdgeLabels(graph: Graph): (edge: number) => string {
  const setup = useSession((s) => s.setup);
  return useCallback(
    (edge) => {
      if (setup === null) return '';
      const { machine } = setup;
      const at = graph.from[edge] * graph.size;
      const step = graph.step[edge];
      const actor = machine.threads.at(machine.actorOf(step));
      const who = machine.actorOf(step) === machine.rcuActor ? 'RCU' : (actor?.spec.name ?? '');
      const name = shownName(
        setup,
        machine.actorOf(step),
        instructionName(setup, graph.images.slice(at, at + graph.size), step),
      );
      return name === '' ? who : `${who}: ${name}`;
    },
    [graph, setup],
  );
}

/** Lines of a program are numbered; on screen they are their text. */
function shownName({ scenario, code }: Setup, thread: number, name: string): string {
  const id = name.trim();
  if (scenario.kind !== 'program') return id;
  const lines = code.find((one) => one.thread === thread)?.lines ?? [];
  return lines.find((line) => line.id === id)?.text.trim() ?? id;
}
