import assert from 'node:assert/strict';
import test from 'node:test';
import { MemoryStorage } from '../src/memory-storage.js';
import { Orders } from '../src/orders.js';

async function five() {
  const orders = new Orders(new MemoryStorage());
  for (const id of [1, 2, 3, 4, 5]) await orders.add({ id });
  return orders;
}

const ids = (page) => page.items.map((order) => order.id);

test('orders can be asked for page by page', async () => {
  assert.equal(typeof (await five()).page, 'function');
});

test('the first page has the newest orders', async () => {
  const page = await (await five()).page(1, 2);
  assert.deepEqual(ids(page), [5, 4]);
  assert.deepEqual([page.number, page.pages, page.total], [1, 3, 5]);
});

test('the last page may be shorter', async () => {
  assert.deepEqual(ids(await (await five()).page(3, 2)), [1]);
});

test('a page behind the last one is empty', async () => {
  assert.deepEqual(ids(await (await five()).page(4, 2)), []);
});

test('no orders are no pages', async () => {
  const page = await new Orders(new MemoryStorage()).page(1, 2);
  assert.deepEqual(page, { items: [], number: 1, pages: 0, total: 0 });
});

test('a number or size below one is refused', async () => {
  const orders = await five();
  await assert.rejects(() => orders.page(0, 2), RangeError);
  await assert.rejects(() => orders.page(1, 0), RangeError);
});
