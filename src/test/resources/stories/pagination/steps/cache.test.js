import assert from 'node:assert/strict';
import test from 'node:test';
import { MemoryStorage } from '../src/memory-storage.js';
import { Orders } from '../src/orders.js';

test('pages can be asked for again', () => {
  assert.equal(typeof new Orders(new MemoryStorage()).cachedPage, 'function');
});

test('a page that is asked for again is not read again', async () => {
  const storage = new MemoryStorage();
  const orders = new Orders(storage);
  await orders.add({ id: 1 });
  const first = await orders.cachedPage(1, 2);
  assert.deepEqual(await orders.cachedPage(1, 2), first);
  assert.equal(storage.reads, 1);
});

test('an added order is seen', async () => {
  const orders = new Orders(new MemoryStorage());
  await orders.add({ id: 1 });
  await orders.cachedPage(1, 2);
  await orders.add({ id: 2 });
  assert.deepEqual((await orders.cachedPage(1, 2)).items, [{ id: 2 }, { id: 1 }]);
});
