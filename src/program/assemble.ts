import type { Instr } from '../machine/instructions';

/** An instruction, a point to jump to, or a jump: where the way from the piece above goes on. */
export type Piece = { readonly instr: Instr } | { readonly mark: string } | { readonly jump: string };

/**
 * Puts pieces together to a program. Marks and jumps take no step of their own: whoever leads to one
 * leads to the instruction behind it.
 */
export function assemble(pieces: readonly Piece[]): Instr[] {
  const marks = new Map<string, number>();
  const numbers: number[] = [];
  let count = 0;
  pieces.forEach((piece, i) => {
    if ('mark' in piece) marks.set(piece.mark, i);
    numbers.push('instr' in piece ? count++ : -1);
  });
  const target = (start: number): number => {
    let i = start;
    // Every circle of jumps has an instruction in it (see `Compiler.backwards`).
    for (let steps = 0; i < pieces.length && steps <= pieces.length; steps++) {
      const piece = pieces[i];
      if ('instr' in piece) return numbers[i];
      i = 'jump' in piece ? (marks.get(piece.jump) ?? pieces.length) : i + 1;
    }
    return count;
  };
  const first = pieces.find((piece) => 'instr' in piece);
  // Execution begins with the first instruction; if the first piece jumps elsewhere, an idle one goes before.
  if (first !== undefined && target(0) !== 0)
    return assemble([{ instr: { line: first.instr.line, op: { op: 'test', value: 0 } } }, ...pieces]);
  const label = (n: number): string => (n === count ? 'end' : `@${n}`);
  return pieces.flatMap((piece, i): Instr[] => {
    if (!('instr' in piece)) return [];
    const { instr } = piece;
    const n = numbers[i];
    const next = target(i + 1);
    return [
      {
        ...instr,
        label: `@${n}`,
        ...(next === n + 1 ? {} : { goto: label(next) }),
        ...(instr.branch === undefined
          ? {}
          : {
              branch: {
                ...instr.branch,
                to: label(target(marks.get(instr.branch.to) ?? pieces.length)),
              },
            }),
      },
    ];
  });
}
