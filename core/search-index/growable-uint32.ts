/** A list of unsigned 32-bit numbers that grows without boxing them. */
export class GrowableUint32 {
  #values = new Uint32Array(1_024);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const grown = new Uint32Array(this.#values.length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#length++] = value;
  }

  get length(): number {
    return this.#length;
  }

  /** Forgets everything and keeps the memory. */
  clear(): void {
    this.#length = 0;
  }

  /** What was pushed so far; shares memory with the list until that grows. */
  view(): Uint32Array {
    return this.#values.subarray(0, this.#length);
  }
}
