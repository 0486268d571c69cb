/** Key of an entry's cell; the high half of a 32-bit host's entry has its own. */
export function cellKey(entry: number | string, half: 'low' | 'high' = 'low'): string {
  return half === 'low' ? String(entry) : `${entry}.high`;
}

/** Key of the page's `clear_spte_count` on 32-bit hosts. */
export const CLEAR_COUNT = 'clear_spte_count';
