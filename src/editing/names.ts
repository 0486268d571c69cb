import { isReserved } from '../program/words';

/** Places where a name comes into being, after comments are gone. Group 1 holds one name or a list of them. */
const DECLARATIONS: readonly RegExp[] = [
  /\b(?:int|spinlock|rwlock|srcu)\s+([^;(){}]*)/g,
  /\b(?:int|void|page\s*\*)\s*(\w+)\s*\(/g,
  // Parameters; the first of them stands behind the parenthesis.
  /[(,]\s*(?:int\s+|page\s*\*\s*)(\w+)/g,
  /\bpage\s*(\*[^;(){}]*)/g,
  /\bpage\s+(\w+)/g,
  /\bpage\s+\w+\s*\{([^}]*)/g,
  /\bthread\s+(\w+)/g,
  /(?:^|[;{})])\s*(\w+)\s*(?:=(?!=)|:)/g,
];

/**
 * The names that a program's text declares or assigns, however unfinished it is. What is merely used is not among them:
 * it may be a mistake.
 */
export function namesIn(source: string): string[] {
  const text = source.replace(/\/\/.*|\/\*[^]*?(?:\*\/|$)/g, ' ');
  const found = DECLARATIONS.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(([, list]) =>
      list.split(/[,;]/).flatMap((part) => /^[\s*]*([A-Za-z_]\w*)/.exec(part)?.slice(1) ?? []),
    ),
  );
  return [...new Set(found)].filter((name) => !isReserved(name));
}
