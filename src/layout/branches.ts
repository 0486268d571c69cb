/** A branch of the history, as far as a map of it goes. */
export interface BranchInput {
  readonly id: number;
  readonly parent: number | null;
  /** Step of the parent at which it left. */
  readonly from: number;
  /** Steps from the initial state to its tip. */
  readonly length: number;
  readonly current: boolean;
}

/** A branch as one row of the map. */
interface BranchLine {
  readonly id: number;
  readonly row: number;
  /** The branch whose line it leaves; null for the first. */
  readonly parent: number | null;
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
  /** The line itself, with the bend by which it leaves its parent's. */
  readonly path: string;
  /** Whether the current run goes along it, and up to where. */
  readonly on: boolean;
  readonly onTo: number;
}

export interface BranchMap {
  readonly width: number;
  readonly height: number;
  readonly rowHeight: number;
  /** From top to bottom. */
  readonly lines: readonly BranchLine[];
  /** Where we stand; null without a current branch. */
  readonly here: { readonly x: number; readonly y: number } | null;
}

interface BranchMapOptions {
  /** Room for the lines. */
  readonly width: number;
  readonly rowHeight: number;
}

/** Room left and right of the lines, for marks. */
const MARGIN = 8;
/** Longest step on the map. */
const WIDEST_STEP = 14;

/**
 * The branches as lines of their length, each leaving its parent's at the step where it did. What left later stands
 * nearer to its parent, so no line crosses another.
 *
 *     0  ●──┬──┬──●        `from` 5 and 2: the later one comes first
 *     2  │  └──────●
 *     1  └────●
 */
export function layoutBranches(
  branches: readonly BranchInput[],
  position: number,
  { width, rowHeight }: BranchMapOptions,
): BranchMap {
  const parents = parentsOf(branches);
  const order = inOrder(branches, parents);
  const longest = Math.max(1, ...branches.map(({ length }) => length));
  const unit = Math.min(WIDEST_STEP, (width - 2 * MARGIN) / longest);
  const x = (step: number): number => Math.round((MARGIN + step * unit) * 10) / 10;
  const y = (row: number): number => (row + 0.5) * rowHeight;
  const rows = new Map(order.map((branch, row) => [branch.id, row]));
  const on = currentWay(branches, parents);
  const lines = order.map((branch, row): BranchLine => {
    const parent = parents.get(branch.id) ?? null;
    const from = parent === null ? 0 : branch.from;
    const [x1, x2] = [x(from), x(branch.length)];
    const above = parent === null ? null : y(rows.get(parent) ?? 0);
    const bend = Math.min(6, Math.max(0, x2 - x1));
    const path =
      above === null
        ? `M${x1},${y(row)}H${x2}`
        : `M${x1},${above}V${y(row) - bend}Q${x1},${y(row)},${x1 + bend},${y(row)}H${x2}`;
    const until = on.get(branch.id);
    return {
      id: branch.id,
      row,
      parent,
      x1,
      x2,
      y: y(row),
      path,
      on: until !== undefined,
      onTo: until === undefined ? x1 : x(until),
    };
  });
  const where = standsOn(branches, parents, position);
  return {
    width,
    height: order.length * rowHeight,
    rowHeight,
    lines,
    here: where === null ? null : { x: x(position), y: y(rows.get(where) ?? 0) },
  };
}

/**
 * Whose line each branch leaves. The history notes the branch that was current; when it was left at a point that it
 * shares with its own parent, the line on which that point stands is the parent's.
 */
function parentsOf(branches: readonly BranchInput[]): Map<number, number> {
  const byId = new Map(branches.map((branch) => [branch.id, branch]));
  const parents = new Map<number, number>();
  for (const branch of branches) {
    let parent = branch.parent === null ? undefined : byId.get(branch.parent);
    while (parent !== undefined && parent.parent !== null && branch.from <= parent.from)
      parent = byId.get(parent.parent);
    if (parent !== undefined) parents.set(branch.id, parent.id);
  }
  return parents;
}

/** Parents before children; of the children those first that left last. */
function inOrder(branches: readonly BranchInput[], parents: ReadonlyMap<number, number>): BranchInput[] {
  const order: BranchInput[] = [];
  const add = (branch: BranchInput): void => {
    order.push(branch);
    branches
      .filter(({ id }) => parents.get(id) === branch.id)
      .sort((a, b) => b.from - a.from || b.id - a.id)
      .forEach(add);
  };
  branches.filter(({ id }) => !parents.has(id)).forEach(add);
  return order;
}

/** The branches that the current run goes along, each with the step up to which it does. */
function currentWay(
  branches: readonly BranchInput[],
  parents: ReadonlyMap<number, number>,
): Map<number, number> {
  const way = new Map<number, number>();
  let branch = branches.find(({ current }) => current);
  let until = branch?.length ?? 0;
  while (branch !== undefined) {
    way.set(branch.id, until);
    until = branch.from;
    const parent = parents.get(branch.id);
    branch = branches.find(({ id }) => id === parent);
  }
  return way;
}

/** The branch on whose line a position of the current run stands. */
function standsOn(
  branches: readonly BranchInput[],
  parents: ReadonlyMap<number, number>,
  position: number,
): number | null {
  let branch = branches.find(({ current }) => current);
  if (branch === undefined) return null;
  for (;;) {
    const parent = parents.get(branch.id);
    const up = branches.find(({ id }) => id === parent);
    if (up === undefined || position > branch.from) return branch.id;
    branch = up;
  }
}
