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
}
