/** The button on screen that steps an actor: a card's, or the one of the bar that takes the cards' place. */
export function stepButton(actor: number | 'rcu'): HTMLElement | null {
  const buttons = document.querySelectorAll<HTMLElement>(`[data-steps="${actor}"]`);
  return [...buttons].find((button) => button.getClientRects().length > 0) ?? null;
}
