import { COMBINE, type ByteCombine } from './instructions';

/** What two bytes make, by the number of the way to combine them. */
export function combined(kind: ByteCombine, left: number, right: number): number {
  switch (kind) {
    case COMBINE.equal:
      return left === right ? 1 : 0;
    case COMBINE.add:
      return (left + right) & 255;
    case COMBINE.sub:
      return (left - right) & 255;
    case COMBINE.and:
      return left & right;
    case COMBINE.or:
      return left | right;
    case COMBINE.less:
      return left < right ? 1 : 0;
    case COMBINE.shl:
      return right > 7 ? 0 : (left << right) & 255;
    case COMBINE.shr:
      return right > 7 ? 0 : left >> right;
    case COMBINE.xor:
      return left ^ right;
  }
}
