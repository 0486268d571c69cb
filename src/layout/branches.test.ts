import { describe, expect, it } from 'vitest';
import { layoutBranches, type BranchInput } from './branches';

/** `0:8`, `1<0@2:5*`: id, parent and step it left at, length, and a star for the current one. */
function branches(...texts: readonly string[]): BranchInput[] {
  return texts.map((text) => {
    const [, id, parent, from, length, star] = /^(\d+)(?:<(\d+)@(\d+))?:(\d+)(\*?)$/.exec(text) ?? [];
    return {
      id: Number(id),
      parent: parent === undefined ? null : Number(parent),
      from: Number(from ?? 0),
      length: Number(length),
      current: star === '*',
    };
  });
}

const draw = (position: number, ...texts: readonly string[]) =>
  layoutBranches(branches(...texts), position, { width: 116, rowHeight: 20 });

describe('the branch map', () => {
  it('draws one branch as one line of its length', () => {
    const map = draw(4, '0:10*');
    expect(map.lines).toMatchObject([{ id: 0, row: 0, x1: 8, x2: 108, y: 10, path: 'M8,10H108', on: true }]);
    expect(map.here).toEqual({ x: 48, y: 10 });
    expect(map.height).toBe(20);
  });

  it('gives few steps no more room than they need, and no steps none', () => {
    expect(draw(0, '0:2*').lines[0].x2).toBe(36);
    expect(draw(0, '0:0*').lines[0]).toMatchObject({ x1: 8, x2: 8 });
    expect(layoutBranches([], 0, { width: 100, rowHeight: 20 })).toMatchObject({ lines: [], here: null });
  });

  it('puts what left later nearer to its parent, with its own children below it', () => {
    const map = draw(0, '0:10*', '1<0@2:6', '2<0@5:7', '3<1@4:9', '4<2@6:8');
    expect(map.lines.map(({ id }) => id)).toEqual([0, 2, 4, 1, 3]);
    expect(map.lines.map(({ parent }) => parent)).toEqual([null, 0, 2, 0, 1]);
    expect(map.lines[1].path).toBe('M58,10V24Q58,30,64,30H78');
  });

  it('lets a branch leave the line on which its point stands', () => {
    // 2 was made while on 1, but before 1 had left 0; 3 where 1 left.
    const map = draw(0, '0:10', '1<0@5:8', '2<1@3:9*', '3<1@5:7');
    expect(map.lines.find(({ id }) => id === 2)?.parent).toBe(0);
    expect(map.lines.find(({ id }) => id === 3)?.parent).toBe(0);
  });

  it('marks the way of the current run, and the line it stands on', () => {
    const texts = ['0:10', '1<0@5:8', '2<1@7:9*'];
    const on = draw(0, ...texts).lines.filter((line) => line.on);
    expect(on.map(({ id, onTo }) => [id, onTo])).toEqual([
      [0, 58],
      [1, 78],
      [2, 98],
    ]);
    expect([0, 5, 6, 7, 8, 9].map((at) => draw(at, ...texts).here?.y)).toEqual([10, 10, 30, 30, 50, 50]);
  });
});
