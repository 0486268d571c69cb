import { eventText, type ExecutionLayout } from '../layout/execution';

/** Units of the picture in a centimetre. */
const UNITS = 60;

const escaped = (text: string): string =>
  text
    .replace(/[\\{}]/g, (sign) => (sign === '\\' ? '\\textbackslash ' : `\\${sign}`))
    .replace(/[#$%&_]/g, '\\$&')
    .replace(/\^/g, '\\textasciicircum{}')
    .replace(/~/g, '\\textasciitilde{}');

/** An execution as a picture for LaTeX with TikZ: the events stand where the picture has them. */
export function executionTikz({ columns, nodes, edges }: ExecutionLayout): string {
  const at = (x: number, y: number): string => `(${(x / UNITS).toFixed(2)}, ${(-y / UNITS).toFixed(2)})`;
  const heads = columns.map(({ thread, x }) => `  \\node at ${at(x, 12)} {P${thread}};\n`);
  const boxes = nodes.map(
    ({ event, letter, x, y }) =>
      `  \\node[draw, font=\\ttfamily\\small] (e${event.id}) at ${at(x, y)} {${escaped(eventText(letter, event))}};\n`,
  );
  const column = new Map(nodes.map(({ event }) => [event.id, event.thread]));
  const arrows = edges.map(({ relation, from, to }) => {
    const bent = relation !== 'po' && column.get(from) === column.get(to) ? 'bend left=50' : 'bend left=8';
    const how = relation === 'po' ? '' : `[${bent}]`;
    return `  \\draw[->] (e${from}) to${how} node[midway, fill=white, inner sep=1pt, font=\\footnotesize] {${escaped(relation)}} (e${to});\n`;
  });
  return `\\begin{tikzpicture}\n${heads.join('')}${boxes.join('')}${arrows.join('')}\\end{tikzpicture}\n`;
}
