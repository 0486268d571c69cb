import type { MemoryModel } from '../src/machine/models';

/** What leaving a line out changes. */
export type Weight =
  /** Under `memory` the property is violated without the line in the scenario (a preset's id or a small scenario's), and not with it. */
  | { readonly scenario: string; readonly memory: MemoryModel; readonly breaks: string }
  /** The other way round: the line itself is what violates the property. */
  | { readonly scenario: string; readonly memory: MemoryModel; readonly mends: string }
  /** No verdict changes anywhere, and why. */
  | { readonly redundant: string };
