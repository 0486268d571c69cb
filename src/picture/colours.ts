import type { Hue } from '../layout/hue';
import type { Colour } from './shapes';

/** The page's colours, as far as pictures need them: those of `src/views/ground/theme/tokens.css`, which a test compares. */
export type Name =
  | 'ground'
  | 'panel'
  | 'line'
  | 'line-strong'
  | 'ink'
  | 'ink-soft'
  | 'on-thread'
  | 'ok'
  | 'concern'
  | 'alarm'
  | 'alarm-soft'
  | 'pending'
  | 'pending-soft'
  | 'highlight'
  | 'inset'
  | `thread-${Hue}`;

export type Theme = 'light' | 'dark';
export const THEMES: readonly Theme[] = ['light', 'dark'];

const COLOURS: Readonly<Record<Name, readonly [light: Colour, dark: Colour]>> = {
  ground: ['#f6f4ef', '#11141b'],
  panel: ['#ffffff', '#1a1e28'],
  inset: ['#faf9f5', '#151922'],
  line: ['#dcd8cd', '#2f3545'],
  'line-strong': ['#8b8d96', '#727b90'],
  ink: ['#1b2031', '#e9ebf2'],
  'ink-soft': ['#596079', '#a3aabd'],
  'on-thread': ['#ffffff', '#11141b'],
  'thread-0': ['#1f5fcf', '#7aa9ff'],
  'thread-1': ['#b5470b', '#ff9c5e'],
  'thread-2': ['#7b3fc4', '#c9a0ff'],
  'thread-3': ['#b02370', '#ff8fc4'],
  'thread-4': ['#526a00', '#b9d455'],
  'thread-5': ['#0a6c8c', '#62c9ee'],
  'thread-6': ['#7a5537', '#d9b48a'],
  'thread-7': ['#4a5670', '#b7c0d2'],
  'thread-rcu': ['#0a766c', '#4fd2c1'],
  ok: ['#1b7446', '#62d596'],
  concern: ['#855600', '#ffcf70'],
  alarm: ['#b51d2e', '#ff8a90'],
  'alarm-soft': ['#fbe6e6', '#43202a'],
  pending: ['#855600', '#ffcf70'],
  'pending-soft': ['#f7e2b3', '#463813'],
  highlight: ['#fff0bf', '#40380f'],
};

export type Palette = (name: Name) => Colour;

export const paletteOf =
  (theme: Theme): Palette =>
  (name) =>
    COLOURS[name][theme === 'light' ? 0 : 1];

export const NAMES = Object.keys(COLOURS) as readonly Name[];
