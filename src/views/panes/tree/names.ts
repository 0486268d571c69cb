import type { Snapshot } from '../../../trace/snapshot';
import { shortName } from '../../../narrate/names';
import { hueOf, type Hue } from '../../ground/theme/hue';

/** Short name of the thread that runs on a CPU. */
export function threadOn(snapshot: Snapshot, cpu: number): string {
  const thread = snapshot.threads.find((t) => t.cpu === cpu && t.kind !== 'callback');
  return thread ? shortName(thread.name) : `CPU ${cpu}`;
}

export function hueOfCpu(snapshot: Snapshot, cpu: number): Hue {
  return hueOf(snapshot.threads.find((t) => t.cpu === cpu && t.kind !== 'callback'));
}
