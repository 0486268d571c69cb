import type { z as zod } from 'zod';
import type { Zod } from '../../schema';

/** What the fields of threads are made of. */
export interface Parts {
  readonly z: Zod;
  /** Text of 1 to so many letters. */
  readonly text: (most: number) => zod.ZodString;
  readonly pageName: zod.ZodString;
  readonly address: zod.ZodArray<zod.ZodNumber>;
  /** `frame:0x1c5:adw`. */
  readonly leafText: zod.ZodString;
  readonly common: {
    readonly name: zod.ZodOptional<zod.ZodString>;
    readonly root: zod.ZodOptional<zod.ZodString>;
  };
}

export function partsOf(z: Zod): Parts {
  const text = (most: number): zod.ZodString => z.string().min(1).max(most);
  const pageName = text(16).regex(/^[A-Za-z][\w′]*$/);
  const address = z.array(z.number().int().min(0).max(511)).min(1).max(4);
  const leafText = z
    .string()
    .max(32)
    .regex(/^frame:(0x[0-9a-fA-F]{1,10}|\d{1,12})(:[adwADW]{0,3})?$/);
  const common = { name: text(40).optional(), root: pageName.optional() };
  return { z, text, pageName, address, leafText, common };
}
