import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from './commands';
import { run } from './io.testkit';

const has = (command: string, ...test: string[]): boolean => spawnSync(command, test).status === 0;

/** What bash offers after `line`; its last word is the one begun. */
async function offered(line: string): Promise<string[]> {
  const { out } = await run('completion bash');
  const words = line.split(' ');
  const { stdout, status, stderr } = spawnSync(
    'bash',
    [
      '--norc',
      '-c',
      `${out}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _shadow_walk; printf '%s\\n' "\${COMPREPLY[@]}"`,
      'bash',
      ...words,
    ],
    { encoding: 'utf8' },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout.trim().split('\n');
}

describe('completion', () => {
  it.each(['bash', 'zsh', 'fish'])('%s knows every command and every flag', async (shell) => {
    const { out, status } = await run(`completion ${shell}`);
    expect(status).toBe(0);
    for (const { name, flags } of COMMANDS) {
      expect(out).toContain(name);
      for (const flag of Object.keys(flags)) expect(out).toMatch(new RegExp(`(--|-l )${flag}\\b`));
    }
  });

  it.each(['bash', 'zsh', 'fish'])('%s takes the script', async (shell) => {
    if (!has(shell, '--version')) return;
    const { out } = await run(`completion ${shell}`);
    const { status, stderr } = spawnSync(shell, ['-n'], { input: out, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('offers what fits', async () => {
    if (!has('bash', '--version')) return;
    expect(await offered('shadow-walk ch')).toEqual(['check']);
    expect(await offered('shadow-walk check straw')).toContain('strawman');
    expect(await offered('shadow-walk check --mem')).toEqual(['--memory']);
    expect(await offered('shadow-walk check --memory t')).toEqual(['tso']);
    expect(await offered('shadow-walk export --to i')).toEqual(['itf', 'itf-told']);
    expect(await offered('shadow-walk litmus SB')).toContain('SB+mbs');
    expect(await offered('shadow-walk help gr')).toEqual(['grade']);
    expect(await offered('shadow-walk completion f')).toEqual(['fish']);
  });
});

describe('the manual page', () => {
  it('has every command, every flag and the exit status', async () => {
    const { out } = await run('manual');
    const plain = out.replaceAll('\\-', '-').replaceAll('\\&', '');
    for (const { usage, summary, flags } of COMMANDS) {
      expect(plain).toContain(`.B ${usage}`);
      expect(plain).toContain(`${summary}.`);
      for (const flag of Object.keys(flags)) expect(plain).toContain(`\\fB--${flag}\\fR`);
    }
    expect(plain).toContain('130 interrupted');
    if (!has('groff', '--version')) return;
    const { stderr } = spawnSync('groff', ['-man', '-Tutf8', '-ww'], { input: out, encoding: 'utf8' });
    expect(stderr).toBe('');
  });
});
