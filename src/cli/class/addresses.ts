import { networkInterfaces } from 'node:os';

/** Bridges of containers and virtual machines, and tunnels: phones in the room do not reach them. */
const VIRTUAL =
  /^(docker|br-|bridge|veth|virbr|vmnet|vbox|vEthernet|lxc|lxd|podman|cni|tun|tap|utun|wg|tailscale|zt)/i;

/** What a machine gives itself when nobody gives it an address. */
const LINK_LOCAL = /^169\.254\./;

/**
 * IPv4 addresses of this machine in its local networks, those first that phones in the room most likely reach:
 * `192.168.1.20`. The first becomes the QR code.
 */
export function lanAddresses(interfaces = networkInterfaces()): readonly string[] {
  const all = Object.entries(interfaces).flatMap(([name, its = []]) =>
    its
      .filter(({ internal, family, address }) => !internal && family === 'IPv4' && !LINK_LOCAL.test(address))
      .map(({ address }) => ({ address, virtual: VIRTUAL.test(name) })),
  );
  return all.toSorted((a, b) => Number(a.virtual) - Number(b.virtual)).map(({ address }) => address);
}

/** Where a student, and the teacher, enters a room. The secret stands after the `#`, which no browser sends. */
export const studentAddress = (base: string, code: string): string => `${base}?class=${code}`;
export const teacherAddress = (base: string, code: string, secret: string): string =>
  `${base}?class=${code}#teacher.${secret}`;
