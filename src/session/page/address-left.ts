/** Where a page writes, on its way out, what a reload has to open. */
export const LEFT = 'shadow-walk.left';

/** Whether the page before this one wrote something there. */
export function leavesSomething(page: Pick<Window, 'sessionStorage'>): boolean {
  try {
    return page.sessionStorage.getItem(LEFT) !== null;
  } catch {
    return false; // Then the address alone counts.
  }
}
