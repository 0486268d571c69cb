import { expect, it } from 'vitest';
import { CHALLENGES } from '../../../lessons/challenge';
import { scenarioOf } from '../../../lessons/setting';
import { linesChanged } from '../../../scenarios/same';
import { setUp } from '../../../scenarios/setup';
import { lineName } from './line-name';

const flushAgain = CHALLENGES.find(({ id }) => id === 'flush-again')!;
const { code } = setUp(scenarioOf(flushAgain.setting));

it('names a line as it is written, and where it stands if another reads the same', () => {
  expect(lineName(code, 'flush_remote_tlbs')).toBe('kvm_flush_remote_tlbs(kvm)');
  expect(lineName(code, 'mb_after_mode')).toBe('smp_mb() (vcpu_enter_guest())');
});

it('names the lines of every fix so that the code beside the card has them', () => {
  for (const challenge of CHALLENGES) {
    if (challenge.kind !== 'fix') continue;
    const own = scenarioOf(challenge.setting);
    const lines = setUp(own).code.flatMap((thread) => thread.lines);
    for (const id of linesChanged(own, { ...own, ...challenge.solution })) {
      const name = lineName(setUp(own).code, id);
      expect(
        lines.some(({ text }) => name.startsWith(text.replace(/;\s*$/, ''))),
        `${challenge.id} ${id}`,
      ).toBe(true);
    }
  }
});
