/** A catalogue in another language: the same keys as the Japanese one, any texts. */
export type SameShape<Catalogue> = {
  [Key in keyof Catalogue]: Catalogue[Key] extends string ? string : SameShape<Catalogue[Key]>;
};
