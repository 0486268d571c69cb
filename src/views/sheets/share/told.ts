import { said } from '#texts/core';
import { markdownCode, markdownText, type Account } from '../../../export/account';
import { narrate, type NarrateContext } from '../../../narrate/narrate';
import type { Rich } from '../../../texts/parts';
import { PROTOCOLS } from '../../../domains/kvm/protocols';
import type { SessionView } from '../../../session/contract';
import { text as memoryText } from '#texts/memory';
import { text } from '#texts/share';
import { shown } from '../../../scenarios/shown';

type Told = Pick<SessionView, 'trace' | 'code' | 'scenario' | 'properties'>;

/** What the sentences about a run's steps need to know. */
export function contextOf({ scenario, code, properties }: Told): NarrateContext {
  const culprits = properties.flatMap(({ id, culprit }) =>
    culprit === undefined ? [] : [[id, culprit] as const],
  );
  return {
    memory: scenario.memory,
    ...(scenario.kind === 'kvm' && { protocol: scenario.protocol }),
    code,
    culprits: Object.fromEntries(culprits),
  };
}

/** A run's account: what ran, and each step in words. */
export function accountOf(view: Told, link: string | null): Account {
  const { trace, scenario } = view;
  const context = contextOf(view);
  return {
    title: shown(scenario.title),
    ...(scenario.question === undefined ? {} : { question: shown(scenario.question) }),
    facts: factsOf(view),
    ...(link === null ? {} : { link }),
    steps: trace.events.map((event, i) => {
      const { what, why } = narrate(event, trace.snapshots[i], trace.snapshots[i + 1], context);
      return { told: markdownOf(what), violated: event.violated, why: markdownOf(why) };
    }),
  };
}

/** What runs, in a few lines. */
export function factsOf({ scenario }: Pick<Told, 'scenario'>): readonly (readonly [string, string])[] {
  const protocol = scenario.kind === 'kvm' ? PROTOCOLS.find(({ id }) => id === scenario.protocol) : undefined;
  const facts: [string, string][] = [];
  if (protocol !== undefined)
    facts.push([text.facts.protocol, `${said(protocol.name)} (${said(protocol.origin)})`]);
  facts.push([text.facts.memory, memoryText[scenario.memory].full]);
  if ((scenario.off ?? []).length > 0) facts.push([text.facts.off, (scenario.off ?? []).join(', ')]);
  if ((scenario.on ?? []).length > 0) facts.push([text.facts.on, (scenario.on ?? []).join(', ')]);
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
