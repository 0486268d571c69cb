/** What a line of code says, without what only belongs on a page of code: `if (x) {` is "if (x)", `return;` is "return". */
export function statement(line: string): string {
  return line.replace(/\/\*.*?\*\//g, '').replace(/[\s;{}]+$/, '');
}
