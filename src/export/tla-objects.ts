import type { ObjectOp, Operand } from '../machine/instructions';
import { SECOND_LIFE } from '../machine/values';
import { flagsIn, variableAt, type Plan } from './plan';
import { effect, type TlaEffect } from './tla-effect';

/** The lives of objects, and the rings they hang on. `pointer` writes a pointer operand. */
export function objectEffect(
  plan: Plan,
  op: ObjectOp,
  list: number,
  pointer: (of: Operand) => string,
): TlaEffect {
  switch (op.op) {
    case 'mark': {
      const p = pointer(op.object);
      return effect({ bug: `Touch(${p})`, set: { sp_flags: `Mark(${p}, ${flagSet(plan, op.flags)})` } });
    }
    case 'list-add': {
      const head = variableAt(plan, list);
      const done = `RingAppend(${pointer(op.object)}, ${head}, ${flagSet(plan, op.flags)})`;
      return effect({
        bug: `${done}.bug`,
        set: { sp_flags: `${done}.flags`, sp_link: `${done}.link`, [head]: `${done}.head` },
      });
    }
    case 'list-next': {
      const p = pointer(op.object);
      return effect({ bug: `Touch(${p})`, value: `NextOf(${p})` });
    }
    case 'list-del': {
      const p = pointer(op.object);
      const done = `RingRemove(${p}, ${p})`;
      return effect({
        bug: `IF Alive(${p}) THEN Worse(Touch(${p}), ${done}.bug) ELSE Touch(${p})`,
        set: { sp_link: `IF Alive(${p}) THEN ${done}.link ELSE sp_link` },
      });
    }
    case 'free-first': {
      const head = variableAt(plan, list);
      const done = `FreeFirst(${head})`;
      return effect({
        value: `IF NextOf(${head}) = 0 THEN 0 ELSE 1`,
        bug: `${done}.bug`,
        set: { sp_flags: `${done}.flags`, sp_link: `${done}.link`, [head]: `${done}.head` },
      });
    }
    case 'free': {
      const done = `GiveBack(${pointer(op.object)})`;
      return effect({ bug: `${done}.bug`, set: { sp_flags: `${done}.flags` } });
    }
    case 'alloc': {
      const page = plan.objects[op.object];
      if (plan.typesafe.includes(page)) {
        const taken = `"allocated" \\in sp_flags[${page}]`;
        return effect({
          value: `IF ${taken} THEN 0 ELSE ${plan.pointers[op.object]}`,
          set: { sp_flags: `[sp_flags EXCEPT ![${page}] = {"allocated"}]` },
        });
      }
      const may = `MayAllocate(${page})`;
      const zero = (id: string): [string, string] => [
        id,
        `IF ${may} THEN [${id} EXCEPT ![${page}] = 0] ELSE ${id}`,
      ];
      const cells = plan.cells.filter((c) => c.has[op.object]).map((c) => zero(c.id));
      const link = plan.machine.layout.link[op.object] >= 0 ? [zero('sp_link')] : [];
      const life = `IF "freed" \\in sp_flags[${page}] THEN {"allocated", "second-life"} ELSE {"allocated"}`;
      return effect({
        value: `IF ${may} THEN ${plan.pointers[op.object]} + (IF "freed" \\in sp_flags[${page}] THEN ${SECOND_LIFE} ELSE 0) ELSE 0`,
        set: {
          sp_flags: `IF ${may} THEN [sp_flags EXCEPT ![${page}] = ${life}] ELSE sp_flags`,
          ...Object.fromEntries([...cells, ...link]),
        },
      });
    }
  }
}

function flagSet(plan: Plan, bits: number): string {
  return `{${flagsIn(plan, bits)
    .map((name) => `"${name}"`)
    .join(', ')}}`;
}
