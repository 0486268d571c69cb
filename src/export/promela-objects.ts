import type { ObjectOp, Operand } from '../machine/instructions';
import { SECOND_LIFE } from '../machine/values';
import { fixedObject, variableAt, type Plan } from './plan';
import { NOTHING, when, type Effect } from './promela-effect';
import { flagWords } from './promela-words';

/** The lives of objects, and the rings they hang on. `pointer` writes a pointer operand. */
export function objectEffect(
  plan: Plan,
  op: ObjectOp,
  list: number,
  pointer: (of: Operand) => string,
): Effect {
  const page = (of: Operand): string => {
    const object = fixedObject(of);
    return object === null ? `obj(${pointer(of)})` : plan.objects[object];
  };
  const risky = true;
  switch (op.op) {
    case 'mark': {
      const p = pointer(op.object);
      const flags = `sp_flags[${page(op.object)}]`;
      const change = [when(`alive(${p})`, `${flags} = ${flags} | ${flagWords(plan, op.flags)}`)];
      return { ...NOTHING, touch: [`touch(${p})`], change, risky };
    }
    case 'list-add': {
      const change = [
        `ring_append(${pointer(op.object)}, ${variableAt(plan, list)}, ${flagWords(plan, op.flags)})`,
      ];
      return { ...NOTHING, change, risky };
    }
    case 'list-next': {
      const p = pointer(op.object);
      const link = `sp_link[${page(op.object)}]`;
      const value = `(alive(${p}) && ${link} != ${p} -> ${link} : 0)`;
      return { ...NOTHING, value, touch: [`touch(${p})`], risky };
    }
    case 'list-del': {
      const p = pointer(op.object);
      return {
        ...NOTHING,
        touch: [`touch(${p})`],
        change: [when(`alive(${p})`, `ring_remove(${p}, ${p})`)],
        risky,
      };
    }
    case 'free-first': {
      const head = variableAt(plan, list);
      const value = `(alive(${head}) && sp_link[obj(${head})] != ${head} -> 1 : 0)`;
      return { ...NOTHING, value, valueMoves: true, change: [`free_first(${head})`], risky };
    }
    case 'free':
      return { ...NOTHING, change: [`give_back(${pointer(op.object)})`], risky };
    case 'alloc': {
      const id = plan.objects[op.object];
      const to = plan.pointers[op.object];
      if (plan.typesafe.includes(id))
        return {
          ...NOTHING,
          value: `(sp_flags[${id}] & ALLOCATED -> 0 : ${to})`,
          valueMoves: true,
          change: [when('got_ != 0', `sp_flags[${id}] = ALLOCATED`)],
        };
      const zero = plan.cells.filter((c) => c.has[op.object]).map((c) => `${c.id}[${id}] = 0`);
      const link = plan.machine.layout.link[op.object] >= 0 ? [`sp_link[${id}] = 0`] : [];
      const flags = `sp_flags[${id}] = ALLOCATED | (got_ >= ${SECOND_LIFE} -> SECOND_LIFE : 0)`;
      return {
        ...NOTHING,
        value: `(sp_flags[${id}] & (ALLOCATED | SECOND_LIFE) -> 0 : (sp_flags[${id}] & FREED -> ${to} + ${SECOND_LIFE} : ${to}))`,
        valueMoves: true,
        change: [when('got_ != 0', flags, ...zero, ...link)],
      };
    }
  }
}
