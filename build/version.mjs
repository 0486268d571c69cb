/** What a build says of itself: the version, which commit it was made of, and the licence. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** Which commit this is. */
function commit() {
  try {
    return execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'no commit';
  }
}

/** `define` for Vite: what the sources call `SHADOW_WALK_BUILD`, `SHADOW_WALK_VERSION` and `SHADOW_WALK_LICENCE`. */
export function versionDefines() {
  const { version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return {
    SHADOW_WALK_BUILD: JSON.stringify(commit()),
    SHADOW_WALK_VERSION: JSON.stringify(version),
    SHADOW_WALK_LICENCE: JSON.stringify(license),
  };
}
