import { Presentation } from 'lucide-react';
import { lazy, Suspense, type ReactNode } from 'react';
import { text } from '#texts/share-menu';
import { send, pageSession } from '../../../session/store';
import { COMMANDS, perform } from '../../ground/screen/commands';
import { whenIdle } from '../../../session/page/idle';
import { Optional } from '../../ground/ui/Optional';
import type { Action } from '../../ground/ui/Menu';
import { MenuButton } from '../../ground/ui/MenuButton';

const PrintHost = lazy(() => whenIdle(() => import('./PrintHost')));

const ACTIONS: readonly Action[] = COMMANDS.flatMap((command) => {
  const { menu, keys } = command;
  if (menu === undefined) return [];
  const onSelect = () => void perform(command, pageSession().store.getState(), send);
  return [{ ...menu, keys: keys?.[0], onSelect }];
});

/** Beside Share: everything else to do with a run, as the table of commands has it. */
export function MoreMenu(): ReactNode {
  return (
    <>
      <MenuButton
        className="button more-button"
        look="plain"
        label={text.more}
        align="end"
        items={{ kind: 'actions', actions: ACTIONS }}
      >
        <Presentation aria-hidden />
      </MenuButton>
      <Optional>
        <Suspense fallback={null}>
          <PrintHost />
        </Suspense>
      </Optional>
    </>
  );
}
