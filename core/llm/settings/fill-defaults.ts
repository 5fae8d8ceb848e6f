type Overrides<Values> = { readonly [Key in keyof Values]?: Values[Key] | undefined };

/** Values with what later ones say otherwise; undefined says nothing. */
export function fillDefaults<Values extends object>(
  defaults: Values,
  ...overrides: readonly (Overrides<Values> | undefined)[]
): Values {
  const said = overrides.flatMap((values) => Object.entries(values ?? {}).filter(([, value]) => value !== undefined));
  return { ...defaults, ...Object.fromEntries(said) };
}
