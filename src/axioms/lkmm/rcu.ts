import { Relation } from '../relation';
import type { GracePeriod, Section } from './sections';

/**
 * The order that grace periods and read-side sections give, from the first event of a sequence to its last.
 *
 * A grace period that starts after a section started ends after the section ends. Linked one to the next, they
 * order what is before the first and after the last, if no kind of section is met more often than grace
 * periods of its kind:
 *
 *     gp            gp ~ section            section ~ gp            gp ~ (such a sequence) ~ section …
 *
 * A section counts from its end to its start: `~`, the link, leads from the last event of one to the first of the next.
 * Each pair of grace period and section belongs to one domain: RCU, or one SRCU structure.
 *
 * Worked on items (grace periods and sections), of which there are few, and not on events.
 */
export function rcuOrder(
  sections: readonly Section[],
  periods: readonly GracePeriod[],
  link: Relation,
  size: number,
): Relation {
  const items = [
    ...periods.map(({ event, domain }) => ({ first: event, last: event, domain })),
    ...sections.map(({ lock, unlock, domain }) => ({ first: unlock, last: lock, domain })),
  ];
  const count = items.length;
  const isPeriod = (i: number): boolean => i < periods.length;
  const links = new Relation(count);
  const pairs = new Relation(count);
  const order = new Relation(count);
  for (let a = 0; a < count; a++)
    for (let b = 0; b < count; b++) {
      if (link.has(items[a].last, items[b].first)) links.add(a, b);
      if (isPeriod(a) !== isPeriod(b) && items[a].domain === items[b].domain) pairs.add(a, b);
    }
  order.set(links).and(pairs);
  for (let i = 0; i < periods.length; i++) order.add(i, i);
  const half = new Relation(count);
  const longer = new Relation(count);
  for (let before = -1, now = order.count(); now !== before; before = now, now = order.count()) {
    half.compose(links, order);
    order.or(longer.compose(half, links).and(pairs));
    half.compose(order, links);
    longer.compose(half, order);
    order.or(longer);
  }
  const events = new Relation(size);
  order.forEach((a, b) => events.add(items[a].first, items[b].last));
  return events;
}
