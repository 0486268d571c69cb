/** A run that somebody works on, as it is kept in the browser. */
export interface KeptWork {
  /** The tab and the scenario it belongs to: going on with it replaces it. */
  readonly id: string;
  /** The part of its link after `#`: scenario, run and position. */
  readonly link: string;
  readonly title: string;
  readonly steps: number;
  readonly position: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The tab it is open in; null once that was closed properly. */
  readonly tab: string | null;
  /** The other branches of its history; the link holds the current one. */
  readonly branches?: readonly KeptBranch[];
  /** How many of them come before the current one. */
  readonly before?: number;
  /** What the current one is called, if somebody named it. */
  readonly name?: string;
}

export interface KeptBranch {
  readonly name: string | null;
  /** Steps from the start. */
  readonly schedule: readonly number[];
}

/** Format of what is kept; another number is not read. */
const VERSION = 1;
/** Most works kept, and most letters all of them may take. */
export const MOST_KEPT = 20;
const MOST_LETTERS = 200_000;
/** Most branches kept beside the current one, and most steps of all of them. */
const MOST_BRANCHES = { branches: 30, steps: 5000 } as const;

/** Reads what is kept; whatever is damaged or not understood is left out. */
export function readKept(text: string | null): readonly KeptWork[] {
  if (text === null || text.length > 2 * MOST_LETTERS) return [];
  try {
    const data: unknown = JSON.parse(text);
    if (!isRecord(data) || data['version'] !== VERSION || !Array.isArray(data['works'])) return [];
    const works = data['works'].filter(isKept);
    return bounded(works.filter(({ id }, i) => works.findIndex((work) => work.id === id) === i));
  } catch {
    return [];
  }
}

export function writeKept(works: readonly KeptWork[]): string {
  return JSON.stringify({ version: VERSION, works });
}

/** Keeps a work, in place of an earlier state of it; the oldest ones go when there is no room. */
export function keep(works: readonly KeptWork[], work: KeptWork): readonly KeptWork[] {
  return bounded([work, ...works.filter(({ id }) => id !== work.id)]);
}

export function forget(works: readonly KeptWork[], id: string): readonly KeptWork[] {
  return works.filter((work) => work.id !== id);
}

/** The tab has closed normally, or the work it left behind has been handled. */
export function closed(works: readonly KeptWork[], tab: string): readonly KeptWork[] {
  return works.map((work) => (work.tab === tab ? { ...work, tab: null } : work));
}

/** Works whose tab crashed; `alive` are the tabs that are still open. */
export function lost(works: readonly KeptWork[], alive: ReadonlySet<string>): readonly KeptWork[] {
  return works.filter(({ tab }) => tab !== null && !alive.has(tab));
}

/** Newest first, as many as there is room for. */
function bounded(works: readonly KeptWork[]): readonly KeptWork[] {
  const kept: KeptWork[] = [];
  let letters = 0;
  for (const work of [...works].sort((a, b) => b.at - a.at)) {
    letters += work.link.length + work.title.length + work.id.length + lettersOf(work.branches);
    if (kept.length === MOST_KEPT || letters > MOST_LETTERS) break;
    kept.push(work);
  }
  return kept;
}

/** As many of the branches as there is room for, the newest ones, each with what is kept of it. */
export function keptBranches<B>(
  branches: readonly B[],
  keepOne: (branch: B) => KeptBranch,
): readonly { readonly branch: B; readonly kept: KeptBranch }[] {
  let steps = 0;
  return branches
    .slice(-MOST_BRANCHES.branches)
    .map((branch) => ({ branch, kept: keepOne(branch) }))
    .reverse()
    .filter(({ kept }) => (steps += kept.schedule.length) <= MOST_BRANCHES.steps)
    .reverse();
}

/** What they take at most: a step is a number below 10,000 and a comma. */
const lettersOf = (branches: readonly KeptBranch[] = []): number =>
  branches.reduce((sum, { name, schedule }) => sum + (name ?? '').length + 40 + 5 * schedule.length, 0);

function isBranch(value: unknown): value is KeptBranch {
  return (
    isRecord(value) &&
    (value['name'] === null || typeof value['name'] === 'string') &&
    Array.isArray(value['schedule']) &&
    value['schedule'].length <= MOST_BRANCHES.steps &&
    value['schedule'].every((step) => Number.isSafeInteger(step) && step >= 0)
  );
}

function isKept(value: unknown): value is KeptWork {
  return (
    isRecord(value) &&
    ['id', 'link', 'title'].every((key) => typeof value[key] === 'string') &&
    ['steps', 'position', 'at'].every((key) => Number.isFinite(value[key])) &&
    (value['tab'] === null || typeof value['tab'] === 'string') &&
    (value['branches'] === undefined ||
      (Array.isArray(value['branches']) && value['branches'].every(isBranch))) &&
    (value['name'] === undefined || typeof value['name'] === 'string') &&
    (value['before'] === undefined || Number.isSafeInteger(value['before'])) &&
    /^v\d+\.[\w.-]+$/.test(String(value['link']))
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
