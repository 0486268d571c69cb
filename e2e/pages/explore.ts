import { expect, type Locator, type Page } from '@playwright/test';

/** The sheet that looks beyond the run at hand, as a person finds it. */
export class ExploreSheet {
  readonly page: Page;
  readonly button: Locator;
  readonly sheet: Locator;
  readonly progress: Locator;
  readonly map: Locator;

  constructor(page: Page) {
    this.page = page;
    this.button = page.getByRole('button', { name: 'Verdict matrix' });
    this.sheet = page.getByRole('dialog').filter({ has: page.getByRole('tab', { name: 'Verdict matrix' }) });
    this.progress = this.sheet.getByTestId('explore-progress');
    this.map = this.sheet.locator('[data-map]');
  }

  async openByKey(): Promise<void> {
    await this.page.keyboard.press('m');
    await expect(this.sheet).toBeVisible();
  }

  async section(name: string): Promise<void> {
    await this.sheet.getByRole('tab', { name }).click();
    await expect(this.sheet.getByRole('tabpanel', { name })).toBeVisible();
  }

  /** Waits until everything asked has been searched. */
  async isFull(): Promise<void> {
    await expect(this.progress).toHaveAttribute('data-state', 'done');
  }

  /** A cell by what it is about: `rcu-merged/weak/use-after-free`. */
  cell(name: string): Locator {
    return this.sheet.locator(`[data-cell="${name}"]`);
  }

  /** All cells and their verdicts. */
  verdicts(): Promise<Record<string, string>> {
    return this.sheet
      .locator('[data-cell]')
      .evaluateAll((cells) =>
        Object.fromEntries(
          cells.map((cell) => [
            cell.getAttribute('data-cell') ?? '',
            [cell.getAttribute('data-verdict'), /\d+(?= step)/.exec(cell.textContent)?.[0]]
              .filter(Boolean)
              .join(' '),
          ]),
        ),
      );
  }
}
