import { useMemo } from 'react';
import { labelOf, read } from '../../../expressions';
import type { Problem } from '../../../program/problem';
import { pageDebugger } from '../../../session/debug/store';
import { useSession } from '../../../session/store';

interface Watched {
  /** What it comes to in each state of the run, from its start; empty while it makes no sense here. */
  readonly labels: readonly string[];
  readonly problem: Problem | null;
}

/** The values of an expression along the run on screen. */
export function useWatched(what: string): Watched {
  const setup = useSession((s) => s.setup);
  const trace = useSession((s) => s.trace);
  const found = useMemo(() => (setup === null ? null : read(what, setup)), [what, setup]);
  // The states belong to the trace on screen.
  const labels = useMemo(() => {
    if (found?.ok !== true || trace.snapshots.length === 0) return [];
    return pageDebugger()
      .states()
      .map(({ image, bits }) => labelOf(found.asking, found.asking.value(image, bits)));
  }, [found, trace]);
  return { labels, problem: found === null || found.ok ? null : found.problem };
}
