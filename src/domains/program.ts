import type { Line as MachineLine } from '../machine/instructions';
import type { ThreadSpec } from '../machine/system';
import type { Why } from '../texts/lines';
import type { TracedInstr } from '../trace/system';

/** A line of a domain's programs: what it is there for is in the catalogue of texts. */
export type Line = MachineLine<Why>;

/** A point in a program that others jump to; it stays when the instruction behind it is switched off. */
export interface Mark {
  readonly mark: string;
}

/** The way does not go on below but at a mark, whichever instructions above are switched off. */
interface Jump {
  readonly jump: string;
}

/** An instruction of a unit (its line is the unit's unless it says otherwise), a point to jump to, or a jump. */
export type UnitInstr = (Omit<TracedInstr, 'line' | 'label'> & { readonly line?: string }) | Mark | Jump;
export type Item = TracedInstr | Mark | Jump;

/** Whether an item is an instruction. */
export function isInstr<T extends object>(item: T | Mark | Jump): item is T {
  return !('mark' in item) && !('jump' in item);
}

/**
 * A piece of a program that stands or falls as a whole: one line that can be switched off or moved,
 * with the instructions it makes.
 */
export interface Unit {
  readonly lines: readonly Line[];
  /** `page` units are repeated for each page of a batch, `once` units are not. */
  readonly scope?: 'once' | 'page';
  /** Instructions for the page (an object number) of a batch, or for the whole. */
  emit(page: number): readonly UnitInstr[];
}

/** Which lines a scenario switches and moves. */
export interface Switches {
  readonly off: ReadonlySet<string>;
  readonly on: ReadonlySet<string>;
  readonly moved: Readonly<Record<string, number>>;
}

function isOff(line: Line, switches: Switches): boolean {
  return switches.off.has(line.id) || (line.offByDefault === true && !switches.on.has(line.id));
}

/** The lines as the panel shows them: those switched off are marked. */
export function shown(units: readonly Unit[], switches: Switches): Line[] {
  return units.flatMap((u) => u.lines).map((line) => (isOff(line, switches) ? { ...line, off: true } : line));
}

/**
 * The units with the scenario's moves made: each moved unit passes so many neighbours that may be
 * passed (movable ones and those that are moved), up or down.
 */
export function arrange(units: readonly Unit[], switches: Switches): Unit[] {
  const list = [...units];
  for (const [id, by] of Object.entries(switches.moved)) {
    for (let left = Math.abs(by); left > 0; left--) {
      const from = list.findIndex((u) => u.lines.some((line) => line.id === id));
      const to = from + Math.sign(by);
      if (from < 0 || to < 0 || to >= list.length || !mayMove(list[from]) || !mayMove(list[to])) break;
      [list[from], list[to]] = [list[to], list[from]];
    }
  }
  return list;
}

function mayMove(unit: Unit): boolean {
  return unit.lines.some((line) => line.movable === true);
}

/**
 * The instructions of the units, switched-off lines left out. `page` units are repeated for each
 * page; a `once` unit that was moved among them executes before the first page's part that follows.
 */
export function emit(units: readonly Unit[], switches: Switches, pages: readonly number[] = []): Item[] {
  const first = units.findIndex((u) => u.scope === 'page');
  const last = units.findLastIndex((u) => u.scope === 'page');
  const one = (unit: Unit, page: number): Item[] => {
    const own = unit.lines.find((line) => !isOff(line, switches));
    return unit.emit(page).flatMap((item): Item[] => {
      if (!isInstr(item)) return [item];
      const line = item.line ?? own?.id;
      if (line === undefined || unit.lines.some((l) => l.id === line && isOff(l, switches))) return [];
      return [{ ...item, line }];
    });
  };
  if (first < 0) return units.flatMap((u) => one(u, -1));
  return [
    ...units.slice(0, first).flatMap((u) => one(u, -1)),
    ...pages.flatMap((page, i) =>
      units.slice(first, last + 1).flatMap((u) => (u.scope === 'page' || i === 0 ? one(u, page) : [])),
    ),
    ...units.slice(last + 1).flatMap((u) => one(u, -1)),
  ];
}

/** The same items with all their marks and jumps made different from those of other copies. */
export function copy(items: readonly Item[], suffix: string): Item[] {
  const rename = (label: string): string =>
    label === 'end' || label.startsWith('^') ? label : `${label}${suffix}`;
  return items.map((item) => {
    if ('mark' in item) return { mark: rename(item.mark) };
    return 'jump' in item ? { jump: rename(item.jump) } : retarget(item, rename);
  });
}

function retarget(instr: TracedInstr, rename: (label: string) => string): TracedInstr {
  return {
    ...instr,
    ...(instr.goto === undefined ? {} : { goto: rename(instr.goto) }),
    ...(instr.branch === undefined ? {} : { branch: { ...instr.branch, to: rename(instr.branch.to) } }),
  };
}

/** Puts marks and jumps together: every jump leads to the instruction behind its mark, or to the end. */
export function resolveJumps(items: readonly Item[]): TracedInstr[] {
  const code: TracedInstr[] = [];
  const targets = new Map<string, string>();
  let here: string[] = [];
  for (const item of items) {
    if ('mark' in item) here.push(item.mark);
    else if ('jump' in item) {
      // A jump to this mark goes on there instead.
      for (const mark of here) targets.set(mark, item.jump);
      here = [];
      const last = code.at(-1);
      if (last !== undefined && last.goto === undefined) code[code.length - 1] = { ...last, goto: item.jump };
    } else {
      for (const mark of here) targets.set(mark, `@${code.length}`);
      here = [];
      code.push(item);
    }
  }
  for (const mark of here) targets.set(mark, 'end');
  const resolve = (label: string): string => {
    let target = label;
    for (let i = 0; i < 10 && targets.has(target); i++) target = targets.get(target) ?? target;
    return target;
  };
  return code.map((instr, i) => ({ ...retarget(instr, resolve), label: `@${i}` }));
}

/** A unit of one line that always makes the same instructions. */
export function once(line: Line, ...items: readonly UnitInstr[]): Unit {
  return { lines: [line], emit: () => items };
}

/** A line of a function that can be switched off and moved, unless `extra` says otherwise. `why`: null if it speaks for itself. */
export function lineOf(
  fn: string,
  id: string,
  text: string,
  why: Why | null,
  extra: Partial<Line> = {},
): Line {
  return { id, fn, text, ...(why === null ? {} : { why }), removable: true, movable: true, ...extra };
}

/** A finished program: what the machine runs and what the panel shows. */
export interface Program {
  readonly thread: ThreadSpec;
  readonly lines: readonly Line[];
}
