import type { lines as kvm } from './en/lines/kvm';
import type { lines as mm } from './en/lines/mm';
import type { lines as program } from './en/lines/program';

/** What can be said of why a line of code is there: a line carries one of these ids, both catalogues have the words. */
export type Why = keyof typeof kvm | keyof typeof mm | keyof typeof program;
