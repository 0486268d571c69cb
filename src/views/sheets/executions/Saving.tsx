import type { ReactNode, RefObject } from 'react';
import { fileName } from '../../../export/format';
import type { ExecutionLayout } from '../../../layout/execution';
import { cloneDrawing } from '../../ground/svg/drawing';
import { Button } from '../../ground/ui/Button';
import { download } from '../../ground/ui/download';
import { text } from '#texts/executions';

type FormatId = keyof typeof text.formats;
const FORMATS = ['svg', 'png', 'dot', 'tikz'] as const satisfies readonly FormatId[];

interface SavingProps {
  readonly layout: ExecutionLayout;
  readonly svg: RefObject<SVGSVGElement | null>;
  readonly title: string;
}

/** Buttons that make a file of the graph on screen. */
export function Saving({ layout, svg, title }: SavingProps): ReactNode {
  const save = async (format: FormatId): Promise<void> => {
    const name = `${fileName(title)}-execution`;
    const told: ExecutionLayout = {
      ...layout,
      edges: layout.edges.map((edge) => ({ ...edge, relation: edge.name })),
    };
    switch (format) {
      case 'svg':
        if (svg.current !== null) download(`${name}.svg`, svgText(svg.current, layout), 'image/svg+xml');
        return;
      case 'png':
        if (svg.current !== null) download(`${name}.png`, await pngOf(svg.current, layout), 'image/png');
        return;
      case 'dot': {
        const { executionDot } = await import('../../../export/execution-dot');
        return download(`${name}.dot`, executionDot(told, title), 'text/vnd.graphviz');
      }
      case 'tikz': {
        const { executionTikz } = await import('../../../export/execution-tikz');
        return download(`${name}.tex`, executionTikz(told), 'text/x-tex');
      }
    }
  };
  return (
    <div className="executions-bar" role="group" aria-label={text.save}>
      <span className="executions-label">{text.save}</span>
      {FORMATS.map((format) => (
        <Button key={format} size="s" onClick={() => void save(format)}>
          {text.formats[format]}
        </Button>
      ))}
    </div>
  );
}

/** The whole drawing with its colours written out, however far it is zoomed in. */
function svgText(svg: SVGSVGElement, { width, height }: ExecutionLayout): string {
  const copy = cloneDrawing(svg, new Set());
  copy.querySelector('g')?.removeAttribute('transform');
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', getComputedStyle(svg.closest('.sheet') ?? svg).backgroundColor);
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

/** Pixels of a PNG for each unit of the picture. */
const SCALE = 2;

/** The same as a picture of pixels. */
async function pngOf(svg: SVGSVGElement, layout: ExecutionLayout): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(svg, layout))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(layout.width * SCALE);
  canvas.height = Math.ceil(layout.height * SCALE);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => {
    canvas.toBlob(
      (blob) => (blob === null ? failed(new Error('no picture came out')) : done(blob)),
      'image/png',
    );
  });
}
