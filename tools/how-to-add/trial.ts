/** A change to one file: a new one, or lines put before the only place that says `before`. */
export type Edit =
  | { readonly file: string; readonly text: string }
  | { readonly file: string; readonly before: string; readonly add: string };

/** Something made up, added as `docs/how-to-add.md` says. */
export interface Trial {
  readonly what: string;
  /** Most files there that may be touched, those in `own` left aside. */
  readonly most: number;
  /** The folder that it has for itself. */
  readonly own?: string;
  readonly edits: readonly Edit[];
}

/** The files that a trial touches outside its own folder. */
export function touched({ own, edits }: Trial): string[] {
  return [...new Set(edits.map(({ file }) => file))].filter(
    (file) => own === undefined || !file.startsWith(own),
  );
}
