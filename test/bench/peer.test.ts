import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startPeer } from '../../bench/peer.ts';

const miniature = (name: string) =>
  startPeer(process.execPath, fileURLToPath(new URL(`miniatures/${name}.mjs`, import.meta.url)));

test('a program or a library that is not there makes no peer, and no error', async () => {
  expect(await startPeer('no-such-program', 'script')).toBeUndefined();
  expect(await miniature('wants-a-library')).toBeUndefined();
});

test('a peer with a bug is no absent peer', async () => {
  await expect(miniature('dies-at-once')).rejects.toThrow('this peer has a bug');
});

test('a peer that ends is asked for its last words', async () => {
  const peer = await miniature('dies-when-asked');
  expect(peer?.versions).toEqual({ miniature: '1' });
  await expect(peer?.time(3)).rejects.toThrow('this peer has no answers');
});
