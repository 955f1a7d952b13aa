import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { clientAddress } from './client-address.ts';

function requestFrom(forwarded?: string): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: '192.0.2.1' });
  const request = new IncomingMessage(socket);
  if (forwarded !== undefined) request.headers['x-forwarded-for'] = forwarded;
  return request;
}

test.each([
  [undefined, true, '192.0.2.1'],
  ['', true, '192.0.2.1'],
  ['198.51.100.7', true, '198.51.100.7'],
  ['10.0.0.1, 198.51.100.7', true, '198.51.100.7'],
  ['198.51.100.7', false, '192.0.2.1'],
])('forwarded for %j with trust %j is %j', (forwarded, trustProxy, address) => {
  expect(clientAddress(requestFrom(forwarded), trustProxy)).toBe(address);
});
