import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { json, jsonLanguage } from '@codemirror/lang-json';
import { Facet, type Extension } from '@codemirror/state';
import { completionsAt, type KnownNames } from '../../../editing/complete';
import { scenarioJsonSchema } from '../../../editing/json-schema';
import { text } from '#texts/editor';

const schema = scenarioJsonSchema();

/** The names of the scenario at hand. */
export const knownNames = Facet.define<KnownNames, KnownNames>({
  combine: ([names]) => names ?? { pages: [], targets: [], lines: [], properties: [] },
});

/** JSON that knows what a scenario is made of. */
export const scenarioJson: Extension = [json(), jsonLanguage.data.of({ autocomplete: complete })];

function complete(context: CompletionContext): CompletionResult | null {
  const doc = context.state.doc.toString();
  const found = completionsAt(doc, context.pos, schema, context.state.facet(knownNames));
  if (found === null || found.options.length === 0) return null;
  const { from, options } = found;
  if (from === context.pos && !context.explicit) return null;
  const quote = /^[^"\n]*?"/.exec(doc.slice(context.pos, context.pos + 60));
  const inQuotes = doc[from] === '"';
  // The rest of a text in quotes that is being changed, its closing quote too.
  const to =
    inQuotes && quote !== null && /^[\w.:-]*"$/.test(quote[0]) ? context.pos + quote[0].length : context.pos;
  return {
    from,
    to,
    // The name is found with or without its opening quote.
    filter: true,
    options: options.map(({ label, insert, required }): Completion => ({
      label: inQuotes ? insert : label,
      displayLabel: label,
      apply: insert,
      type: 'property',
      ...(required === true ? { detail: text.required, boost: 1 } : {}),
    })),
  };
}
