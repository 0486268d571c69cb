import type { Opening } from '../run/load';

/** What a page that embeds a run may wish of it, in the query of its address: `?range=3-12`. */
export function withWishes(opening: Opening, query: string): Opening {
  const [, first, second] = /^(\d{1,5})-(\d{1,5})$/.exec(new URLSearchParams(query).get('range') ?? '') ?? [];
  if (first === undefined || second === undefined) return opening;
  const [from, to] = [Number(first), Number(second)].sort((a, b) => a - b);
  return {
    ...opening,
    position: Math.max(from, Math.min(to, opening.position ?? from)),
    viewing: { readOnly: opening.viewing?.readOnly ?? false, range: { from, to } },
  };
}
