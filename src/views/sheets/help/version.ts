/** What the build writes in: see `build/version.mjs`. Not there while developing. */
declare const SHADOW_WALK_VERSION: string | undefined;
declare const SHADOW_WALK_BUILD: string | undefined;
declare const SHADOW_WALK_LICENCE: string | undefined;

const told = (value: string | undefined): string => value ?? '–';

export const VERSION = told(typeof SHADOW_WALK_VERSION === 'undefined' ? undefined : SHADOW_WALK_VERSION);
export const BUILD = told(typeof SHADOW_WALK_BUILD === 'undefined' ? undefined : SHADOW_WALK_BUILD);
export const LICENCE = told(typeof SHADOW_WALK_LICENCE === 'undefined' ? undefined : SHADOW_WALK_LICENCE);
