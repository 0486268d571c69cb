import { createStore, type StoreApi } from 'zustand/vanilla';
import { agrees, inTable, stated, tableOf, type Expected, type Table } from '../../axioms/expected';
import type { Judged } from '../../axioms/judge';
import type { ModelId } from '../../axioms/models';
import { parseLitmus } from '../../litmus/parse';
import type { CheckerPool, Handle } from '../../worker/client';

/** A file as it was dropped or chosen. */
export interface Given {
  /** Its path within what was dropped: `manual/plain/C-OOTA.litmus`. */
  readonly path: string;
  readonly text: string;
  /** Why its text was not read, for people; the text is empty then. */
  readonly unread?: string;
}

/** What is known of one test so far. */
export interface Row {
  readonly path: string;
  readonly source: string;
  /** Why its text was not read; nothing is judged then. */
  readonly unread: string | null;
  /** Null while it waits. */
  readonly judged: Judged | null;
  readonly expected: Expected | null;
  /** Null where nothing is expected, or nothing is known yet. */
  readonly agrees: boolean | null;
}

export interface BatchView {
  readonly rows: readonly Row[];
  readonly model: ModelId;
  readonly state: 'idle' | 'running' | 'stopped';
  /** Files that were no tests and no verdicts, and tests beyond the limit. */
  readonly left: Left;
}

interface Left {
  readonly others: number;
  readonly beyond: number;
  /** Why verdicts were not read, for people. */
  readonly unread: readonly string[];
}

const NOTHING_LEFT: Left = { others: 0, beyond: 0, unread: [] };

/** Tests in one table at most. */
export const MOST_TESTS = 10_000;
/** Tests in flight: enough to keep every worker busy, few enough to cancel at once. */
const AT_ONCE = 6;
/** How often the table is drawn anew while it fills, in answers. */
const ANSWERS_A_DRAWING = 25;

const isTest = (path: string): boolean => path.endsWith('.litmus');
const isTable = (path: string): boolean => /\.(csv|tsv|expected)$/.test(path);

/**
 * Many litmus tests, judged one after the other by workers, and compared with what their comments, or tables of
 * verdicts among the files, expect.
 */
export class Batch {
  readonly store: StoreApi<BatchView>;
  readonly #pool: Pick<CheckerPool, 'judge'>;
  readonly #running = new Map<number, Handle<{ readonly judged: Judged }>>();
  #files: Given[] = [];
  #tables: readonly Table[] = [];
  #rows: Row[] = [];
  #next = 0;
  #untold = 0;

  constructor(pool: Pick<CheckerPool, 'judge'>) {
    this.#pool = pool;
    this.store = createStore<BatchView>(() => ({
      rows: [],
      model: 'lkmm',
      state: 'idle',
      left: NOTHING_LEFT,
    }));
  }

  /** Takes files in; a test whose path is known is replaced. Judging begins at once. */
  add(files: readonly Given[]): void {
    const { left } = this.store.getState();
    const rows = new Map(this.#rows.map((row) => [row.path, row]));
    let beyond = left.beyond;
    for (const { path, text, unread = null } of files.filter(({ path }) => isTest(path))) {
      if (rows.size >= MOST_TESTS && !rows.has(path)) beyond++;
      else rows.set(path, { path, source: text, unread, judged: null, expected: null, agrees: null });
    }
    const tables = files.filter(({ path }) => isTable(path));
    this.#files.push(...tables.filter(({ unread }) => unread === undefined));
    const unread = [...left.unread, ...tables.flatMap(({ unread = [] }) => unread)];
    const others = left.others + files.filter(({ path }) => !isTest(path) && !isTable(path)).length;
    this.#giveUp();
    this.#rows = [...rows.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    this.store.setState({ left: { others, beyond, unread } });
    this.#compareAll();
    this.#run();
  }

  choose(model: ModelId): void {
    this.#giveUp();
    this.#rows = this.#rows.map((row) => ({ ...row, judged: null }));
    this.store.setState({ model });
    this.#compareAll();
    this.#run();
  }

  /** Cancels what is running and keeps the results. */
  stop(): void {
    this.#giveUp();
    this.#tell(this.#rows.some(({ judged }) => judged === null) ? 'stopped' : 'idle');
  }

  resume(): void {
    this.#run();
  }

  clear(): void {
    this.#giveUp();
    this.#rows = [];
    this.#files = [];
    this.#tables = [];
    this.store.setState({ left: NOTHING_LEFT });
    this.#tell('idle');
  }

  #giveUp(): void {
    const running = [...this.#running.values()];
    this.#running.clear();
    for (const handle of running) handle.cancel();
  }

  #run(): void {
    this.#next = 0;
    this.#fill();
    this.#tell(this.#running.size > 0 ? 'running' : 'idle');
  }

  #fill(): void {
    const { model } = this.store.getState();
    for (; this.#running.size < AT_ONCE && this.#next < this.#rows.length; this.#next++) {
      const row = this.#rows[this.#next];
      if (row.judged !== null) continue;
      if (row.unread === null) this.#judge(this.#next, row.source, model);
      else this.#rows[this.#next] = { ...row, judged: refusedWhole(row.unread) };
    }
  }

  #judge(at: number, source: string, model: ModelId): void {
    const handle = this.#pool.judge({ source, model });
    this.#running.set(at, handle);
    void handle.end.then((end) => {
      if (this.#running.get(at) !== handle) return;
      this.#running.delete(at);
      if (end.state !== 'cancelled') {
        const judged: Judged =
          end.state === 'done' ? end.judged : { ok: false, refused: refusalOf(source, end.message) };
        this.#rows[at] = this.#compared({ ...this.#rows[at], judged });
      }
      this.#fill();
      const isOver = this.#running.size === 0;
      if (isOver || ++this.#untold >= ANSWERS_A_DRAWING) this.#tell(isOver ? 'idle' : 'running');
    });
  }

  /** The tables, and all that is judged by them; the rest is compared when its judgement comes. */
  #compareAll(): void {
    const { model } = this.store.getState();
    this.#tables = this.#files.map(({ path, text }) => tableOf(text, path, model));
    this.#rows = this.#rows.map((row) => this.#compared(row));
  }

  #compared(row: Row): Row {
    const { judged } = row;
    if (judged === null) return { ...row, expected: null, agrees: null };
    const expected = expectedOf(row, this.#tables, this.store.getState().model);
    return { ...row, expected, agrees: judged.ok && expected !== null ? agrees(judged, expected) : null };
  }

  #tell(state: BatchView['state']): void {
    this.#untold = 0;
    this.store.setState({ rows: [...this.#rows], state });
  }
}

/** A table of verdicts says more than a comment. */
function expectedOf({ path, source }: Row, tables: readonly Table[], model: ModelId): Expected | null {
  const parsed = parseLitmus(source);
  if (!parsed.ok) return null;
  for (const table of tables) {
    const found = inTable(table, path, parsed.test.name);
    if (found !== null) return found;
  }
  return stated(parsed.test, model);
}

const refusedWhole = (message: string): Judged => ({ ok: false, refused: { line: 1, column: 1, message } });

/** Where a test is refused; a worker says it in words only. */
function refusalOf(source: string, message: string): { line: number; column: number; message: string } {
  const parsed = parseLitmus(source);
  return parsed.ok ? { line: 1, column: 1, message } : parsed.refused;
}
