import assert from 'node:assert/strict';
import test from 'node:test';
import { MemoryStorage } from '../src/memory-storage.js';
import { Orders } from '../src/orders.js';

test('an order that is added while a page is read is not hidden afterwards', async () => {
  const orders = new Orders(new MemoryStorage());
  await orders.add({ id: 1 });
  const reading = orders.cachedPage(1, 2);
  await orders.add({ id: 2 });
  await reading;
  assert.deepEqual((await orders.cachedPage(1, 2)).items, [{ id: 2 }, { id: 1 }]);
});
