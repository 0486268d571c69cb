/**
 * Translates sentences that are made where no catalogue reaches: by the machine, the programs and the parser. `table`
 * holds whole sentences, and patterns with `{}` where something is put in; what is put in is translated as well if it
 * is a sentence of the table. A sentence that the table does not know stays as it is.
 *
 *     'held by {}': 'gehalten von {}'
 */
export function phrases(table: Readonly<Record<string, string>>): (sentence: string) => string {
  const whole = new Map(Object.entries(table));
  const patterns = [...whole]
    .filter(([from]) => from.includes('{}'))
    .map(([from, to]) => ({ from: new RegExp(`^${from.split('{}').map(literal).join('(.+?)')}$`, 's'), to }));
  return function translate(sentence: string): string {
    const found = whole.get(sentence);
    if (found !== undefined) return found;
    for (const { from, to } of patterns) {
      const match = from.exec(sentence);
      if (match === null) continue;
      let next = 1;
      return to.replace(/\{\}/g, () => translate(match[next++]));
    }
    return sentence;
  };
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
