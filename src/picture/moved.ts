import type { Shape } from './shapes';

/** A shape at another scale, and elsewhere. */
export function moved(shape: Shape, scale: number, dx: number, dy: number): Shape {
  switch (shape.is) {
    case 'rect': {
      const { x, y, w, h, r = 0, width = 1 } = shape;
      return {
        ...shape,
        x: x * scale + dx,
        y: y * scale + dy,
        w: w * scale,
        h: h * scale,
        r: r * scale,
        width: width * scale,
      };
    }
    case 'circle': {
      const { x, y, r, width = 1 } = shape;
      return { ...shape, x: x * scale + dx, y: y * scale + dy, r: r * scale, width: width * scale };
    }
    case 'text':
      return { ...shape, x: shape.x * scale + dx, y: shape.y * scale + dy, size: shape.size * scale };
    case 'path': {
      const { d, x = 0, y = 0, width = 1 } = shape;
      if (scale === 1) return { ...shape, x: x + dx, y: y + dy };
      const at = pairs(d, (px, py) => [(px + x) * scale + dx, (py + y) * scale + dy]);
      return { ...shape, d: at, x: 0, y: 0, width: width * scale };
    }
  }
}

/** A path of points, each moved. */
function pairs(d: string, move: (x: number, y: number) => readonly [number, number]): string {
  return d.replace(/(-?\d+(?:\.\d+)?)[ ,](-?\d+(?:\.\d+)?)/g, (_, x: string, y: string) =>
    move(Number(x), Number(y))
      .map((n) => String(Math.round(n * 100) / 100))
      .join(','),
  );
}
