import { branches, type Code } from '../../machine/code';
import { factsOf, type Instr, type Operand } from '../../machine/instructions';

/** Registers that an instruction asks for. */
function usedBy(instr: Instr): string[] {
  const facts = factsOf(instr.op);
  const at = facts.address(instr.op);
  const operands: (Operand | null)[] = [
    facts.source(instr.op),
    facts.second(instr.op),
    facts.object(instr.op),
    at !== null && 'cell' in at ? at.of : null,
  ];
  return [
    ...operands.flatMap((of) => (of !== null && typeof of !== 'number' ? [of.reg] : [])),
    ...(instr.depends ?? []),
  ];
}

/**
 * For each instruction the registers that somebody asks for behind it. Found from behind:
 *
 *     0: r = x          behind it: r
 *     1: if r goto 3    behind it: nothing
 *     2: r = 0          behind it: nothing, so it need not be said
 *
 * @param atEnd registers that are looked at when all is done
 */
export function liveBehind(
  code: readonly Code[],
  atEnd: ReadonlySet<string>,
): readonly ReadonlySet<string>[] {
  const before: Set<string>[] = code.map(() => new Set<string>());
  const behind: Set<string>[] = code.map(() => new Set<string>());
  for (let changed = true; changed;) {
    changed = false;
    for (let pc = code.length - 1; pc >= 0; pc--) {
      const next = branches(code[pc]) ? [code[pc].next, code[pc].to] : [code[pc].next];
      const out = new Set(next.flatMap((to) => [...(before[to] ?? atEnd)]));
      const { source } = code[pc];
      const dst = factsOf(source.op).dst(source.op);
      const live = new Set(out);
      if (dst !== null) live.delete(dst);
      for (const reg of source.clear ?? []) live.delete(reg);
      for (const reg of usedBy(source)) live.add(reg);
      if (live.size === before[pc].size && out.size === behind[pc].size) continue;
      before[pc] = live;
      behind[pc] = out;
      changed = true;
    }
  }
  return behind;
}
