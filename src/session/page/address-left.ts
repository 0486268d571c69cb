/** Where a page records, as it is closed, what a reload should open. */
export const LEFT = 'shadow-walk.left';

/** Whether the previous page recorded something there. */
export function leavesSomething(page: Pick<Window, 'sessionStorage'>): boolean {
  try {
    return page.sessionStorage.getItem(LEFT) !== null;
  } catch {
    return false; // Then the address alone counts.
  }
}
