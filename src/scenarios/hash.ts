import type { SystemSpec } from '../machine/system';

/** FNV-1a over text; 32 bits, unsigned. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

/** Hash of everything that decides what a schedule means: the instructions, objects and variables. Wording does not count. */
export function programHash(spec: SystemSpec): number {
  return hashText(
    JSON.stringify({
      memory: spec.memory,
      // What holds up a grace period, where there are any.
      readers: waitsForGrace(spec) ? (spec.readers ?? 'atomic') : undefined,
      window: spec.window,
      // What is told apart for exports only makes no other scenario.
      variables: spec.variables.map((variable) => ({ ...variable, entry: undefined })),
      objects: spec.objects.map((object) => ({
        ...object,
        cells: object.cells.map((cell) => ({ ...cell, number: undefined })),
      })),
      threads: spec.threads.map((t) => ({
        code: t.code.map((i) => [i.line, i.op, i.goto, i.branch, i.clear, i.span]),
        registers: t.registers,
        callbacksOf: t.callbacksOf,
        handlesIpisOf: t.handlesIpisOf,
        onIpi: t.onIpi,
      })),
    }),
  );
}

function waitsForGrace(spec: SystemSpec): boolean {
  return spec.threads.some((t) => t.code.some(({ op }) => op.op === 'call-rcu' || op.op === 'sync-rcu'));
}
