import type { Move } from '../../link/runner';

/**
 * The history of a run: a tree of states, in which a branch is a path from the root.
 *
 *     branch 0   ●──●──●──●──●        stepping at the tip makes the branch longer;
 *                      └──●──●        stepping differently from an earlier point starts a branch
 *     branch 1             (from 2)   and leaves the old one as it was
 *
 * A value: every operation returns a new history (nodes are shared). Costs O(length of the branch).
 */
export interface History {
  /** In order of creation; ids are their places here. Never empty. */
  readonly branches: readonly Branch[];
  /** Id of the branch we are on. */
  readonly current: number;
  /** The current branch from the root to its tip; `path[i]` is the state after i steps. */
  readonly path: readonly HistoryNode[];
  /** Steps taken, 0..path.length - 1. */
  readonly position: number;
}

/** A state reached by a step from its parent. Identity matters: caches hang on it. */
export interface HistoryNode extends Move {
  readonly parent: HistoryNode | null;
  /** Number of steps from the root. */
  readonly depth: number;
  /** Properties (bits) violated on the way here, this node included. */
  readonly violated: number;
}

interface Branch {
  readonly id: number;
  /** Null while nobody has named it. */
  readonly name: string | null;
  /** The branch it left, and after how many steps; null and 0 for the first. */
  readonly parent: number | null;
  readonly from: number;
  readonly tip: HistoryNode;
}

/** A history of one branch without steps. */
export function begin(start: Move): History {
  const root: HistoryNode = { ...start, parent: null, depth: 0, violated: start.bits };
  return {
    branches: [{ id: 0, name: null, parent: null, from: 0, tip: root }],
    current: 0,
    path: [root],
    position: 0,
  };
}

/** The state we look at. */
export function here(history: History): HistoryNode {
  return history.path[history.position];
}

/** Number of steps of the current branch. */
export function lengthOf(history: History): number {
  return history.path.length - 1;
}

/** Moves along the current branch; positions outside it are clamped. */
export function seek(history: History, position: number): History {
  const whole = Number.isFinite(position) ? Math.round(position) : 0;
  const clamped = Math.max(0, Math.min(lengthOf(history), whole));
  return clamped === history.position ? history : { ...history, position: clamped };
}

/** Goes to another branch, at the same position as far as it is long enough. An unknown id changes nothing. */
export function switchTo(history: History, id: number): History {
  const branch = history.branches.at(id);
  if (branch === undefined || id < 0 || id === history.current) return history;
  const path = pathTo(branch.tip);
  return { ...history, current: id, path, position: Math.min(history.position, path.length - 1) };
}

/** Names a branch; an empty name takes the name away. An unknown id changes nothing. */
export function nameBranch(history: History, id: number, name: string): History {
  const branches = history.branches.map((b) => (b.id === id ? { ...b, name: name.trim() || null } : b));
  return { ...history, branches };
}

/**
 * Takes steps from the position on. What has been taken from there before is followed (changing the
 * branch if need be) and not stored twice; the first new step makes the current branch longer if we
 * stand at its tip, and starts a branch otherwise. Ends at the last step.
 */
export function take(history: History, moves: readonly Move[]): History {
  const { history: at, followed } = follow(history, moves);
  if (followed === moves.length) return at;
  const tip = grow(here(at), moves.slice(followed));
  if (at.position < lengthOf(at)) return addBranch(at, tip, null);
  const branches = at.branches.map((b) => (b.id === at.current ? { ...b, tip } : b));
  const path = [...at.path, ...pathTo(tip).slice(at.path.length)];
  return { ...at, branches, path, position: path.length - 1 };
}

/**
 * Opens a whole run from the root, as a branch of its own with this name, unless it has been taken before.
 * Ends at its last step.
 */
export function openRun(history: History, moves: readonly Move[], name: string | null): History {
  const { history: at, followed } = follow(seek(history, 0), moves);
  return followed === moves.length ? at : addBranch(at, grow(here(at), moves.slice(followed)), name);
}

/** The steps from the root to a state. */
export function scheduleTo(tip: HistoryNode): number[] {
  return pathTo(tip)
    .slice(1)
    .map(({ step }) => step);
}

function addBranch(history: History, tip: HistoryNode, name: string | null): History {
  const id = history.branches.length;
  const branch: Branch = { id, name, parent: history.current, from: history.position, tip };
  const path = pathTo(tip);
  return { branches: [...history.branches, branch], current: id, path, position: path.length - 1 };
}

/** Goes along steps taken before, as far as there are any. */
function follow(history: History, moves: readonly Move[]): { history: History; followed: number } {
  let at = history;
  let followed = 0;
  while (followed < moves.length) {
    const { step } = moves[followed];
    if (at.path[at.position + 1]?.step !== step) {
      const other = branchThrough(at, step);
      if (other === null) break;
      at = { ...switchTo(at, other), position: at.position };
    }
    at = { ...at, position: at.position + 1 };
    followed++;
  }
  return { history: at, followed };
}

/** A branch that has gone on from here with `step`. */
function branchThrough(history: History, step: number): number | null {
  const node = here(history);
  for (const { id, tip } of history.branches) {
    if (id === history.current || tip.depth <= node.depth) continue;
    let next = tip;
    while (next.parent !== null && next.depth > node.depth + 1) next = next.parent;
    if (next.parent === node && next.step === step) return id;
  }
  return null;
}

function grow(node: HistoryNode, moves: readonly Move[]): HistoryNode {
  let tip = node;
  for (const { step, image, bits } of moves)
    tip = { step, image, bits, parent: tip, depth: tip.depth + 1, violated: tip.violated | bits };
  return tip;
}

function pathTo(tip: HistoryNode): HistoryNode[] {
  const path = new Array<HistoryNode>(tip.depth + 1);
  for (let node: HistoryNode | null = tip; node !== null; node = node.parent) path[node.depth] = node;
  return path;
}
