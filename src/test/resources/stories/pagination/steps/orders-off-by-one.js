/** Orders, oldest first as they came. */
export class Orders {
  #storage;

  constructor(storage) {
    this.#storage = storage;
  }

  async add(order) {
    await this.#storage.append(order);
  }

  async list() {
    return this.#storage.read();
  }

  /** One page of the orders, newest first; pages are counted from one. */
  async page(number, size) {
    if (!(number >= 1 && size >= 1)) throw new RangeError(`no page ${number} of size ${size}`);
    const newest = (await this.list()).reverse();
    return {
      items: newest.slice(number * size, (number + 1) * size),
      number,
      pages: Math.ceil(newest.length / size),
      total: newest.length,
    };
  }
}
