import { ChevronDown, FilePlus2, History, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { TEMPLATES, type Template } from '../../../editing/templates';
import { Button, IconButton } from '../../ground/ui/Button';
import { MenuButton } from '../../ground/ui/MenuButton';
import { Modal } from '../../ground/ui/Modal';
import { deleteDraft, listDrafts, type Draft } from './drafts';
import { text } from '#texts/editor';
import { locale } from '#texts/language';

/** Starts something new. */
export function NewMenu({ onChoose }: { onChoose: (template: Template) => void }): ReactNode {
  return (
    <MenuButton
      className="button"
      look="plain"
      items={{
        kind: 'actions',
        actions: TEMPLATES.map((template) => ({
          label: template.name,
          detail: template.detail,
          onSelect: () => onChoose(template),
        })),
      }}
    >
      <FilePlus2 aria-hidden />
      {text.create}
      <ChevronDown aria-hidden />
    </MenuButton>
  );
}

export function whenText(at: number): string {
  const date = new Date(at);
  const sameDay = date.toDateString() === new Date().toDateString();
  return date.toLocaleString(locale, {
    ...(sameDay ? {} : { day: 'numeric', month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
}

/** Everything kept by the browser, under a button that unfolds it. */
export function DraftsButton({
  open,
  onOpen,
}: {
  open: boolean;
  onOpen: (open: boolean) => void;
}): ReactNode {
  return (
    <Button size="s" aria-expanded={open} onClick={() => onOpen(!open)}>
      <History aria-hidden />
      {text.drafts}
    </Button>
  );
}

export function DraftList({ onChoose }: { onChoose: (draft: Draft) => void }): ReactNode {
  const [drafts, setDrafts] = useState(listDrafts);
  if (drafts.length === 0) return <p className="ed-banner">{text.noDrafts}</p>;
  return (
    <ul className="ed-banner ed-drafts" aria-label={text.drafts}>
      {drafts.map((draft) => {
        const title = draft.title === '' ? text.untitled : draft.title;
        const when = whenText(draft.at);
        return (
          <li key={draft.id}>
            <button
              type="button"
              className="ed-draft"
              aria-label={text.openDraft(title, when)}
              onClick={() => onChoose(draft)}
            >
              <span>{title}</span> <span className="ed-aside">{when}</span>
            </button>
            <IconButton
              size="s"
              label={text.deleteDraft(title)}
              onClick={() => {
                deleteDraft(draft.id);
                setDrafts(listDrafts());
              }}
            >
              <Trash2 aria-hidden />
            </IconButton>
          </li>
        );
      })}
    </ul>
  );
}

/** Asks before something takes the place of changes that are in no file. */
export function ReplaceDialog({
  title,
  onAnswer,
}: {
  title: string;
  onAnswer: (replace: boolean) => void;
}): ReactNode {
  return (
    <Modal
      title={text.replaceTitle}
      intro={text.replaceDetail(title === '' ? text.untitled : title)}
      onClose={() => onAnswer(false)}
    >
      <div className="ed-buttons">
        <Button onClick={() => onAnswer(false)}>{text.cancel}</Button>
        <Button look="strong" onClick={() => onAnswer(true)}>
          {text.replace}
        </Button>
      </div>
    </Modal>
  );
}
