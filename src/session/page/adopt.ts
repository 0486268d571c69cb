import { presetById } from '../../scenarios/presets';
import { aliveTabs } from './alive';
import { Keeper } from './keeper';
import { linkAlong } from './links';
import { storageOf } from './storage';
import { pageTab } from './tab';
import { readUnwritten, replaceUnwritten, type Unwritten } from './unwritten';

/**
 * Writes what is kept as links.
 * @param took hears the link of what this very tab left, and the address it was left at
 */
export async function adoptUnwritten(
  page: Window,
  took: (link: string, address: string) => void,
): Promise<void> {
  const all = readUnwritten(page);
  if (all.length === 0) return;
  const own = pageTab(page).name;
  const alive = (await aliveTabs(page)) ?? new Set([own]);
  const adopted = all.filter(({ tab }) => tab === own || !alive.has(tab));
  const store = storageOf(page);
  const adopt = ({ tab, address, preset, schedule, position }: Unwritten): void => {
    const scenario = presetById(preset);
    if (scenario === undefined) return;
    const link = linkAlong(scenario, schedule, position);
    const keeper = new Keeper(store, { name: tab }, () => Date.now());
    keeper.keep(link, { title: scenario.title, steps: schedule.length, position });
    if (tab === own) took(link, address);
    else keeper.close();
  };
  for (const one of adopted) {
    try {
      adopt(one);
    } catch {
      // Damaged, or more than a link holds: it goes, and the others are still kept.
    }
  }
  replaceUnwritten(
    page,
    all.filter((one) => !adopted.includes(one)),
  );
}
