/** A piece of an outline, in absolute coordinates. */
export type Piece =
  | { readonly is: 'move' | 'line'; readonly x: number; readonly y: number }
  | {
      readonly is: 'curve';
      readonly one: readonly [number, number];
      readonly two: readonly [number, number];
      readonly x: number;
      readonly y: number;
    }
  | { readonly is: 'close' };

/**
 * A path of SVG, of absolute M, L, H, V, C, Q and Z, in pieces that every format has: curves with two control points.
 * `dx`, `dy` are added to every point.
 */
export function piecesOf(d: string, dx = 0, dy = 0): Piece[] {
  let [x, y] = [dx, dy];
  return [...d.matchAll(/([MLHVCQZ])([^MLHVCQZ]*)/g)].flatMap(([, command, rest]): Piece[] => {
    const n = [...rest.matchAll(/-?\d+(?:\.\d+)?/g)].map(([one]) => Number(one));
    const point = (i: number): [number, number] => [n[i] + dx, n[i + 1] + dy];
    const [fromX, fromY] = [x, y];
    switch (command) {
      case 'Z':
        return [{ is: 'close' }];
      case 'H':
        x = n[0] + dx;
        break;
      case 'V':
        y = n[0] + dy;
        break;
      default:
        [x, y] = point(n.length - 2);
    }
    if (command === 'C') return [{ is: 'curve', one: point(0), two: point(2), x, y }];
    if (command !== 'Q') return [{ is: command === 'M' ? 'move' : 'line', x, y }];
    // A curve with one control point is one with two, each two thirds of the way to it.
    const [cx, cy] = point(0);
    const third = (a: number, b: number): number => a + (2 / 3) * (b - a);
    return [
      { is: 'curve', one: [third(fromX, cx), third(fromY, cy)], two: [third(x, cx), third(y, cy)], x, y },
    ];
  });
}
