import type { ReactNode } from 'react';
import { text } from '#texts/class';
import { pageClass, useClass } from '../../../session/class/store';
import { QrCode } from '../../sheets/share/QrCode';
import '../../sheets/share/share.css';
import { OrderButton } from './OrderButton';
import { Panel } from './Panel';

/** For the wall: address, code and QR code of the room. */
export function Invite({ onClose }: { readonly onClose: () => void }): ReactNode {
  const addresses = useClass((view) => view.addresses);
  const room = useClass((view) => view.room);
  const open = useClass(({ people }) => people?.open !== false);
  const [first] = addresses;
  return (
    <Panel title={text.inviteTitle} className="class-invite" onClose={onClose}>
      {first !== undefined && <QrCode value={first} />}
      <ul className="class-addresses">
        {addresses.map((address) => (
          <li key={address}>
            <code>{address}</code>
          </li>
        ))}
      </ul>
      <p className="class-code">
        {text.inviteCode} <strong>{room}</strong>
      </p>
      <OrderButton onClick={() => pageClass().order({ type: 'door', open: !open })}>
        {open ? text.closeDoor : text.openDoor}
      </OrderButton>
    </Panel>
  );
}
