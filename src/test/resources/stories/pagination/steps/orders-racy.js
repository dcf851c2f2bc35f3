/** Orders, oldest first as they came. */
export class Orders {
  #storage;
  #pages = new Map();

  constructor(storage) {
    this.#storage = storage;
  }

  async add(order) {
    await this.#storage.append(order);
    this.#pages.clear();
  }

  async list() {
    return this.#storage.read();
  }

  /** One page of the orders, newest first; pages are counted from one. */
  async page(number, size) {
    if (!(number >= 1 && size >= 1)) throw new RangeError(`no page ${number} of size ${size}`);
    const newest = (await this.list()).reverse();
    return {
      items: newest.slice((number - 1) * size, number * size),
      number,
      pages: Math.ceil(newest.length / size),
      total: newest.length,
    };
  }

  /** Like page, but the storage is read again only after an order was added. */
  async cachedPage(number, size) {
    const key = `${number}/${size}`;
    if (!this.#pages.has(key)) {
      const page = await this.page(number, size);
      this.#pages.set(key, page);
    }
    return this.#pages.get(key);
  }
}
