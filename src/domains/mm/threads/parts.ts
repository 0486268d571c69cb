import { z } from '../../zod';

const text = (most: number): z.ZodString => z.string().min(1).max(most);
export const pageName = text(16).regex(/^[A-Za-z][\w′]*$/);
const address = z.array(z.number().int().min(0).max(511)).min(1).max(4);
export const leafText = z
  .string()
  .max(32)
  .regex(/^frame:(0x[0-9a-fA-F]{1,10}|\d{1,12})(:[adwADW]{0,3})?$/);
const common = { name: text(40).optional(), root: pageName.optional() };

/** What the fields of threads are made of. */
export const PARTS = { z, text, pageName, address, leafText, common } as const;

export type Parts = typeof PARTS;
