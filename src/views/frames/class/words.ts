import { text } from '#texts/class';
import { text as learn } from '#texts/learn';
import type { ClassQuestion } from '../../../class/messages';
import { shortName } from '../../../trace/short-name';
import { propertyText } from '../../../narrate/properties';

/** A question in words, as those of the challenges. */
export function sayAbout({ about }: ClassQuestion): string {
  switch (about.is) {
    case 'own':
      return about.text;
    case 'enabled':
      return text.abouts.enabled;
    case 'goes-wrong':
      return about.property === null
        ? text.abouts.goesWrongAtAll
        : text.abouts.goesWrong(propertyText(about.property).failure);
    case 'reachable':
      return learn.ask.reachable(about.page);
    case 'free-now':
      return learn.ask.freeNow(shortName(about.thread), about.page);
    case 'read':
      return learn.ask.read(shortName(about.thread), about.place);
    case 'waits':
      return learn.ask.waits;
  }
}

export function sayOption({ about }: ClassQuestion, option: string): string {
  switch (about.is) {
    case 'own':
    case 'read':
    case 'enabled':
      return option;
    case 'waits':
      return shortName(option);
    case 'goes-wrong':
    case 'reachable':
    case 'free-now':
      return option === 'yes' ? text.yes : text.no;
  }
}
