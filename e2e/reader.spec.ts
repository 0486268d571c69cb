import { expect, test } from './pages/fixtures';

/**
 * What a screen reader meets, in its order and by its names, as text. A change here is a change of what people hear: make
 * it on purpose.
 */
test('the page is read in its order: what runs, the code, the table, what happened, the time', async ({
  app,
}) => {
  const { page } = app;
  await app.open('strawman');
  await page.keyboard.press('1');
  await app.isAt(1);
  await expect(page.locator('body')).toMatchAriaSnapshot(`
    - link "Skip to what happened"
    - banner:
      - heading "Shadow Walk" [level=1]
      - 'button "scenario The strawman: no protection"'
      - button "protocol Unprotected"
      - button "memory In order (SC)"
      - button "Use after free in 10 steps"
      - button "Verdict matrix"
      - button "Edit"
      - button "Learn"
      - button "Statechart"
      - button /Switch to (dark|light)/
      - button "Keys and help"
      - button "Share link"
      - button "Export and present"
    - main:
      - region "Threads":
        - heading "Threads" [level=2]
        - article "vCPU 0":
          - heading "vCPU 0 MMIO fault" [level=3]
          - button "Step vCPU 0"
          - button "More ways to step vCPU 0"
          - list "vCPU 0"
        - article "CPU 1":
          - heading "CPU 1 zaps L2" [level=3]
          - button "Step CPU 1"
          - button "More ways to step CPU 1"
          - list "CPU 1"
      - heading "Shadow page table" [level=2]
      - region "Shadow page table":
        - tree "Pages of the shadow page table. Arrow keys go from page to page, Enter shows the history of one.":
          - 'treeitem "root, level 4, live. Entry 0: points to L3." [level=1]'
          - 'treeitem "L3, level 3, live. Entry 0: points to L2a. Entry 2: points to L2. vCPU 0 looks at entry 2." [level=2]'
      - region "What happened":
        - heading "What happened" [level=2]
        - paragraph: Step 1 of 1 · vCPU 0
        - region "What can go wrong":
          - heading "What can go wrong" [level=3]
          - table "What can go wrong":
            - rowgroup:
              - row "Bugs this run any run"
              - 'row /Use after free no in 10 steps/'
        - region "The question"
        - region "What if…"
      - heading "Timeline" [level=2]
      - group "Run":
        - button "Back to the start"
        - button "One step back"
        - button "Play"
        - button "One step forward"
        - button "Run to the next interesting event"
        - combobox "Steps per second"
      - region "Timeline":
        - slider "Position in the run"
  `);
});

test('a line of code is read with its state, what it touches, and what can be done with it', async ({
  app,
}) => {
  const { page } = app;
  await app.open('strawman');
  await page.keyboard.press('2');
  await app.isAt(1);
  await expect(app.card(1).getByRole('list').first()).toMatchAriaSnapshot(`
    - list "CPU 1":
      - listitem: zap()
      - listitem "Only one CPU at a time changes the table.":
        - code: spin_lock(&kvm->mmu_lock);
        - text: ", done"
        - button "Move spin_lock(&kvm->mmu_lock); up"
        - button "Move spin_lock(&kvm->mmu_lock); down"
        - switch "Keep the line spin_lock(&kvm->mmu_lock);" [checked]
      - listitem: kvm_mmu_prepare_zap_page()
      - listitem:
        - code: kvm_mmu_page_unlink_children(kvm, sp);
        - text: ", next"
        - button "Execute kvm_mmu_page_unlink_children(kvm, sp); ← L2[0]"
  `);
});

test('a lesson is read before what happened: its step, what to do, and what leads on', async ({ app }) => {
  const { page } = app;
  await app.open('strawman');
  await page.keyboard.press('l');
  await page.locator('.learn-item').nth(1).click();
  await expect(page.getByRole('region', { name: 'Learn' })).toMatchAriaSnapshot(`
    - region "Learn":
      - button "All lessons and challenges"
      - button "Close"
      - paragraph: Lesson 2 of 12
      - heading "Someone else changes the table" [level=2]
      - list "Step 1 of 2"
      - paragraph:
        - text: Memory is running low, so another CPU
        - button "zaps"
        - code: L2
      - status:
        - strong: Your turn
        - text: Step CPU 1 until
        - code: L2
      - button "Show me"
      - button "One step"
      - button "Start again"
      - button "Skip"
  `);
});

/** Where the focus is, as far as a person would say. */
const focused = 'body :focus';

test('the focus is never lost: after a step, a move, a switch, a jump, a lesson’s step and a closed sheet', async ({
  app,
}) => {
  const { page } = app;
  await app.open('deferred-free');
  const has = async (after: string): Promise<void> => {
    await expect(page.locator(focused), after).toHaveCount(1);
  };
  const code = page.locator('.code-pane');
  await code.getByRole('button', { name: 'Step vCPU 0', exact: true }).focus();
  for (let step = 1; step <= 20; step++) await page.keyboard.press('Enter');
  await has('stepping a thread to its end');
  await code.getByRole('button', { name: /^Start grace period/ }).focus();
  await page.keyboard.press('Enter');
  await has('a step of RCU that cannot be done');
  const card = app.card(1);
  await card.locator('.place[data-state="ready"]').first().focus();
  for (let step = 1; step <= 12; step++) {
    await page.keyboard.press('Enter');
    await has(`step ${step} of the line that is next`);
  }
  await app.rcu.getByRole('button', { name: /^Start grace period/ }).focus();
  await page.keyboard.press('Enter');
  await has('a grace period was started by its button');
  await page.keyboard.press('Home');
  await has('back at the start');
  await card
    .getByRole('button', { name: / down$/ })
    .first()
    .focus();
  for (let moves = 1; moves <= 3; moves++) {
    await page.keyboard.press('Enter');
    await has(`move ${moves}`);
  }
  await card.getByRole('switch').first().focus();
  await page.keyboard.press('Enter');
  await has('a line switched off');
  const witness = page.locator('.properties .everywhere').first();
  await witness.focus();
  await page.keyboard.press('Enter');
  await expect(app.slider).not.toHaveAttribute('aria-valuenow', '0');
  await has('the shortest run');
  await page.locator('.what-if-line').first().focus();
  await page.keyboard.press('Enter');
  await has('a line taken away by what if');
  await page.keyboard.press('l');
  await page.locator('.learn-item').nth(1).press('Enter');
  await expect(page.locator('.learn')).toBeFocused();
  await page.getByRole('button', { name: 'Show me' }).press('Enter');
  await expect(page.locator('.learn')).toContainText('Done.');
  await has('a task shown to its end');
  await page.getByRole('button', { name: 'Next', exact: true }).press('Enter');
  await has('the next step of a lesson');
  await page.getByRole('region', { name: 'Learn' }).getByRole('button', { name: 'Close' }).press('Enter');
  await expect(page.locator('.learn')).toHaveCount(0);
  await has('a closed lesson');
});
