import type { ReactNode } from 'react';
import { text } from '#texts/prologue';

const { guest: words } = text.pictures;

/**
 *     ┌ guest ─────────────┐
 *     │ vCPU 0    vCPU 1   │
 *     ├ host with KVM ─────┤
 *     ├ the real machine ──┤
 *     │ CPU memory device  │
 *     └────────────────────┘
 */
export function GuestPicture(): ReactNode {
  return (
    <ul className="prologue-layers">
      <li data-hue="0">
        <strong>{words.guest}</strong> {words.guestDetail}
        <span className="prologue-parts">
          <span>{words.vcpu} 0</span>
          <span>{words.vcpu} 1</span>
        </span>
      </li>
      <li data-hue="rcu">
        <strong>{words.host}</strong> {words.hostDetail}
      </li>
      <li data-hue="7">
        <strong>{words.machine}</strong>
        <span className="prologue-parts">
          <span>{words.cpu}</span>
          <span>{words.memory}</span>
          <span>{words.device}</span>
        </span>
      </li>
    </ul>
  );
}
