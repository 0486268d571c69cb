import type { Rich } from './parts';

/**
 * What a text must be in another language: the same keys with other words, and the same functions of the same
 * arguments. A key that is missing, or one too many, does not compile.
 */
export type Same<T> = T extends string
  ? string
  : T extends Rich
    ? T
    : T extends (...args: infer A) => infer R
      ? (...args: A) => Same<R>
      : { readonly [K in keyof T]: Same<T[K]> };
