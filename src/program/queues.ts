import type { Instr } from '../machine/instructions';
import { fail, type Position } from './problem';

/** A place that queues a callback has room for one: it must not be reached again. `placeOf`: where a site stands in the text. */
export function checkQueues(code: readonly Instr[], placeOf: (site: number) => Position): void {
  code.forEach(({ op }, start) => {
    if (op.op !== 'call-rcu') return;
    const seen = new Set<number>();
    const open = followers(code, start);
    for (let pc = open.pop(); pc !== undefined; pc = open.pop()) {
      if (pc === start) fail({ id: 'queuesInLoop' }, placeOf(op.site));
      if (pc >= code.length || seen.has(pc)) continue;
      seen.add(pc);
      open.push(...followers(code, pc));
    }
  });
}

/** Where an instruction may lead; the code's length is the end. */
export function followers(code: readonly Instr[], pc: number): number[] {
  const { goto, branch } = code[pc];
  const to = (label: string): number => (label === 'end' ? code.length : Number(label.slice(1)));
  return [goto === undefined ? pc + 1 : to(goto), ...(branch === undefined ? [] : [to(branch.to)])];
}
