import type { NarrateContext } from '../narrate/scene';
import type { Setup } from '../scenarios/setup';
import type { Trace } from '../trace/trace';
import type { Run } from './run';

/** A file made of a scenario or a run. */
export interface ExportFile {
  /** With its ending. */
  readonly name: string;
  /** Media type, without a charset: the content is text in UTF-8. */
  readonly mime: string;
  readonly content: string;
}

/** A run to export, with everything that a format may say about it. */
export interface RunSubject {
  readonly setup: Setup;
  readonly run: Run;
  /** The same run, recorded. */
  readonly trace: Trace;
  /** The known culprits of violated properties. */
  readonly culprits: NonNullable<NarrateContext['culprits']>;
  /** Where it opens; null when there is no address. */
  readonly link: string | null;
}

/** Options of an export besides its format. */
export interface Wishes {
  /** Rounds of each loop, for formats without loops. */
  readonly unroll?: number;
}

interface About {
  /** What the command line calls it, and the key of its words in `texts/formats.ts`. */
  readonly id: string;
  /** Whom the file is for: the menu keeps them apart. */
  readonly readers: 'people' | 'tools';
}

/**
 * A format that something can be exported in. `make` gets the name that the files should have, without an ending, and
 * loads what it needs when it is called; the first file is the main one. It rejects with an `ExportError` where the
 * format cannot say it, and with a `ScheduleError` when the run is not possible.
 */
export type Format = About &
  (
    | {
        readonly of: 'scenario';
        readonly make: (
          setup: Setup,
          name: string,
          wishes?: Wishes,
        ) => Promise<readonly [ExportFile, ...ExportFile[]]>;
      }
    | {
        readonly of: 'run';
        readonly make: (subject: RunSubject, name: string) => Promise<readonly [ExportFile, ...ExportFile[]]>;
      }
  );

/** A scenario's title as the name of a file: `a-walk-in-the-dark`. */
export function fileName(title: string): string {
  const name = title
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '');
  return name === '' ? 'shadow-walk' : name;
}
