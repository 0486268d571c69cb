/** Tables as scenarios spell them, in every domain. Plain data. */

export interface TableSpec {
  /** Levels of the tree; the root has this level, the last level is 1. */
  readonly levels: number;
  /** The first is the root; where tables have several owners, each further page of that level is another root. */
  readonly pages: readonly PageSpec[];
}

export interface PageSpec {
  readonly name: string;
  readonly level: number;
  /** Entry index (0..511) → what it says: a page's name, `none`, `frame:0x1c5`, or whatever else its domain knows. */
  readonly entries: Readonly<Record<string, string>>;
  /** Not yet allocated at the start: a thread will allocate it. */
  readonly unallocated?: boolean | undefined;
}
