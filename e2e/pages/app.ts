import { expect, type Locator, type Page } from '@playwright/test';
import { readPicture, type Picture } from './picture';

/** When to look whether a step is on the screen, in milliseconds: it takes a few. */
const SOON = [0, 10, 30, 100];

/** The app as a person finds it: by names and roles, and by the data attributes that say what is drawn. */
export class App {
  readonly page: Page;
  readonly scenario: Locator;
  readonly verdict: Locator;
  readonly share: Locator;
  readonly notices: Locator;
  readonly palette: Locator;
  readonly help: Locator;
  readonly slider: Locator;
  readonly sentence: Locator;
  readonly rcu: Locator;

  constructor(page: Page) {
    this.page = page;
    this.scenario = page.getByRole('button', { name: /^scenario\b/ });
    this.verdict = page.locator('.verdict');
    this.share = page.getByRole('button', { name: 'Share link' });
    this.notices = page.getByRole('region', { name: 'Messages' });
    this.palette = page.getByRole('dialog', { name: 'Scenarios' });
    this.help = page.getByRole('dialog', { name: 'Keys' });
    this.slider = page.getByRole('slider', { name: 'Position in the run' });
    this.sentence = page.locator('.sentence-what, .sentence-strip');
    this.rcu = page.getByRole('article', { name: 'RCU', exact: true });
  }

  /** Opens the app at what an address says after the `#`. */
  async open(hash = ''): Promise<void> {
    // An address that differs only after the `#` would not load the page again.
    await this.page.goto('about:blank');
    await this.page.goto(hash === '' ? './' : `./#${hash}`);
    await this.isReady();
  }

  async isReady(): Promise<void> {
    await expect(this.page.locator('.tree')).toBeVisible();
  }

  /** A thread's card: its code, its step button. */
  card(thread: number): Locator {
    return this.page.locator(`article[data-thread="${thread}"]`);
  }

  line(thread: number, line: string): Locator {
    return this.card(thread).locator(`[data-line="${line}"]`);
  }

  /** Chooses a preset from the palette with the mouse. */
  async choosePreset(title: string): Promise<void> {
    await this.scenario.click();
    await this.preset(title).click();
  }

  /** A scenario in the palette that is open. */
  preset(title: string): Locator {
    return this.palette
      .locator('[role="option"][data-preset]')
      .filter({ has: this.page.getByText(title, { exact: true }) });
  }

  /** The entries of the menu that is open. */
  menuItem(title: string): Locator {
    return this.page.getByRole('menuitemradio').filter({ has: this.page.getByText(title, { exact: true }) });
  }

  picture(): Promise<Picture> {
    return readPicture(this.page);
  }

  /** What is on the screen once all of it shows one moment: the timeline follows a step a frame later. */
  async settled(): Promise<Picture> {
    const moments: Picture[] = [];
    await expect(async () => {
      const now = await this.picture();
      expect(now.counter).toContain(`step ${now.position} of`);
      moments.push(now);
    }).toPass({ intervals: SOON });
    return moments[0];
  }

  /** Waits until the screen shows this, and says what differs if it never does. */
  async shows(wanted: Picture, when: string): Promise<void> {
    await expect.poll(() => this.picture(), { message: when, intervals: SOON }).toEqual(wanted);
  }

  /** The same for a part of what is on the screen. */
  async showsAmong(wanted: Partial<Picture>, when: string): Promise<void> {
    await expect.poll(() => this.picture(), { message: when, intervals: SOON }).toMatchObject(wanted);
  }

  /** Waits until no picture of the table lies upon what stands above or below it. */
  async overlapsNothing(when: string): Promise<void> {
    await expect(this.page.locator('.tree-stage:visible')).not.toHaveCount(0);
    await expect.poll(() => this.#overlaps(), { message: when }).toEqual([]);
  }

  /** By how many CSS pixels pictures of the table lie upon what stands above or below them. */
  #overlaps(): Promise<number[]> {
    return this.page.locator('.tree-stage:visible').evaluateAll((stages) =>
      stages.flatMap((stage) => {
        const { top, bottom } = stage.getBoundingClientRect();
        // What is not shown lies nowhere.
        const shown = (element: Element | null): DOMRect | undefined =>
          element === null || element.getClientRects().length === 0
            ? undefined
            : element.getBoundingClientRect();
        const above = shown(stage.previousElementSibling)?.bottom ?? top;
        const below = shown(stage.nextElementSibling)?.top ?? bottom;
        return [above - top, bottom - below].filter((by) => by > 0.5);
      }),
    );
  }

  /** The position in the run, wherever the page is. */
  async isAt(position: number): Promise<void> {
    await expect
      .poll(() => this.slider.getAttribute('aria-valuenow'), { message: 'position', intervals: SOON })
      .toBe(String(position));
  }
}
