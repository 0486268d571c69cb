/** The programs that the entries of the reference show at work: what most of them have in common. */

/** A program of one thread over x and y, for what needs no more. */
export const alone = (body: string, declarations = 'int x = 1, y;'): string =>
  `${declarations}\n\nthread P0 {\n${indented(body)}\n}\n`;

/** Two threads over x and y, with a condition. */
export const two = (first: string, second: string, final: string, declarations = 'int x, y;'): string =>
  `${declarations}\n\nthread P0 {\n${indented(first)}\n}\n\nthread P1 {\n${indented(second)}\n}\n\n${final}\n`;

const indented = (body: string): string =>
  body
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');

/** What a program is made of: declarations, threads, a condition. */
export const whole = `page A { a = 1, *next = &B }
page B { a = 2 }
page *p = &A;
int x = 1, y;

thread P0 {
  page *q = p->next;
  y = q->a + x;
}

exists (y == 3 && P0:q == &B)
`;
