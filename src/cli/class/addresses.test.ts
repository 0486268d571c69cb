import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { lanAddresses } from './addresses';

const at = (address: string, internal = false): NetworkInterfaceInfo => ({
  address,
  internal,
  family: 'IPv4',
  netmask: '255.255.255.0',
  mac: '00:00:00:00:00:00',
  cidr: null,
});

test('the first address is one that phones in the room reach', () => {
  const found = lanAddresses({
    lo: [at('127.0.0.1', true)],
    docker0: [at('172.17.0.1')],
    'br-1f2e': [at('172.18.0.1')],
    eth1: [at('169.254.3.4')],
    wlp2s0: [at('192.168.1.20'), { ...at('fe80::1'), family: 'IPv6', scopeid: 2, cidr: null }],
    en0: [at('10.1.2.3')],
  });
  expect(found).toEqual(['192.168.1.20', '10.1.2.3', '172.17.0.1', '172.18.0.1']);
});

test('a machine with only a bridge has that one, and one without any has none', () => {
  expect(lanAddresses({ bridge100: [at('192.168.64.1')] })).toEqual(['192.168.64.1']);
  expect(lanAddresses({ lo: [at('127.0.0.1', true)] })).toEqual([]);
});
