import { branches, type Code } from '../../machine/code';

const successors = (code: Code): number[] => (branches(code) ? [code.next, code.to] : [code.next]);

/** The instructions from which no way leads to the end. */
export function endlessOf(code: readonly Code[]): Set<number> {
  const endless = new Set(code.keys());
  for (let changed = true; changed;) {
    changed = false;
    for (const pc of endless)
      if (successors(code[pc]).some((to) => !endless.has(to))) {
        endless.delete(pc);
        changed = true;
      }
  }
  return endless;
}

/**
 * For each instruction the one at which all ways from it meet again, the nearest; the end of the code where they meet
 * nowhere before. Found from behind: an instruction is passed by all who come from `pc` if all its successors say so.
 */
export function joinsOf(code: readonly Code[]): number[] {
  const end = code.length;
  // An endless loop is left where a jump leads back.
  const endless = endlessOf(code);
  const next = code.map((c, pc) =>
    successors(c).flatMap((to) => (endless.has(pc) && to <= pc ? [to, end] : [to])),
  );
  const all = new Set(Array.from({ length: end + 1 }, (_, pc) => pc));
  const passed: Set<number>[] = [...code.map(() => new Set(all)), new Set([end])];
  for (let changed = true; changed;) {
    changed = false;
    for (let pc = end - 1; pc >= 0; pc--) {
      const common = [...passed[next[pc][0]]].filter((at) => next[pc].every((to) => passed[to].has(at)));
      const now = new Set([pc, ...common]);
      if (now.size === passed[pc].size) continue;
      passed[pc] = now;
      changed = true;
    }
  }
  return code.map((_, pc) => {
    const behind = [...passed[pc]].filter((at) => at !== pc);
    // The nearest is passed on the way to all the others.
    return behind.find((at) => behind.every((other) => passed[at].has(other))) ?? end;
  });
}
