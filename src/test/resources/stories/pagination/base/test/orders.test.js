import assert from 'node:assert/strict';
import test from 'node:test';
import { MemoryStorage } from '../src/memory-storage.js';
import { Orders } from '../src/orders.js';

test('orders are listed as they came', async () => {
  const orders = new Orders(new MemoryStorage());
  await orders.add({ id: 1 });
  await orders.add({ id: 2 });
  assert.deepEqual(await orders.list(), [{ id: 1 }, { id: 2 }]);
});
