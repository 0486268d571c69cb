import { eventText, NODE, type ExecutionLayout } from '../layout/execution';
import type { Spot } from '../layout/placement';

/** Units of the picture in a centimetre. */
const UNITS = 60;

const escaped = (text: string): string =>
  text
    .replace(/[\\{}]/g, (sign) => (sign === '\\' ? '\\textbackslash ' : `\\${sign}`))
    .replace(/[#$%&_]/g, '\\$&')
    .replace(/\^/g, '\\textasciicircum{}')
    .replace(/~/g, '\\textasciitilde{}');

/** An execution as a picture for LaTeX with TikZ: everything stands where the picture on screen has it. */
export function executionTikz({ columns, nodes, edges }: ExecutionLayout): string {
  const at = ({ x, y }: Spot): string => `(${(x / UNITS).toFixed(2)}, ${(-y / UNITS).toFixed(2)})`;
  const heads = columns.map(({ thread, ...spot }) => `  \\node at ${at(spot)} {P${thread}};\n`);
  const box = `draw, font=\\ttfamily\\small, minimum width=${(NODE.width / UNITS).toFixed(2)}cm, minimum height=${(NODE.height / UNITS).toFixed(2)}cm`;
  const boxes = nodes.map(
    ({ event, letter, ...spot }) =>
      `  \\node[${box}] (e${event.id}) at ${at(spot)} {${escaped(eventText(letter, event))}};\n`,
  );
  const arrows = edges.map(
    ({ curve: [from, one, two, to] }) =>
      `  \\draw[->] ${at(from)} .. controls ${at(one)} and ${at(two)} .. ${at(to)};\n`,
  );
  const names = edges.flatMap(({ name, label }) => {
    if (label === null) return [];
    const middle = { x: label.x + label.w / 2, y: label.y + label.h / 2 };
    return [`  \\node[fill=white, inner sep=1pt, font=\\scriptsize] at ${at(middle)} {${escaped(name)}};\n`];
  });
  return `\\begin{tikzpicture}\n${[...heads, ...boxes, ...arrows, ...names].join('')}\\end{tikzpicture}\n`;
}
