import { curveCatmullRom, line } from 'd3-shape';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { text } from '#texts/present';
import type { Stroke } from '../../ground/screen/presenting';
import { present, usePresenting } from '../../ground/screen/screen';

const curve = line<Stroke[number]>().curve(curveCatmullRom);

/** What the speaker draws over everything; equally wide whatever the pen presses. */
export function Freehand(): ReactNode {
  const marks = usePresenting((mode) => mode.marks);
  const draws = usePresenting(({ hand }) => hand.does === 'draw');
  const sheet = useRef<SVGSVGElement>(null);
  const under = useStroke(sheet, draws);
  const all = under.length === 0 ? marks : [...marks, under];
  return (
    <svg
      className="freehand"
      data-draws={draws}
      ref={sheet}
      role="img"
      aria-label={text.marks}
      aria-hidden={all.length === 0}
    >
      {all.map((stroke, i) => (
        <g key={i} data-stroke={i < marks.length || undefined}>
          <path className="freehand-edge" d={pathOf(stroke)} />
          <path d={pathOf(stroke)} />
        </g>
      ))}
    </svg>
  );
}

/** The stroke being drawn; handed over when the pointer is lifted. */
function useStroke(sheet: React.RefObject<SVGSVGElement | null>, draws: boolean): Stroke {
  const [stroke, setStroke] = useState<Stroke>([]);
  useEffect(() => {
    const target = sheet.current;
    if (target === null || !draws) return undefined;
    let points: Stroke[number][] = [];
    let pen: number | null = null;
    const stop = new AbortController();
    const on = (name: string, act: (event: PointerEvent) => void): void =>
      target.addEventListener(name, (event) => act(event as PointerEvent), { signal: stop.signal });
    const end = ({ pointerId }: PointerEvent): void => {
      if (pointerId !== pen) return;
      pen = null;
      present({ type: 'STROKE', stroke: points });
      setStroke([]);
    };
    on('pointerdown', ({ pointerId, clientX, clientY, isPrimary }) => {
      if (!isPrimary || pen !== null) return;
      pen = pointerId;
      target.setPointerCapture(pointerId);
      points = [[clientX, clientY]];
      setStroke(points);
    });
    on('pointermove', ({ pointerId, clientX, clientY }) => {
      if (pointerId !== pen) return;
      points = [...points, [clientX, clientY]];
      setStroke(points);
    });
    on('pointerup', end);
    on('pointercancel', end);
    return () => {
      stop.abort();
      setStroke([]);
    };
  }, [sheet, draws]);
  return stroke;
}

function pathOf(stroke: Stroke): string {
  // A point alone is a dot: a line too short to see, with round ends.
  const [first] = stroke;
  return stroke.length === 1 ? `M${first[0]},${first[1]}h0.01` : (curve(stroke) ?? '');
}
