/**
 * The last steps of a page that is left before the code that writes links has come. There are none yet, so they are
 * kept as an example's name and steps (all else that can be on screen needed that code to get there):
 *
 *     page is left     keeps     { tab, address, preset, schedule, position }
 *     its reload       opens     that, instead of what the address says
 *     links can be     writes    each as a link among the work in progress; in its own tab into the address as well
 *       written                  (`adopt.ts`)
 */
import type { Scenario } from '../../scenarios/scenario';
import type { Run } from '../run/context';
import type { Opening } from '../run/load';
import { isReload } from './address';
import { LEFT, leavesSomething } from './address-left';
import { keepIn, storageOf } from './storage';
import { pageTab } from './tab';

const KEY = 'shadow-walk.unwritten';
/** Most pages, and most steps of each. */
const MOST = { pages: 8, steps: 5000 } as const;

export interface Unwritten {
  readonly tab: string;
  /** The part of the address after `#` when the page was left. */
  readonly address: string;
  readonly preset: string;
  readonly schedule: readonly number[];
  readonly position: number;
}

/** Keeps where a run stands; nothing where it is not an example's. */
export function keepUnwritten(page: Window, address: string, { setup, history, base }: Run): void {
  const schedule = history.path.slice(1).map((node) => node.step);
  const isExample = base.id !== undefined && setup.scenario === base;
  if (!isExample || schedule.length === 0 || schedule.length > MOST.steps) return;
  const tab = pageTab(page).name;
  const mine = { tab, address, preset: base.id, schedule, position: history.position };
  const others = readUnwritten(page).filter((one) => one.tab !== tab);
  replaceUnwritten(page, [mine, ...others].slice(0, MOST.pages));
  if (leavesSomething(page)) return;
  try {
    // Keeps the reload from showing the first picture, which is the start of the run.
    page.sessionStorage.setItem(LEFT, '{}');
  } catch {
    // Then it shows that for a moment.
  }
}

/** What the previous page left behind, if this page is its reload. */
export async function unwrittenAt(page: Window, address: string): Promise<Opening | null> {
  const tab = pageTab(page).name;
  const left = isReload(page) ? readUnwritten(page).find((one) => one.tab === tab) : undefined;
  const scenario = left?.address === address ? await presetOf(left) : undefined;
  if (left === undefined || scenario === undefined) return null;
  return { scenario, schedule: left.schedule, position: left.position, notices: [] };
}

async function presetOf({ preset }: Pick<Unwritten, 'preset'>): Promise<Scenario | undefined> {
  const { presetById } = await import('../../scenarios/presets');
  return presetById(preset);
}

/** Keeps these and no others. */
export function replaceUnwritten(page: Window, all: readonly Unwritten[]): void {
  keepIn(storageOf(page), KEY, JSON.stringify(all));
}

/** What is kept; whatever is damaged is left out. */
export function readUnwritten(page: Window): readonly Unwritten[] {
  try {
    const data: unknown = JSON.parse(storageOf(page)?.getItem(KEY) ?? '[]');
    return Array.isArray(data) ? data.filter(isUnwritten).slice(0, MOST.pages) : [];
  } catch {
    return [];
  }
}

function isUnwritten(value: unknown): value is Unwritten {
  if (typeof value !== 'object' || value === null) return false;
  const { tab, address, preset, schedule, position } = value as Partial<Record<keyof Unwritten, unknown>>;
  return (
    [tab, address, preset].every((one) => typeof one === 'string') &&
    Number.isSafeInteger(position) &&
    Array.isArray(schedule) &&
    schedule.length <= MOST.steps &&
    schedule.every((step) => Number.isSafeInteger(step) && step >= 0)
  );
}
