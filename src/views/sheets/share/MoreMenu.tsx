import { Download } from 'lucide-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { Format } from '../../../export/format';
import { FORMATS, type FormatId } from '../../../export/formats';
import { keysFor } from '../../ground/screen/shortcuts';
import { present } from '../../frames/present/store';
import { idle } from '../../ground/ui/idle';
import { MenuButton } from '../../ground/ui/MenuButton';
import { items, presenting, text, type ToolId } from '#texts/share-menu';

const Tool = lazy(() => import('./Tool'));
const PrintHost = lazy(() => idle().then(() => import('./PrintHost')));

const formatsFor = (readers: Format['readers']): readonly FormatId[] =>
  FORMATS.flatMap((format) => (format.readers === readers ? [format.id] : []));

const GROUPS: readonly (readonly ToolId[])[] = [
  ['link', 'compare', 'recent', 'print'],
  ['png', 'svg', 'gif'],
  formatsFor('people'),
  formatsFor('tools'),
];

/** Beside Share: everything else to do with a run. What it needs is loaded when it is asked for. */
export function MoreMenu(): ReactNode {
  const [tool, setTool] = useState<Exclude<ToolId, 'print'> | null>(null);
  const tools = GROUPS.flatMap((group) =>
    group.map((id, i) => ({
      ...items[id],
      first: i === 0,
      // Printing stops the page: the menu closes before.
      onSelect: () => (id === 'print' ? void setTimeout(() => window.print()) : setTool(id)),
    })),
  );
  const actions = [
    { ...presenting, keys: keysFor('present'), onSelect: () => present({ type: 'ENTER' }) },
    ...tools,
  ];
  return (
    <>
      <MenuButton
        className="button more-button"
        look="plain"
        label={text.more}
        align="end"
        items={{ kind: 'actions', actions }}
      >
        <Download aria-hidden />
      </MenuButton>
      <Suspense fallback={null}>
        <PrintHost />
      </Suspense>
      {tool !== null && (
        <Suspense fallback={null}>
          <Tool id={tool} onDone={() => setTool(null)} />
        </Suspense>
      )}
    </>
  );
}
