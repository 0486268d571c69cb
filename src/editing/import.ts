import type { Scenario } from '../scenarios/scenario';
import { litmusAsProgram, looksLikeLitmus, unsteppedOf, type Unstepped } from './litmus';
import type { MemoryModel } from '../machine/models';
import { parseProgram } from '../program/parse';
import { LIMITS } from '../program/problem';
import { otherFile } from './other-files';
import { lineAndColumn, placesOf } from './places';
import { shapedLikeScenario } from './shape';
import { text as words } from '#texts/files';
import { programProblem } from '#texts/problems';
import { repeatedName } from '#texts/problems';
import { litmusIn } from './passage';
import { unquoted } from './quoted';
import { readJson, workFromText, workOf, type Work } from './work';

/** Longest text that is read from a file or the clipboard, in characters. */
export const MOST_TEXT = 400_000;

export type Import =
  /** `warning`: it is open, as text, but something is to be mended. */
  | { readonly ok: true; readonly work: Work; readonly warning: string | null }
  /** `unstepped`: a litmus test of which only the memory models have something to say. */
  | { readonly ok: false; readonly message: string; readonly unstepped?: Unstepped };

/**
 * Makes work of the text of a file: a scenario as JSON, or a program. What is nearly one opens as text, to be
 * mended there. `before` is what the form shows meanwhile. Never throws.
 */
export function importText(text: string, name: string, before: Scenario): Import {
  if (text.length > MOST_TEXT) return refused(words.tooLarge(name, text.length, MOST_TEXT));
  if (text.trim() === '') return refused(words.empty(name));
  if (text.includes('\u0000')) return refused(words.notText(name));
  if (text.includes('\ufffd')) return refused(words.notUtf8(name));
  const bare = unquoted(text.replace(/^\ufeff/, ''));
  const value = readJson(bare);
  if (value !== undefined) return importValue(bare, value, name, before);
  if (looksLikeJson(bare)) {
    const places = placesOf(bare);
    const at = places.ok ? { line: 1, column: 1 } : lineAndColumn(bare, places.at);
    const why = places.ok ? '' : places.message;
    return opened(workFromText(bare, before), words.brokenJson(name, at.line, at.column, why));
  }
  if (looksLikeLitmus(bare)) return importLitmus(bare, name);
  const passage = looksLikeProgram(bare) ? null : litmusIn(text);
  return passage === null ? importProgram(bare, name) : importLitmus(passage, name);
}

/** A litmus test in C opens as the program that steps it. */
function importLitmus(source: string, name: string): Import {
  const converted = litmusAsProgram(source);
  // Litmus tests ask what a machine may reorder.
  if (converted.ok) return importProgram(converted.source, name, 'weak');
  const { line, column, message } = converted.refused;
  const unstepped = unsteppedOf(source);
  if (unstepped === null) return refused(words.refusedLitmus(name, line, column, message));
  return { ok: false, message: words.unsteppedLitmus(name, line, column, message), unstepped };
}

/** Whether pasted text is a whole scenario rather than something to go into a field. */
export function isWholeScenario(text: string): boolean {
  if (text.length > MOST_TEXT) return false;
  const bare = unquoted(text);
  if (looksLikeLitmus(bare) || litmusIn(text) !== null) return true;
  if (!looksLikeJson(bare)) return false;
  const value = readJson(bare);
  return shapedLikeScenario(value) !== null;
}

function importValue(text: string, value: unknown, name: string, before: Scenario): Import {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refused(whyNone(text, value, name));
  const draft = shapedLikeScenario(value);
  if (draft !== null) {
    const places = placesOf(text);
    const twice = places.ok ? places.repeated.at(0) : undefined;
    // As text, as it came: which of the two was meant only its author knows.
    return twice === undefined
      ? opened(workOf(draft), null)
      : opened(workFromText(text, before), `${name}: ${repeatedName(text.slice(twice.from, twice.to))}`);
  }
  return 'kind' in value || 'table' in value || 'threads' in value || 'source' in value
    ? opened(workFromText(text, before), words.nearlyAScenario(name))
    : refused(whyNone(text, value, name));
}

function importProgram(source: string, name: string, memory: MemoryModel = 'sc'): Import {
  if (!looksLikeProgram(source)) return refused(whyNone(source, undefined, name));
  if (source.length > LIMITS.characters)
    return refused(words.tooLarge(name, source.length, LIMITS.characters));
  const parsed = parseProgram(source);
  const title = (parsed.ok ? parsed.program.name : null) ?? name.replace(/\.[^.]*$/, '').slice(0, 80);
  const work = workOf({ kind: 'program', title: title === '' ? words.program : title, memory, source });
  if (parsed.ok) return opened(work, null);
  const { line, column, message } = parsed.problem;
  return opened(work, words.brokenProgram(name, line, column, programProblem(message)));
}

function looksLikeProgram(text: string): boolean {
  return /\bthread\s+\w+\s*\{/.test(text);
}

/** What a file is instead of a scenario, as far as that can be told. */
function whyNone(text: string, value: unknown, name: string): string {
  const other = otherFile(text, value);
  return other === null ? words.notAScenario(name) : words.other[other](name);
}

function looksLikeJson(text: string): boolean {
  return /^\s*(?:\{|\[\s*(?:[[{\]"\d-]|true|false|null|$))/.test(text);
}

function opened(work: Work, warning: string | null): Import {
  return { ok: true, work, warning };
}

function refused(message: string): Import {
  return { ok: false, message };
}
