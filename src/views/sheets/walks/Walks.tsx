import { Check, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { stories as names, text, wrongs } from '#texts/walks';
import { goTo } from '../../../session/store';
import { presetById } from '../../../scenarios/presets';
import { WRONGS } from '../../../scenarios/walks';
import { Button } from '../../ground/ui/Button';
import { Modal } from '../../ground/ui/Modal';
import { Sources } from '../../ground/ui/Sources';
import { useShown } from '../../ground/ui/useShown';
import { storiesOf, yearsOf, type Asked } from './chosen';
import './walks.css';

type Story = ReturnType<typeof storiesOf>[number];

/** Every lockless walk that went wrong in Linux, by year: to browse, to filter, and to open. */
export default function Walks({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [asked, ask] = useState<Asked>({ wrong: null, year: null });
  const found = storiesOf(asked);
  return (
    <Modal title={text.title} intro={text.intro} size="wide" onClose={onClose}>
      <div className="walks">
        <div className="walks-filter" role="group" aria-label={text.filter}>
          {[null, ...WRONGS].map((wrong) => (
            <Button
              key={wrong}
              size="s"
              aria-pressed={asked.wrong === wrong}
              data-wrong={wrong}
              onClick={() => ask({ wrong, year: null })}
            >
              {wrong !== null && <span className="walks-dot" aria-hidden />}
              {wrong === null ? text.all : wrongs[wrong]}
            </Button>
          ))}
        </div>
        <YearStrip asked={asked} onYear={(year) => ask({ ...asked, year })} />
        <p className="walks-found" role="status">
          {text.found(found.length)}
        </p>
        <ol className="walks-list">
          {yearsOf(found)
            .filter(({ stories }) => stories.length > 0)
            .map(({ year, stories }) => (
              <li key={year} className="walks-of-year">
                <h3>{year}</h3>
                <ul>
                  {stories.map((story) => (
                    <li key={story.id} className="walks-story" data-wrong={story.wrong}>
                      <StoryCard story={story} onOpen={onClose} />
                    </li>
                  ))}
                </ul>
              </li>
            ))}
        </ol>
      </div>
    </Modal>
  );
}

/** One column a year, one dot a story: pressed, it shows that year alone; pressed again, all of them. */
function YearStrip({
  asked,
  onYear,
}: {
  readonly asked: Asked;
  readonly onYear: (year: number | null) => void;
}): ReactNode {
  return (
    <ol className="walks-years" aria-label={text.years}>
      {yearsOf(storiesOf({ ...asked, year: null })).map(({ year, stories }) => (
        <li key={year} data-empty={stories.length === 0}>
          {stories.length === 0 ? (
            <span className="walks-year">{year}</span>
          ) : (
            <button
              type="button"
              className="walks-year"
              aria-pressed={asked.year === year}
              aria-label={text.yearLabel(year, stories.length)}
              onClick={() => onYear(asked.year === year ? null : year)}
            >
              {stories.map(({ id, wrong }) => (
                <span key={id} className="walks-dot" data-wrong={wrong} />
              ))}
              <span>{year}</span>
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}

function StoryCard({ story, onOpen }: { readonly story: Story; readonly onOpen: () => void }): ReactNode {
  const shown = useShown();
  const question = presetById(story.broken[0])?.question ?? '';
  const open = (id: string) => () => {
    onOpen();
    goTo(id);
  };
  const openers = (ids: readonly string[], mark: ReactNode, says: string): ReactNode =>
    ids.map((id) => (
      <Button key={id} size="s" data-preset={id} onClick={open(id)}>
        {mark}
        <span className="visually-hidden">{says}: </span>
        {shown(presetById(id)?.title ?? id)}
      </Button>
    ));
  return (
    <>
      <h4>{names[story.id]}</h4>
      <span className="walks-wrong">
        <span className="walks-dot" aria-hidden />
        {wrongs[story.wrong]}
      </span>
      <p>{shown(question)}</p>
      <div className="walks-open">
        {openers(story.broken, <X aria-hidden className="walks-broken" />, text.broken)}
        {openers(story.right, <Check aria-hidden className="walks-right" />, text.right)}
      </div>
      <Sources sources={story.sources} of={names[story.id]} />
    </>
  );
}
