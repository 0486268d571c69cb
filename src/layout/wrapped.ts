/** A name with what may stand behind it: a line may end there. */
const PIECE = /[^_\s.,(>-]*(?:[_\s.,(>-]+|$)/g;

/**
 * Code in lines of at most so many letters, ended where a name has a joint if there is one. Nothing is lost: joined, the
 * lines are the text.
 *
 *     kvm_mmu_unlink_parents L2, 16  ▶  kvm_mmu_unlink_ · parents L2
 */
export function wrapped(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(PIECE) ?? []) {
    if (line !== '' && (line + piece).trimEnd().length > most) {
      lines.push(line);
      line = '';
    }
    line += piece;
    while (line.trimEnd().length > most) {
      lines.push(line.slice(0, most));
      line = line.slice(most);
    }
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}
