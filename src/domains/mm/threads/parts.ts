import type { Zod } from '../../schema';

/** What the fields of threads are made of. */
// eslint-disable-next-line @typescript-eslint/explicit-function-return-type -- zod infers what nobody could write
export function partsOf(z: Zod) {
  const text = (most: number) => z.string().min(1).max(most);
  const pageName = text(16).regex(/^[A-Za-z][\w′]*$/);
  const address = z.array(z.number().int().min(0).max(511)).min(1).max(4);
  const leafText = z
    .string()
    .max(32)
    .regex(/^frame:(0x[0-9a-fA-F]{1,10}|\d{1,12})(:[adwADW]{0,3})?$/);
  const common = { name: text(40).optional(), root: pageName.optional() };
  return { z, text, pageName, address, leafText, common } as const;
}

export type Parts = ReturnType<typeof partsOf>;
