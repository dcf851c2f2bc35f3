const tick = () => new Promise((resolve) => setImmediate(resolve));

/** Keeps orders in memory. Turns of the event loop stand for the disk: reading takes longer than appending. */
export class MemoryStorage {
  #orders = [];
  reads = 0;

  async append(order) {
    await tick();
    this.#orders.push(order);
  }

  async read() {
    this.reads++;
    const orders = [...this.#orders];
    await tick();
    await tick();
    return orders;
  }
}
