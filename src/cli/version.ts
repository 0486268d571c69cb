import { license, version } from '../../package.json';

/** Which commit a build was made of, written into it when it is bundled. */
declare const SHADOW_WALK_BUILD: string | undefined;

/** `0.1.0`. */
export const VERSION = version;

/** Version, build and licence, one line. */
export function versionText(): string {
  const build = typeof SHADOW_WALK_BUILD === 'string' ? SHADOW_WALK_BUILD : 'not built';
  return `shadow-walk ${version} (${build}), ${license} licence`;
}
