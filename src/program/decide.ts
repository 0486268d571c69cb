import type { Test } from '../machine/instructions';
import type { Expression } from './ast';
import type { Writer } from './writer';

/**
 * Conditions as jumps. `&&` and `||` are decided from left to right, and no further than necessary:
 *
 *     a && b      a? ─ no ──▶ no
 *                  │ yes
 *                  ▼
 *                 b? ─ no ──▶ no
 *                  └── yes ─▶ yes
 */

/** What holds where these do not, and takes one instruction. */
export const OPPOSITE = { '!=': '==', '<=': '>', '>=': '<' } as const;

/** Goes to `yes` or `no`, whichever the condition says. */
export function decide(values: Writer, e: Expression, yes: string, no: string): void {
  switch (e.kind) {
    case 'number':
      values.jump(e.value !== 0 ? yes : no);
      return;
    case 'null':
      values.jump(no);
      return;
    case 'not':
      decide(values, e.of, no, yes);
      return;
    case 'binary':
      decideBinary(values, e, yes, no);
      return;
    default:
      leaf(values, e, { is: 'nonzero' }, yes, no);
  }
}

type Binary = Extract<Expression, { kind: 'binary' }>;

function decideBinary(values: Writer, e: Binary, yes: string, no: string): void {
  switch (e.operator) {
    case '&&':
    case '||': {
      const middle = values.newMark();
      decide(values, e.left, ...(e.operator === '&&' ? ([middle, no] as const) : ([yes, middle] as const)));
      values.mark(middle);
      decide(values, e.right, yes, no);
      return;
    }
    case '==':
      compare(values, e, yes, no);
      return;
    case '!=':
      compare(values, e, no, yes);
      return;
    case '<=':
    case '>=':
      leaf(values, { ...e, operator: OPPOSITE[e.operator] }, { is: 'nonzero' }, no, yes);
      return;
    default:
      leaf(values, e, { is: 'nonzero' }, yes, no);
  }
}

function compare(values: Writer, e: Binary, yes: string, no: string): void {
  values.comparable(e.left, e.right, e.at);
  const constant = (side: Expression): number | null =>
    side.kind === 'number' ? side.value : side.kind === 'null' ? 0 : null;
  const left = constant(e.left);
  const right = constant(e.right);
  if (left !== null && right !== null) values.jump(left === right ? yes : no);
  else if (left !== null) leaf(values, e.right, equals(left), yes, no);
  else if (right !== null) leaf(values, e.left, equals(right), yes, no);
  else leaf(values, { ...e, operator: '==' }, { is: 'nonzero' }, yes, no);
}

function leaf(values: Writer, e: Expression, test: Test, yes: string, no: string): void {
  values.spread(e, (one) => {
    values.produce(one, undefined, { test, to: yes });
    values.jump(no);
  });
}

/** That a value is this one. */
export function equals(value: number): Test {
  return value === 0 ? { is: 'zero' } : { is: 'equal', value };
}

/** Whether a condition may be decided without a step. */
export function hasConstant(e: Expression): boolean {
  if (e.kind === 'not') return hasConstant(e.of);
  if (e.kind === 'binary') {
    const { operator, left, right } = e;
    if (operator === '&&' || operator === '||') return hasConstant(left) || hasConstant(right);
    return (operator === '==' || operator === '!=') && hasConstant(left) && hasConstant(right);
  }
  return e.kind === 'number' || e.kind === 'null';
}
