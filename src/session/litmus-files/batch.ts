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
}

/** What is known of one test so far. */
export interface Row {
  readonly path: string;
  readonly source: string;
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
  readonly left: { readonly others: number; readonly beyond: number };
}

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
      left: { others: 0, beyond: 0 },
    }));
  }

  /** Takes files in; a test whose path is known is replaced. Judging begins at once. */
  add(files: readonly Given[]): void {
    const { left } = this.store.getState();
    const rows = new Map(this.#rows.map((row) => [row.path, row]));
    let beyond = left.beyond;
    for (const { path, text } of files.filter(({ path }) => isTest(path))) {
      if (rows.size >= MOST_TESTS && !rows.has(path)) beyond++;
      else rows.set(path, { path, source: text, judged: null, expected: null, agrees: null });
    }
    this.#files.push(...files.filter(({ path }) => isTable(path)));
    const others = left.others + files.filter(({ path }) => !isTest(path) && !isTable(path)).length;
    this.#giveUp();
    this.#rows = [...rows.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    this.store.setState({ left: { others, beyond } });
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
    this.store.setState({ left: { others: 0, beyond: 0 } });
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
      const { judged, source } = this.#rows[this.#next];
      if (judged === null) this.#judge(this.#next, source, model);
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

/** Where a test is refused; a worker says it in words only. */
function refusalOf(source: string, message: string): { line: number; column: number; message: string } {
  const parsed = parseLitmus(source);
  return parsed.ok ? { line: 1, column: 1, message } : parsed.refused;
}
