/** The type of an object whose optional fields are either absent or defined. */
export type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** Drops fields that are undefined: zod's optional fields may hold it, the domain's (exact optional) may not. */
export function omitUndefined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}
