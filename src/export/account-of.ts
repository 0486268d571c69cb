import { contextOf } from '../narrate/context';
import { protocolWords } from '#texts/core';
import { text as memoryText } from '#texts/memory';
import { text } from '#texts/share';
import { narrate } from '../narrate/narrate';
import { ownId } from '../scenarios/own';
import type { Scenario } from '../scenarios/scenario';
import { shown } from '../scenarios/shown';
import type { Rich } from '../texts/parts';
import { markdownCode, markdownText, type Account } from './account';
import type { RunSubject } from './format';

/** A run's account: what ran, and each step in words. */
export function accountOf({ setup, trace, culprits, link }: RunSubject): Account {
  const { scenario } = setup;
  const context = { ...contextOf(setup), culprits };
  return {
    title: shown(scenario.title),
    ...(scenario.question === undefined ? {} : { question: shown(scenario.question) }),
    facts: factsOf(scenario),
    ...(link === null ? {} : { link }),
    steps: trace.events.map((event, i) => {
      const { what, why } = narrate(event, trace.snapshots[i], trace.snapshots[i + 1], context);
      return { told: markdownOf(what), violated: event.violated, why: markdownOf(why) };
    }),
  };
}

/** What runs, in a few lines. */
export function factsOf(scenario: Scenario): readonly (readonly [name: string, value: string])[] {
  const facts: [string, string][] = [];
  if (scenario.kind !== 'program') {
    const { name, origin } = protocolWords(scenario.kind, scenario.protocol);
    facts.push([text.facts.protocol, `${name} (${origin})`]);
  }
  facts.push([text.facts.memory, memoryText[scenario.memory].full]);
  if ((scenario.off ?? []).length > 0) facts.push([text.facts.off, (scenario.off ?? []).join(', ')]);
  if ((scenario.on ?? []).length > 0) facts.push([text.facts.on, (scenario.on ?? []).join(', ')]);
  if ((scenario.properties ?? []).length > 0)
    facts.push([text.facts.own, (scenario.properties ?? []).map(ownId).join('; ')]);
  return facts;
}

function markdownOf(sentence: Rich): string {
  return sentence
    .map((part) => {
      if (typeof part === 'string') return markdownText(part);
      return part.kind === 'code' || part.kind === 'page' ? markdownCode(part.text) : markdownText(part.text);
    })
    .join('');
}
