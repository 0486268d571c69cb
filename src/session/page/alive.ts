import { lockOf } from './tab';

/** The tabs of this app that are there now; null where browsers do not tell. */
export async function aliveTabs(page: Window): Promise<ReadonlySet<string> | null> {
  try {
    const { held = [] } = await page.navigator.locks.query();
    const prefix = lockOf('');
    return new Set(held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : [])));
  } catch {
    return null;
  }
}
