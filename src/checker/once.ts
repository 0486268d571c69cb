import type { Model, Obligation } from './model';

/**
 * The part of a model in which a promise has not been kept yet: runs stop where it is. Its one property is violated where
 * a run ends without. No reductions: who is fair to whom decides about what goes on for ever.
 *
 *     ● ──▶ ● ──▶ kept      is not followed any further
 *     └───▶ ● ──▶ ■         ends: violated
 */
export function unkept(model: Model, { kept, ends }: NonNullable<Obligation['once']>): Model {
  return {
    size: model.size,
    ...(model.parts === undefined ? {} : { parts: model.parts }),
    properties: [{ id: 'ends', kind: 'bug' }],
    maxSteps: model.maxSteps,
    actors: model.actors,
    initial: () => model.initial(),
    enabled: (s, out) => (kept(s) ? 0 : model.enabled(s, out)),
    apply(s, step) {
      model.apply(s, step);
      return 0;
    },
    inspect: (s, enabledCount) => (enabledCount === 0 && !kept(s) && ends(s) ? 1 : 0),
    actorOf: (step) => model.actorOf(step),
  };
}
