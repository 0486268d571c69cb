import { WALK_STORIES, YEARS, type Wrong } from '../../../scenarios/walks';

type Story = (typeof WALK_STORIES)[number];

/** What is asked for; null asks for everything. */
export interface Asked {
  readonly wrong: Wrong | null;
  readonly year: number | null;
}

/** The stories that are asked for, oldest first. */
export function storiesOf({ wrong, year }: Asked): readonly Story[] {
  return WALK_STORIES.filter(
    (story) => (wrong === null || story.wrong === wrong) && (year === null || story.year === year),
  );
}

/** Every year of the timeline with its stories, those without any too. */
export function yearsOf(stories: readonly Story[]): { year: number; stories: readonly Story[] }[] {
  return Array.from({ length: YEARS.to - YEARS.from + 1 }, (_, i) => {
    const year = YEARS.from + i;
    return { year, stories: stories.filter((story) => story.year === year) };
  });
}
